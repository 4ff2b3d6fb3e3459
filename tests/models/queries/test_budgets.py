"""Money: what stands in the form, in its unit, by quarter, phase, year and source."""

from decimal import Decimal

import pytest

from models.reports.budgets import Amount, BudgetReport, total_amount
from models.reports.figures import Span
from models.rules.controls import ControlRule, Finding
from models.store import Store
from models.values.kinds import BudgetPhase, Funding, SubjectKind
from models.values.money import MoneyUnit
from models.values.period import AskedPeriod
from tests.build import YEAR, a_plan, a_project, a_target, an_actual, an_indicator, an_item
from tests.build_money import a_budget_line, a_program
from tests.models.queries.asking import WHOLE, ask_project

PROJECT = SubjectKind.PROJECT
PLANNED, EXECUTED = BudgetPhase.PLANNED, BudgetPhase.EXECUTED
MILLION = 10**6


def ask(store: Store, project: int, *, period: AskedPeriod = WHOLE) -> BudgetReport:
    report = ask_project(store, (PROJECT, project), period=AskedPeriod(YEAR, period.quarter, period.half))
    assert report.budget is not None
    return report.budget


def findings(store: Store, project: int) -> tuple[Finding, ...]:
    return ask_project(store, (PROJECT, project), period=AskedPeriod(YEAR)).findings


def won(amount: Amount | None) -> object:
    return amount.won if amount else None


def a_year_of_money(store: Store, *, planned: str = "100", quarters: tuple[str, ...] = ()) -> int:
    """A project with a yearly plan; quarters as "계획/집행"."""
    project = a_project(store)
    if planned:
        a_budget_line(store, subject=(PROJECT, project), printed=planned)
    for quarter, text in enumerate(quarters, start=1):
        for phase, printed in zip((PLANNED, EXECUTED), text.split("/"), strict=True):
            a_budget_line(store, subject=(PROJECT, project), quarter=quarter, phase=phase, printed=printed)
    return project


def test_money_is_divided_by_the_plan_of_the_year(store: Store) -> None:
    project = a_year_of_money(store, planned="95", quarters=("24/23", "23/22", "24/22", "23/18"))
    budget = ask(store, project)
    assert (won(budget.planned), won(budget.executed)) == (95 * MILLION, 85 * MILLION)
    assert budget.rate is not None
    assert str(budget.rate.rounded(1)) == "89.5"
    (found,) = findings(store, project)
    assert (found.rule, found.printed, found.computed) == (
        ControlRule.QUARTERS_OF_YEAR,
        "95백만원",
        "94백만원",
    )


def test_without_a_plan_of_the_year_the_quarters_make_it(store: Store) -> None:
    budget = ask(store, a_year_of_money(store, planned="", quarters=("24/23", "23/22")))
    assert (won(budget.planned), won(budget.executed)) == (47 * MILLION, 45 * MILLION)


@pytest.mark.parametrize(
    ("period", "planned", "executed"),
    [
        (AskedPeriod(quarter=1), 24, 23),
        (AskedPeriod(quarter=4), 23, 18),
        (AskedPeriod(half=1), 47, 45),
        (AskedPeriod(half=2), 47, 40),
    ],
)
def test_a_part_of_a_year_is_that_part_alone(
    period: AskedPeriod, planned: int, executed: int, store: Store
) -> None:
    project = a_year_of_money(store, quarters=("24/23", "23/22", "24/22", "23/18"))
    budget = ask(store, project, period=period)
    assert (won(budget.planned), won(budget.executed)) == (planned * MILLION, executed * MILLION)
    assert budget.span == Span(YEAR, AskedPeriod(YEAR, period.quarter, period.half).quarters)


def test_cells_stay_as_printed(store: Store) -> None:
    project = a_year_of_money(store, planned="4", quarters=("-/", "2.0/0.5", "비예산/0.8", "0/2.0"))
    budget = ask(store, project)
    assert [
        (row.quarter, row.planned and row.planned.printed, row.executed and row.executed.printed)
        for row in budget.quarters
    ] == [(1, "-", ""), (2, "2.0", "0.5"), (3, "비예산", "0.8"), (4, "0", "2.0")]
    assert [won(row.executed) for row in budget.quarters] == [None, 500_000, 800_000, 2_000_000]
    assert won(budget.executed) == 3_300_000


@pytest.mark.parametrize(
    ("printed", "unit", "amount"),
    [
        ("1,039,252천원", MoneyUnit.THOUSAND, 1_039_252_000),
        ("622,500", MoneyUnit.THOUSAND, 622_500_000),
        ("5억9천", MoneyUnit.MILLION, 590_000_000),
        ("0.5", MoneyUnit.MILLION, 500_000),
        ("27억", MoneyUnit.HUNDRED_MILLION, 2_700_000_000),
        ("1.5", MoneyUnit.HUNDRED_MILLION, 150_000_000),
        ("3,201,300", MoneyUnit.WON, 3_201_300),
        ("△21,634", MoneyUnit.THOUSAND, -21_634_000),
    ],
)
def test_money_is_won_and_remembers_its_unit(
    printed: str, unit: MoneyUnit, amount: int, store: Store
) -> None:
    project = a_project(store)
    a_budget_line(store, subject=(PROJECT, project), printed=printed, unit=unit)
    budget = ask(store, project)
    assert budget.planned == Amount(Decimal(amount), unit, printed)
    assert budget.unit is unit


def test_a_sum_is_in_the_unit_of_its_first_amount() -> None:
    thousand = Amount(Decimal(5000), MoneyUnit.THOUSAND, "5")
    million = Amount(Decimal(2_000_000), MoneyUnit.MILLION, "2")
    assert total_amount([None, thousand, million, Amount(None, MoneyUnit.WON, "-")]) == Amount(
        Decimal(2_005_000), MoneyUnit.THOUSAND, ""
    )
    assert total_amount([None, Amount(None, MoneyUnit.WON, "-")]) is None
    assert total_amount([]) is None


def test_sources_are_shown_beside_the_amount_that_they_make(store: Store) -> None:
    project = a_project(store)
    for funding, printed in (
        (Funding.UNSPECIFIED, "1,167,388천원"),
        (Funding.NATIONAL, "622,500"),
        (Funding.CITY, "247,313"),
        (Funding.DISTRICT, "297,575"),
    ):
        a_budget_line(
            store,
            subject=(PROJECT, project),
            printed=printed,
            funding=funding,
            unit=MoneyUnit.THOUSAND,
        )
    budget = ask(store, project)
    assert won(budget.planned) == 1_167_388_000
    assert [(funding, won(amount)) for funding, amount in budget.by_funding] == [
        (Funding.NATIONAL, 622_500_000),
        (Funding.CITY, 247_313_000),
        (Funding.DISTRICT, 297_575_000),
    ]
    assert findings(store, project) == ()


def test_sources_that_do_not_add_up_are_pointed_out(store: Store) -> None:
    project = a_project(store)
    a_budget_line(store, subject=(PROJECT, project), printed="100")
    a_budget_line(store, subject=(PROJECT, project), printed="80", funding=Funding.CITY)
    (found,) = findings(store, project)
    assert (found.rule, found.printed, found.computed, found.difference) == (
        ControlRule.FUNDING_SOURCES,
        "100백만원",
        "80백만원",
        "20백만원",
    )


def test_years_that_do_not_add_up_to_their_total_are_pointed_out(store: Store) -> None:
    project = a_project(store)
    for year, printed in ((0, "155"), (YEAR - 1, "40"), (YEAR, "55"), (YEAR + 1, "70")):
        label = "" if year else "총사업비"
        a_budget_line(store, subject=(PROJECT, project), printed=printed, year=year, label=label)
    budget = ask(store, project)
    (row,) = budget.rows
    assert [(year, amount.printed) for year, amount in row.years] == [
        (YEAR - 1, "40"),
        (YEAR, "55"),
        (YEAR + 1, "70"),
    ]
    (found,) = findings(store, project)
    assert (found.rule, found.printed, found.computed) == (
        ControlRule.YEARS_OF_TOTAL,
        "155백만원",
        "165백만원",
    )


def test_a_project_without_money_has_no_budget(store: Store) -> None:
    report = ask_project(store, (PROJECT, a_project(store)))
    assert report.budget is None


def test_programs_pay_for_the_project_that_they_are_bound_to(store: Store) -> None:
    plan = a_plan(store)
    project, other = a_project(store, plan=plan), a_project(store, plan=plan, name="남의 사업")
    for name, bound, million in (
        ("운영비", project, "10"),
        ("홍보비", project, "5"),
        ("남의 비용", other, "7"),
    ):
        program = a_program(store, plan=plan, name=name, project=bound)
        a_budget_line(
            store,
            subject=(SubjectKind.PROGRAM, program),
            printed=million,
            phase=BudgetPhase.FINANCE_PLAN,
        )
    budget = ask(store, project)
    assert won(budget.planned) == 15 * MILLION
    assert [row.name for row in budget.rows] == ["운영비", "홍보비"]


def test_money_of_an_item_is_its_own(store: Store) -> None:
    project = a_project(store)
    item = an_item(store, project=project)
    a_budget_line(store, subject=(SubjectKind.ITEM, item), printed="10")
    a_budget_line(store, subject=(PROJECT, project), printed="100")
    report = ask_project(store, (SubjectKind.ITEM, item), period=AskedPeriod(YEAR))
    assert report.budget is not None
    assert won(report.budget.planned) == 10 * MILLION


def test_what_was_executed_in_a_year_is_shown_where_no_quarter_is_printed(store: Store) -> None:
    project = a_project(store)
    a_budget_line(store, subject=(PROJECT, project), printed="100")
    a_budget_line(store, subject=(PROJECT, project), printed="93", phase=EXECUTED)
    budget = ask(store, project)
    assert won(budget.executed) == 93 * MILLION
    assert budget.rate is not None
    assert budget.rate.percent == 93


def test_an_indicator_called_execution_rate_is_compared_with_the_money(store: Store) -> None:
    project = a_year_of_money(store, planned="13", quarters=("6.5/0.1", "6.5/0.3"))
    indicator = an_indicator(store, project=project, name="마을기업 사업비 집행률", units=("%",))
    a_target(store, indicator=indicator, printed="100")
    an_actual(store, indicator=indicator, printed="0")
    found = {finding.rule: finding for finding in findings(store, project)}
    rate = found[ControlRule.BUDGET_RATE]
    assert (rate.printed, rate.computed, rate.difference) == ("0%", "3.1%", "△3.1%p")
