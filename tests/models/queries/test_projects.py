"""Projects, items, programs and indicators of the four documents: the figures that staff ask for."""

from decimal import Decimal

import pytest

from models.errors.refusals import NameNotFound
from models.queries.plans import Question
from models.queries.projects import report_project
from models.reports.figures import Absence, Basis, Cell, SettledYear, ShownFigure, Span, value_of
from models.reports.indicators import ComponentReport, IndicatorReport
from models.reports.projects import ProjectReport
from models.rules.names import Subject
from models.store import Store
from models.values.kinds import IssueKind, PlanKind, ProjectStatus, Source, SubjectKind
from models.values.period import AskedPeriod
from models.values.rate import Verdict
from tests.models.queries.asking import TODAY, ask_project, subject_of

IN_2015 = AskedPeriod(year=2015)


def printed(cell: Cell | None) -> str:
    """What stands in a cell: the print, the number where it is computed, or why there is none."""
    if cell is None or isinstance(cell, Absence):
        return str(cell)
    return cell.figure.raw or (str(cell.value) if cell.source is Source.COMPUTED else "")


def shown(component: ComponentReport, indicator: IndicatorReport) -> tuple[str, str, str]:
    rate = component.main.attainment.rate
    text = str(rate.rounded(indicator.rate_decimals)) if rate else ""
    return printed(component.main.target), printed(component.main.actual), text


def figures(report: ProjectReport) -> dict[str, list[tuple[str, str, str]]]:
    """Target, actual and rate of every component by indicator."""
    return {
        indicator.name: [shown(component, indicator) for component in indicator.components]
        for indicator in report.indicators
    }


@pytest.mark.parametrize(
    ("project", "expected", "verdicts"),
    [
        ("공공근로사업", {"공공근로사업 참여자 수": [("450", "560", "124")]}, [Verdict.MET]),
        (
            "찾아가는 일자리사업",
            {
                "취업상담실운영실적 (운영횟수,구직등록자수)": [
                    ("62", "94", "152"),
                    ("732", "871", "119"),
                ],
                "일자리발굴단운영실적 (운영횟수,구인업체수)": [
                    ("66", "66", "100"),
                    ("372", "397", "107"),
                ],
            },
            [Verdict.MET, Verdict.MET],
        ),
        (
            "실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영",
            {"교육수료": [("20", "15", "75")], "취업": [("13", "12", "92")]},
            [Verdict.MISSED, Verdict.MISSED],
        ),
        (
            "퇴직교사를 활용한 방과후 교실지원",
            {"전문분야 일자리창출 인원수": [("65", "52", "80")]},
            [Verdict.MISSED],
        ),
        (
            "지역공동체 일자리 사업",
            {"지역공동체일자리사업 참여자수": [("67", "68", "101")]},
            [Verdict.MET],
        ),
        (
            "사회적기업 육성 및 지원",
            {
                "사회적기업 증감률(%)": [("16.7", "0", "0")],
                "사회적기업 제품 구매실적률(%)": [("16.8", "12.1", "72")],
            },
            [Verdict.NONE_REACHED, Verdict.MISSED],
        ),
        ("마을기업 육성 및 지원", {"마을기업 사업비 집행률": [("100", "0", "0")]}, [Verdict.NONE_REACHED]),
    ],
)
def test_figures_of_gangbuk(
    project: str,
    expected: dict[str, list[tuple[str, str, str]]],
    verdicts: list[Verdict],
    sample_store: Store,
) -> None:
    report = ask_project(sample_store, project)
    assert figures(report) == expected
    assert [indicator.verdict for indicator in report.indicators] == verdicts
    assert report.year == SettledYear(used=2015, asked=None, current=2019)
    assert report.span == Span(2015)
    assert {c.main.basis for i in report.indicators for c in i.components} == {Basis.YEAR}


@pytest.mark.parametrize(
    ("project", "planned", "executed", "rate"),
    [
        ("퇴직교사를 활용한 방과후 교실지원", 227, 226, "99.6"),
        ("실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영", 20, 20, "100.0"),
        ("공공근로사업", 2479, 2299, "92.7"),
        ("지역공동체 일자리 사업", 235, 233, "99.1"),
        ("찾아가는 일자리사업", 95, 85, "89.5"),
        ("사회적기업 육성 및 지원", 4, 4, "100.0"),
        ("마을기업 육성 및 지원", 13, Decimal("0.4"), "3.1"),
    ],
)
def test_money_of_gangbuk(
    project: str, planned: int, executed: int | Decimal, rate: str, sample_store: Store
) -> None:
    budget = ask_project(sample_store, project).budget
    assert budget is not None
    assert budget.planned is not None
    assert budget.executed is not None
    assert budget.rate is not None
    assert budget.planned.won == planned * 10**6
    assert budget.executed.won == executed * 10**6
    assert str(budget.rate.rounded(1)) == rate


def test_a_quarter_of_money_is_that_quarter_alone(sample_store: Store) -> None:
    report = ask_project(sample_store, "지역공동체 일자리 사업", period=AskedPeriod(year=2015, quarter=4))
    assert report.budget is not None
    assert report.budget.planned is not None
    assert report.budget.executed is not None
    assert report.budget.rate is not None
    assert report.budget.planned.won == 78_000_000
    assert report.budget.executed.won == 73_000_000
    assert report.budget.unit == "백만원"
    assert str(report.budget.rate.rounded(1)) == "93.6"
    assert report.budget.span == Span(2015, (4,))


def test_a_quarter_without_figures_says_that_the_document_has_none(sample_store: Store) -> None:
    report = ask_project(sample_store, "지역공동체 일자리 사업", period=AskedPeriod(year=2015, quarter=4))
    ((component,),) = (indicator.components for indicator in report.indicators)
    assert printed(component.main.target) == ""
    assert component.main.actual is Absence.NOT_IN_DOCUMENT
    assert component.main.attainment.verdict is Verdict.NOT_APPLICABLE
    assert report.indicators[0].printed_rate == ""


def test_a_target_is_never_called_not_entered(sample_store: Store) -> None:
    report = ask_project(sample_store, "지역공동체 일자리 사업", period=AskedPeriod(year=2015, quarter=4))
    beside = report.indicators[0].components[0].beside
    assert beside is not None
    assert beside.target is not Absence.NOT_ENTERED


def test_a_sum_of_quarters_that_no_document_prints_is_not_waited_for(sample_store: Store) -> None:
    """[G] prints the yearly actual only: nobody will enter the quarters of 2015."""
    report = ask_project(sample_store, "공공근로사업", period=AskedPeriod(year=2015, quarter=3))
    beside = report.indicators[0].components[0].beside
    assert beside is not None
    assert beside.actual is Absence.NOT_IN_DOCUMENT


def test_the_facts_of_a_project_are_those_of_the_document(sample_store: Store) -> None:
    report = ask_project(sample_store, "공공근로사업")
    assert (report.agency, report.kind, report.place) == ("강북구", SubjectKind.PROJECT, "")
    assert (report.facts.department, report.facts.team) == ("일자리지원과", "")
    assert (report.facts.status, report.facts.opinion) == (ProjectStatus.NORMAL, "정상추진")
    assert (report.facts.weight_percent, report.facts.is_new) == (Decimal(20), False)
    assert (report.plan.kind, report.plan.years) == (PlanKind.ANNUAL_PERFORMANCE, (2015,))
    assert (report.missing, report.next_deadline, report.findings) == ((), None, ())


def test_problems_and_actions_stand_beside_missed_targets(sample_store: Store) -> None:
    report = ask_project(sample_store, "실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영")
    assert len(report.issues_of(IssueKind.PROBLEM)) == 2
    assert len(report.issues_of(IssueKind.ACTION)) == 1
    assert all(indicator.is_short for indicator in report.indicators)


def test_columns_of_a_year_are_its_quarters(sample_store: Store) -> None:
    report = ask_project(sample_store, "찾아가는 일자리사업", period=IN_2015)
    times, people = report.indicators[0].components
    assert (times.name, times.unit, people.name, people.unit) == ("운영횟수", "회", "구직등록자수", "명")
    assert [value_of(column.target) for column in times.columns] == [16, 16, 15, 15]
    assert [value_of(column.target) for column in people.columns] == [183] * 4
    assert [column.span.quarters for column in times.columns] == [(1,), (2,), (3,), (4,)]
    assert {column.actual for column in (*times.columns, *people.columns)} == {Absence.NOT_IN_DOCUMENT}
    assert (times.total, times.beside) == (None, None)


def test_an_item_of_the_basic_plan_shows_its_year_among_all(sample_store: Store) -> None:
    report = ask_project(sample_store, "소셜미션 발굴단", period=AskedPeriod(year=2019))
    ((component,),) = (indicator.components for indicator in report.indicators)
    assert (report.kind, report.place) == (SubjectKind.ITEM, "지역문제 해결 의제발굴 구조화")
    assert value_of(component.main.target) == 5
    assert component.unit == "개"
    assert component.main.actual is Absence.NOT_ENTERED
    targets = [(column.span.year, int(value_of(column.target) or 0)) for column in component.columns]
    assert targets == [(2017, 3), (2018, 4), (2019, 5), (2020, 6)]
    assert sum(number for year, number in targets if year <= 2019) == 12
    assert [column.actual for column in component.columns] == [
        Absence.NOT_ENTERED,
        Absence.NOT_ENTERED,
        Absence.NOT_ENTERED,
        Absence.NOT_BEGUN,
    ]
    assert value_of(component.total or Absence.NOT_ENTERED) == 18
    assert report.missing == ("발굴단 구성 (2018년 실적)",)


def test_a_printed_total_covers_all_years(sample_store: Store) -> None:
    report = ask_project(sample_store, "소셜미션 발굴단", period=AskedPeriod(year=2019))
    total = report.indicators[0].components[0].total
    assert isinstance(total, ShownFigure)
    assert (total.span, total.basis) == (Span(0), Basis.ALL_YEARS)


def test_an_item_shows_its_own_money_beside_the_finance_plan(sample_store: Store) -> None:
    budget = ask_project(sample_store, "소셜미션 발굴단", period=AskedPeriod(year=2019)).budget
    assert budget is not None
    own, planned = budget.rows
    assert [(year, amount.printed) for year, amount in own.years] == [
        (year, "10,000") for year in (2017, 2018, 2019, 2020)
    ]
    assert own.total is not None
    assert planned.total is not None
    assert own.total.won == planned.total.won == 40_000_000
    assert (planned.name, planned.total.printed) == ("소셜미션발굴단 구성운영", "40")


def test_milestones_are_words_and_never_rates(sample_store: Store) -> None:
    report = ask_project(sample_store, "마을사회적경제센터 내 혁신본부 설치 운영")
    (component,) = report.indicators[0].components
    assert [printed(column.target) for column in component.columns] == [
        "조직개편 간담회",
        "조직개편 T/F구성",
        "혁신본부 설치",
        "-",
    ]
    assert {column.attainment.rate for column in component.columns} == {None}
    assert report.indicators[0].verdict is Verdict.UNDECIDED


def test_an_upper_bound_is_met_or_not_without_a_rate(sample_store: Store) -> None:
    report = ask_project(sample_store, "지역문제 해결형 재정지원(구비) 사업")
    (component,) = report.indicators[0].components
    assert printed(component.main.target) == "10개 기업 이내"
    assert value_of(component.main.target) == 10
    assert component.main.attainment.rate is None


def test_an_indicator_alone_is_reported_with_its_project(sample_store: Store) -> None:
    report = ask_project(sample_store, "취업상담실운영실적")
    assert (report.kind, report.place) == (SubjectKind.INDICATOR, "찾아가는 일자리사업")
    assert len(report.indicators) == 1
    assert report.indicators[0].printed_rate == "152/119%"
    assert report.budget is None
    assert report.issues == ()


@pytest.mark.parametrize(("label", "name"), [("①", "구매비율"), ("⑫", "좋은 일자리 구인등록인원")])
def test_an_indicator_is_found_by_its_printed_number(label: str, name: str, sample_store: Store) -> None:
    subject = subject_of(sample_store, f"{label} {name}")
    assert (subject.kind, subject.agency) == (SubjectKind.INDICATOR, "성북구")
    report = ask_project(sample_store, subject.identity)
    assert report.indicators[0].label == label


def test_a_unit_that_the_actual_does_not_share_is_pointed_out_and_makes_no_rate(sample_store: Store) -> None:
    """[J] ⑦ prints "3점" where 건 are counted."""
    report = ask_project(sample_store, "1인당 평균 취업상담건수")
    (component,) = report.indicators[0].components
    assert printed(component.main.actual) == "3점"
    assert component.main.attainment.rate is None


@pytest.mark.parametrize("kind", [kind for kind in SubjectKind if kind in {"project", "item", "program"}])
def test_what_is_gone_is_not_found(kind: SubjectKind, sample_store: Store) -> None:
    gone = Subject(kind, 10**6, "없어진 사업", 1, "강북구")
    with sample_store.read() as session, pytest.raises(NameNotFound, match="없어진 사업"):
        report_project(session, gone, question=Question(IN_2015, TODAY))


def test_a_year_without_any_figure_shows_none(sample_store: Store) -> None:
    report = ask_project(sample_store, "공공근로사업", period=AskedPeriod(year=2014))
    ((component,),) = (indicator.components for indicator in report.indicators)
    assert component.main.target is Absence.NOT_IN_DOCUMENT
    assert isinstance(component.main.actual, Absence)
    assert report.indicators[0].verdict is Verdict.UNDECIDED
