"""Reports for tests of views, built by hand; every function takes the fields that matter to a test."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.reports.budgets import Amount, BudgetReport, BudgetRow, QuarterMoney
from models.reports.deadlines import DeadlineLine
from models.reports.figures import Absence, Basis, Cell, SettledYear, ShownFigure, Span, value_of
from models.reports.indicators import ComponentReport, IndicatorReport, Measure
from models.reports.overviews import DepartmentReport, OtherPlan, ProjectLine
from models.reports.projects import MilestoneLine, PlanNote, ProjectFacts, ProjectReport
from models.rules.controls import ControlRule, Finding
from models.rules.names import Subject
from models.rules.status import count_statuses
from models.values.figure import Figure
from models.values.kinds import (
    Aggregation,
    BudgetPhase,
    CellState,
    Direction,
    Funding,
    IndicatorKind,
    IssueKind,
    PlanKind,
    ProjectStatus,
    Source,
    SubjectKind,
)
from models.values.money import MoneyUnit
from models.values.rate import Attainment, Rate, Verdict

YEAR = 2015
SPAN = Span(YEAR)
DOCUMENT = "성과관리사업 자체평가 결과"
QUARTERS = (1, 2, 3, 4)


def a_plan(*, title: str = "강북구 2015 자체평가 결과", document: str = DOCUMENT) -> PlanNote:
    return PlanNote(
        id=7,
        title=title,
        kind=PlanKind.ANNUAL_PERFORMANCE,
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 12, 31),
        document=document,
        dated=date(2016, 1, 29),
    )


def a_figure(
    raw: str = "450",
    *,
    unit: str = "명",
    span: Span = SPAN,
    basis: Basis = Basis.YEAR,
    source: Source = Source.PRINTED,
    as_of: date | None = None,
) -> ShownFigure:
    number = raw.replace(",", "")
    is_number = number.isascii() and number.isdigit()
    figure = Figure(
        raw=raw,
        state=CellState.VALUE if is_number else CellState.TEXT,
        value=Decimal(number) if is_number else None,
    )
    return ShownFigure(figure, unit, span=span, basis=basis, source=source, as_of=as_of, document=DOCUMENT)


def a_measure(target: Cell, actual: Cell, *, span: Span = SPAN, basis: Basis = Basis.YEAR) -> Measure:
    goal, reached = value_of(target), value_of(actual)
    if goal is None or reached is None:
        return Measure(span, basis, target=target, actual=actual, attainment=Attainment(Verdict.UNDECIDED))
    rate = Rate.of(reached, goal)
    verdict = Verdict.MET if rate.percent >= 100 else Verdict.MISSED
    return Measure(span, basis, target=target, actual=actual, attainment=Attainment(verdict, rate))


def a_component(
    main: Measure | None = None,
    *,
    name: str = "",
    unit: str = "명",
    beside: Measure | None = None,
    columns: tuple[Measure, ...] = (),
    total: Cell | None = None,
) -> ComponentReport:
    quarters = tuple(
        a_measure(a_figure("112"), Absence.NOT_IN_DOCUMENT, span=Span(YEAR, (quarter,)), basis=Basis.ALONE)
        for quarter in QUARTERS
    )
    return ComponentReport(
        seq=1,
        name=name,
        unit=unit,
        main=main or a_measure(a_figure(), a_figure("560", as_of=date(YEAR, 12, 31))),
        beside=beside,
        columns=columns or quarters,
        total=total,
    )


def an_indicator(
    *components: ComponentReport,
    name: str = "공공근로사업 참여자 수",
    unit: str = "명",
    verdict: Verdict = Verdict.MET,
    aggregation: Aggregation = Aggregation.SUM_OF_QUARTERS,
    points: Decimal | None = None,
    printed_rate: str = "",
    findings: tuple[Finding, ...] = (),
) -> IndicatorReport:
    return IndicatorReport(
        id=31,
        name=name,
        label="",
        unit=unit,
        place="공공근로사업",
        kind=IndicatorKind.QUANTITATIVE,
        aggregation=aggregation,
        direction=Direction.HIGHER_IS_BETTER,
        formula="(실적÷목표)×100",
        rate_decimals=0,
        points=points,
        target_points=points,
        components=components or (a_component(),),
        verdict=verdict,
        printed_rate=printed_rate,
        document=DOCUMENT,
        findings=findings,
    )


def an_amount(millions: int) -> Amount:
    return Amount(Decimal(millions) * 10**6, MoneyUnit.MILLION, f"{millions:,}")


def a_budget(*, name: str = "사업비", rows: int = 1) -> BudgetReport:
    years = tuple((year, an_amount(2479)) for year in (2013, 2014, 2015, 2016))
    return BudgetReport(
        span=SPAN,
        unit=MoneyUnit.MILLION,
        planned=an_amount(2479),
        executed=an_amount(2299),
        quarters=tuple(QuarterMoney(quarter, an_amount(620), an_amount(575)) for quarter in QUARTERS),
        by_funding=((Funding.CITY, an_amount(1479)), (Funding.DISTRICT, an_amount(1000))),
        rows=(BudgetRow(name, BudgetPhase.PLANNED, years, an_amount(9916), is_non_budget=False),) * rows,
        document=DOCUMENT,
    )


def a_deadline(*, name: str = "2018년 자체평가보고서 제출", responsible: str = "주무부서") -> DeadlineLine:
    return DeadlineLine(
        plan_id=7,
        plan="강북구 2015 자체평가 결과",
        name=name,
        responsible=responsible,
        when="2월 말",
        starts_on=date(2019, 2, 1),
        due=date(2019, 2, 28),
        is_month_only=False,
        days_left=10,
    )


def a_finding(*, place: str = "공공근로사업 총사업비", note: str = "") -> Finding:
    return Finding(
        rule=ControlRule.PRINTED_RATE,
        place=place,
        printed="102%",
        computed="101%",
        difference="1%p",
        note=note,
    )


def some_facts(*, opinion: str = "") -> ProjectFacts:
    return ProjectFacts(
        department="일자리지원과",
        team="",
        is_new=False,
        status=ProjectStatus.NORMAL,
        weight_percent=Decimal(20),
        opinion=opinion,
        period="2015. 1월 ~ 12월",
    )


def a_project(
    *indicators: IndicatorReport,
    name: str = "공공근로사업",
    kind: SubjectKind = SubjectKind.PROJECT,
    span: Span = SPAN,
    budget: BudgetReport | None = None,
    text: str = "",
    times: int = 0,
    findings: tuple[Finding, ...] = (),
) -> ProjectReport:
    """A project; `text` fills every free text `times` times over."""
    return ProjectReport(
        kind=kind,
        id=12,
        name=name,
        place=text,
        agency="강북구",
        agency_id=1,
        plan=a_plan(),
        year=SettledYear(used=span.year, asked=span.year, current=2019),
        span=span,
        facts=some_facts(opinion=text),
        indicators=indicators,
        budget=budget,
        milestones=(MilestoneLine(text, text),) * times,
        issues=tuple((issue, text) for issue in IssueKind) * times,
        missing=(text,) * times,
        next_deadline=a_deadline(name=text) if text else None,
        findings=findings or (a_finding(place=text, note=text),) * times,
    )


def a_line(
    number: int,
    *,
    name: str = "공공근로사업",
    indicators: Sequence[IndicatorReport] = (),
    budget: bool = True,
) -> ProjectLine:
    return ProjectLine(
        id=number,
        name=name,
        status=ProjectStatus.NORMAL,
        weight_percent=Decimal(10),
        indicators=tuple(indicators),
        budget=a_budget() if budget else None,
        is_own=True,
    )


def a_department(
    *lines: ProjectLine, name: str = "일자리지원과", findings: int = 0, span: Span = SPAN
) -> DepartmentReport:
    return DepartmentReport(
        kind=SubjectKind.DEPARTMENT,
        id=3,
        name=name,
        agency="강북구",
        plan=a_plan(),
        year=SettledYear(used=span.year, asked=None, current=2019),
        span=span,
        counts=count_statuses(line.status for line in lines),
        lines=lines,
        planned=an_amount(3073) if lines else None,
        executed=an_amount(2867) if lines else None,
        rate=a_budget().rate if lines else None,
        findings=(a_finding(),) * findings,
        next_deadline=None,
        other_plans=(OtherPlan(8, name), OtherPlan(9, name)),
    )


def a_subject(
    number: int = 1,
    *,
    name: str = "공공근로사업",
    kind: SubjectKind = SubjectKind.PROJECT,
    agency: str = "강북구",
) -> Subject:
    return Subject(kind, number, name, agency_id=1, agency=agency, context="강북구 2015 자체평가 결과")
