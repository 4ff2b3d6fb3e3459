"""Every view, filled with one name wherever a name can stand."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from handlers.requests import FindNames, ListDue, Order, ShowFindings, ShowHelp, ShowStatus, SubjectRef
from handlers.views.departments import show_department, show_nothing
from handlers.views.dues import show_due
from handlers.views.evidence import show_basis, show_findings, show_issues
from handlers.views.help import show_failure, show_help, show_refusal, show_unknown_command
from handlers.views.mine import show_nobody, show_own, show_places
from handlers.views.names import (
    show_candidates,
    show_find_usage,
    show_not_found,
    show_search,
    show_suggestions,
)
from handlers.views.overviews import show_agency, show_plan
from handlers.views.projects import show_project
from models.errors.refusals import CommandNotReady, NameNotFound, OtherAgency, UnknownPerson
from models.ports import Message
from models.reports.deadlines import DueReport
from models.reports.figures import Absence, SettledYear, Span
from models.reports.indicators import ComponentReport, IndicatorReport
from models.reports.mine import Duty, MineReport
from models.reports.overviews import AgencyLine, AgencyReport, NothingReport, PlanReport, TaskLine
from models.rules.status import count_statuses
from models.values.kinds import Aggregation, ProjectStatus, SubjectKind
from models.values.period import AskedPeriod
from tests.handlers.views.reports import (
    YEAR,
    a_budget,
    a_component,
    a_deadline,
    a_department,
    a_figure,
    a_finding,
    a_line,
    a_measure,
    a_plan,
    a_project,
    a_subject,
    an_amount,
    an_indicator,
)

DEPARTMENT = SubjectRef(SubjectKind.DEPARTMENT, 3)
ANY_PERIOD = AskedPeriod()
YEARS = (2017, 2018, 2019, 2020)


def over_years(*, name: str = "", text: str = "") -> ComponentReport:
    """A component of a plan over four years; with `text` its targets are words."""
    columns = tuple(a_measure(a_figure(text or "5"), Absence.NOT_ENTERED, span=Span(year)) for year in YEARS)
    return a_component(columns[0], name=name, columns=columns, total=a_figure(text or "20"))


def of_milestones(*, name: str) -> IndicatorReport:
    return an_indicator(over_years(text=name), name=name, unit="", aggregation=Aggregation.MILESTONE)


def compound(*, name: str, parts: int = 2) -> IndicatorReport:
    return an_indicator(*(a_component(name=name),) * parts, name=name)


def project_with_everything(name: str, *, times: int = 3) -> Message:
    indicators = (an_indicator(name=name), compound(name=name), of_milestones(name=name))
    return show_project(
        a_project(
            *indicators * times, name=name, budget=a_budget(name=name, rows=times), text=name, times=times
        )
    )


def one_indicator(name: str, indicator: IndicatorReport) -> Message:
    return show_project(a_project(indicator, name=name, kind=SubjectKind.INDICATOR, text=name, times=1))


def department_of(name: str, *, projects: int = 3, page: int = 1, order: Order = Order.NUMBER) -> Message:
    indicators = (an_indicator(name=name), compound(name=name))
    lines = [a_line(number, name=name, indicators=indicators) for number in range(1, projects + 1)]
    request = ShowStatus(DEPARTMENT, page=page, order=order)
    return show_department(a_department(*lines, name=name, findings=4), request)


def plan_of(name: str, *, tasks: int = 3, page: int = 1) -> Message:
    line = TaskLine(name, 3, 6, owed=6, entered=0, budget=an_amount(75))
    report = PlanReport(
        title=name,
        plan=a_plan(title=name, document=name),
        agency="성북구",
        year=SettledYear(used=YEAR, asked=None, current=2019),
        lines=(line,) * tasks,
        total=TaskLine("계", 3 * tasks, 6 * tasks, owed=6 * tasks, entered=0, budget=an_amount(75 * tasks)),
        findings=(a_finding(),) * tasks,
        next_deadline=a_deadline(name=name),
    )
    others = [a_subject(number, name=name, kind=SubjectKind.PLAN) for number in (4, 5)]
    return show_plan(report, ShowStatus(page=page), others=others)


def agency_of(name: str, *, departments: int = 3, page: int = 1) -> Message:
    counts = count_statuses([*ProjectStatus, None])
    lines = [
        AgencyLine(number, name, plan=name, year=YEAR, counts=counts, indicators=10)
        for number in range(departments)
    ]
    return show_agency(AgencyReport(1, name, None, tuple(lines)), ShowStatus(page=page))


def due_of(name: str, *, lines: int = 3) -> Message:
    deadline = a_deadline(name=name, responsible=name)
    days = (date(2019, 2, 18), date(2019, 3, 20))
    report = DueReport(name, *days, lines=(deadline,) * lines, later=deadline)
    return show_due(report, ListDue(subject=DEPARTMENT))


def own_of(name: str, *, projects: int = 2) -> Message:
    project = a_project(an_indicator(name=name), compound(name=name), of_milestones(name=name), name=name)
    duty = Duty(12, name, YEAR, 0, owed=2, entered=1)
    return show_own(MineReport((project,) * projects, (duty,) * projects, a_deadline(name=name)))


def issues_of(name: str, *, projects: int = 2) -> Message:
    return show_issues([a_project(name=name, text=name, times=1)] * projects)


def findings_of(name: str, *, findings: int = 3, page: int = 1) -> Message:
    found = [a_finding(place=name, note=name)] * findings
    return show_findings(name, found, request=ShowFindings(DEPARTMENT, page=page))


def search_of(name: str, *, subjects: int = 3, page: int = 1) -> Message:
    return show_search(name, [a_subject(n, name=name) for n in range(subjects)], page=page)


def candidates_of(name: str, *, subjects: int = 3) -> Message:
    found = [a_subject(number, name=name) for number in range(subjects)]
    return show_candidates(name, found, ask=ShowStatus)


def suggestions_of(name: str) -> Message:
    return show_suggestions(name, [a_subject(number, name=name) for number in range(3)], ask=ShowStatus)


def points_of(name: str) -> Message:
    return show_project(a_project(*(an_indicator(name=name, points=Decimal(3)),) * 21, name=name))


VIEWS: Mapping[str, Callable[[str], Message]] = {
    "project": project_with_everything,
    "project without anything": lambda name: show_project(a_project(name=name)),
    "project with money only": lambda name: show_project(a_project(name=name, budget=a_budget(name=name))),
    "project with points": points_of,
    "quarter": lambda name: show_project(
        a_project(
            an_indicator(a_component(beside=a_measure(a_figure(), a_figure())), name=name),
            name=name,
            span=Span(YEAR, (4,)),
        )
    ),
    "indicator by quarters": lambda name: one_indicator(name, compound(name=name)),
    "indicator by years": lambda name: one_indicator(
        name, an_indicator(over_years(name=name), name=name, aggregation=Aggregation.SUM_OF_YEARS)
    ),
    "milestones": lambda name: one_indicator(name, of_milestones(name=name)),
    "department": department_of,
    "department without anything": lambda name: show_nothing(
        NothingReport(SubjectKind.DEPARTMENT, name, "강북구")
    ),
    "plan": plan_of,
    "agency": agency_of,
    "agency without anything": lambda name: agency_of(name, departments=0),
    "deadlines": due_of,
    "no deadlines": lambda name: due_of(name, lines=0),
    "basis": lambda name: show_basis(
        a_project(an_indicator(name=name), compound(name=name), name=name, budget=a_budget())
    ),
    "basis of nothing": lambda name: show_basis(a_project(name=name)),
    "findings": findings_of,
    "no findings": lambda name: findings_of(name, findings=0),
    "issues": issues_of,
    "own": own_of,
    "places": lambda name: show_places([a_subject(1, name=name, kind=SubjectKind.AGENCY)]),
    "candidates": candidates_of,
    "suggestions": suggestions_of,
    "search": search_of,
    "search without anything": lambda name: search_of(name, subjects=0),
    "not found": lambda name: show_not_found(NameNotFound(name).sentence),
    "unknown command": lambda name: show_unknown_command(name, name, request=ShowHelp()),
    "other agency": lambda name: show_refusal(OtherAgency(name)),
    "later command": lambda name: show_refusal(CommandNotReady(name)),
}
WITHOUT_NAMES: Mapping[str, Callable[[], Message]] = {
    "nobody": show_nobody,
    "no places": lambda: show_places([]),
    "find usage": show_find_usage,
    "help": show_help,
    "failure": lambda: show_failure("A1B2C3"),
    "registration": lambda: show_refusal(UnknownPerson("U012ABCDEF")),
    "search menu": lambda: candidates_of("일자리", subjects=30),
    "search text": lambda: search_of(FindNames("일자리").text, subjects=300, page=30),
}
LONG: Mapping[str, Callable[[str], Message]] = {
    "project": lambda name: project_with_everything(name, times=10),
    "compound of 30": lambda name: show_project(a_project(compound(name=name, parts=30), name=name)),
    "indicator of 30 parts": lambda name: one_indicator(name, compound(name=name, parts=30)),
    "department of 500": lambda name: department_of(name, projects=500),
    "last page of 500": lambda name: department_of(name, projects=500, page=25),
    "beyond the last page": lambda name: department_of(name, projects=500, page=99),
    "department of 500 by rate": lambda name: department_of(name, projects=500, order=Order.RATE),
    "plan of 300": lambda name: plan_of(name, tasks=300),
    "last page of a plan": lambda name: plan_of(name, tasks=300, page=15),
    "agency of 1000": lambda name: agency_of(name, departments=1000),
    "deadlines of 300": lambda name: due_of(name, lines=300),
    "findings of 300": lambda name: findings_of(name, findings=300, page=2),
    "issues of 5": lambda name: issues_of(name, projects=5),
    "own 300": lambda name: own_of(name, projects=300),
    "search of 3000": lambda name: search_of(name, subjects=3000, page=2),
    "candidates of 30": lambda name: candidates_of(name, subjects=30),
    "basis of 30 parts": lambda name: show_basis(a_project(compound(name=name, parts=30), name=name)),
    "places of 40": lambda name: show_places(
        [a_subject(number, name=name, kind=SubjectKind.AGENCY) for number in range(40)]
    ),
}
