"""Targets, weights and money that change in mid-year: what is in force when, and what was judged by what."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlmodel import Session, col, select

from models.errors.changes import AlreadyTaken, FieldsRefused, NotYoursToChange, Overtaken
from models.queries.budgets import read_purses
from models.queries.shelves import read_shelf
from models.queries.weights import weights_in_force
from models.rules.figures import read_figure
from models.services.acting import By
from models.services.planning.budgets import save_budget
from models.services.planning.indicators import save_targets
from models.services.planning.projects import save_weights
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.figures import Actual, Target
from models.tables.indicators import Indicator
from models.tables.plans import Plan, Project
from models.values.kinds import BudgetPhase, Door, Funding, RecordKind, Role, SubjectKind
from models.values.money import MoneyUnit
from models.values.planning import BudgetEntry, MoneyCell, TargetCell, Why
from tests.build import a_person, a_plan, a_project, a_target, an_actual, an_agency, an_indicator

OFFICER = "U00PARKMJ"
JULY = date(2019, 7, 1)
CHANGE = Why("수요 증가", "부구청장 결재", JULY)


def by(key: str = "", *, who: str = OFFICER) -> By:
    return By(who, Door.DIALOG, datetime(2019, 6, 20, tzinfo=UTC), key=key)


@pytest.fixture
def indicator(store: Store) -> int:
    """An indicator of an office with a coordinating officer: 100 a year, 25 a quarter."""
    agency = an_agency(store)
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    project = a_project(store, plan=a_plan(store, agency=agency))
    indicator = an_indicator(store, project=project)
    for quarter in range(5):
        a_target(store, indicator=indicator, printed="25" if quarter else "100", quarter=quarter)
    return indicator


def cell(printed: str, quarter: int = 0) -> TargetCell:
    return TargetCell(2019, quarter, 1, read_figure(printed, unit="명"))


def target_on(store: Store, indicator: int, *, today: date, quarter: int = 0) -> str:
    with store.read() as session:
        return read_shelf(session, [indicator], today=today).targets[indicator, 1, 2019, quarter].raw


def judge(store: Store, indicator: int, *, quarter: int, version: int) -> None:
    """A figure of a quarter that was judged by a version of its target."""
    row = an_actual(store, indicator=indicator, printed="20", quarter=quarter)
    with store.begin() as session:
        actual = session.get_one(Actual, row)
        actual.judged_version = version
        session.add(actual)


def test_a_changed_target_holds_from_its_day_on(store: Store, indicator: int) -> None:
    changed = save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=CHANGE, by=by())
    assert changed == 1
    assert target_on(store, indicator, today=date(2019, 6, 30)) == "100"
    assert target_on(store, indicator, today=JULY) == "120"


def test_a_figure_that_was_judged_keeps_its_target(store: Store, indicator: int) -> None:
    judge(store, indicator, quarter=1, version=1)
    cells = [cell("40", quarter) for quarter in (1, 2)]
    save_targets(store, cells, indicator_id=indicator, revision=1, why=CHANGE, by=by())
    assert target_on(store, indicator, today=JULY, quarter=1) == "25"
    assert target_on(store, indicator, today=JULY, quarter=2) == "40"


def test_a_second_change_makes_a_third_version(store: Store, indicator: int) -> None:
    save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=CHANGE, by=by())
    save_targets(store, [cell("110")], indicator_id=indicator, revision=2, why=CHANGE, by=by())
    with store.read() as session:
        versions = session.exec(
            select(Target.version, Target.printed)
            .where(Target.indicator_id == indicator, Target.quarter == 0)
            .order_by(col(Target.version))
        ).all()
    assert [tuple(row) for row in versions] == [(1, "100"), (2, "120"), (3, "110")]


def test_an_unchanged_cell_makes_no_version(store: Store, indicator: int) -> None:
    assert save_targets(store, [cell("100")], indicator_id=indicator, revision=1, why=Why(), by=by()) == 0


@pytest.mark.parametrize("why", [Why(), Why("수요", "", JULY), Why("", "결재", JULY), Why("수요", "결재")])
def test_a_change_without_reason_approver_and_day_changes_nothing(
    store: Store, indicator: int, why: Why
) -> None:
    with pytest.raises(FieldsRefused):
        save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=why, by=by())
    assert target_on(store, indicator, today=date(2019, 12, 31)) == "100"
    with store.read() as session:
        assert session.get_one(Indicator, indicator).revision == 1
        assert session.exec(select(AuditEntry)).all() == []


def test_every_change_is_on_record(store: Store, indicator: int) -> None:
    save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=CHANGE, by=by())
    with store.read() as session:
        entry = session.exec(select(AuditEntry)).one()
    assert (entry.record_kind, entry.record_id, entry.year) == (RecordKind.INDICATOR, indicator, 2019)
    assert (entry.old, entry.new, entry.reason, entry.approver) == (
        "100",
        "120",
        CHANGE.reason,
        CHANGE.approver,
    )
    assert (entry.door, entry.effective_from) == (Door.DIALOG, JULY)


def test_somebody_else_cannot_change_a_target(store: Store, indicator: int) -> None:
    a_person(store, slack_user_id="U00HONGGD", agency=an_agency(store))
    with pytest.raises(NotYoursToChange):
        save_targets(
            store, [cell("1")], indicator_id=indicator, revision=1, why=CHANGE, by=by(who="U00HONGGD")
        )


def test_the_same_key_is_taken_once(store: Store, indicator: int) -> None:
    save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=CHANGE, by=by("V1:h1"))
    with pytest.raises(AlreadyTaken):
        save_targets(store, [cell("130")], indicator_id=indicator, revision=2, why=CHANGE, by=by("V1:h1"))
    assert target_on(store, indicator, today=JULY) == "120"


def test_what_was_refused_may_be_sent_again_under_its_key(store: Store, indicator: int) -> None:
    with pytest.raises(FieldsRefused):
        save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=Why(), by=by("V1:h1"))
    save_targets(store, [cell("120")], indicator_id=indicator, revision=1, why=CHANGE, by=by("V1:h1"))
    assert target_on(store, indicator, today=JULY) == "120"


def test_of_officers_who_save_at_once_exactly_one_goes_on(store: Store, indicator: int) -> None:
    def save(number: int) -> int:
        """0 for who went on, else the revision that stood in the way."""
        try:
            save_targets(
                store,
                [cell(f"1{number}0")],
                indicator_id=indicator,
                revision=1,
                why=CHANGE,
                by=by(f"V{number}"),
            )
        except Overtaken as overtaken:
            return overtaken.revision
        return 0

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(save, range(1, 9)))
    assert sorted(outcomes) == [0, *[2] * 7]
    winner = outcomes.index(0) + 1
    assert target_on(store, indicator, today=JULY) == f"1{winner}0"
    with store.read() as session:
        assert len(session.exec(select(AuditEntry)).all()) == 1


def plan_of(session: Session, indicator: int) -> tuple[int, int]:
    project = session.get_one(Project, session.get_one(Indicator, indicator).project_id)
    return project.plan_id, project.id or 0


def test_a_weight_is_set_then_changed_from_a_day_on(store: Store, indicator: int) -> None:
    with store.read() as session:
        plan, project = plan_of(session, indicator)
    save_weights(store, {project: Decimal(60)}, plan_id=plan, revision=1, why=Why(), by=by())
    with pytest.raises(FieldsRefused):
        save_weights(store, {project: Decimal(40)}, plan_id=plan, revision=2, why=Why(), by=by())
    save_weights(store, {project: Decimal(40)}, plan_id=plan, revision=2, why=CHANGE, by=by())
    with store.read() as session:
        rows = [session.get_one(Project, project)]
        assert weights_in_force(session, rows, today=date(2019, 6, 30)) == {project: Decimal(60)}
        assert weights_in_force(session, rows, today=JULY) == {project: Decimal(40)}
        assert session.get_one(Plan, plan).revision == 3


def test_a_supplementary_budget_holds_from_its_day_on(store: Store, indicator: int) -> None:
    with store.read() as session:
        _, project = plan_of(session, indicator)

    def budget(printed: str, won: int) -> BudgetEntry:
        money = MoneyCell(2019, 0, Funding.UNSPECIFIED, printed, Decimal(won))
        return BudgetEntry(BudgetPhase.PLANNED, MoneyUnit.MILLION, (money,))

    save_budget(store, budget("120", 120_000_000), project_id=project, revision=1, why=Why(), by=by())
    save_budget(store, budget("150", 150_000_000), project_id=project, revision=2, why=CHANGE, by=by())
    place = (SubjectKind.PROJECT, project)
    with store.read() as session:
        amounts = [
            [line.amount for line in read_purses(session, [place], today=day)[place].lines]
            for day in (date(2019, 6, 30), JULY)
        ]
    assert amounts == [[Decimal(120_000_000)], [Decimal(150_000_000)]]
