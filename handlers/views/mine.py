"""`/perf status` alone (screens.md §2.1): what must be done before what may be read."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.requests import DueRange, ListDue, ShowHelp, ShowStatus, SubjectRef
from handlers.views.blocks import (
    Choice,
    Part,
    actions,
    context,
    heading,
    message,
    section,
    select,
    with_selects,
)
from handlers.views.dues import when_text
from handlers.views.figures import cell_text, marked_rate, titled, values_text
from handlers.views.paging import page_of
from handlers.views.provenance import source_line
from handlers.views.sharing import help_menu
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.figures import Span
from models.reports.indicators import IndicatorReport
from models.reports.mine import Duty, MineReport
from models.reports.projects import ProjectReport
from models.rules.names import Subject
from models.values.kinds import SubjectKind
from models.wording import period_text, shorten

MAX_DUTIES = 5
PAGE = 20
PAGE_OF_PLACES = 7
ALL_MINE = ShowStatus()


def show_own(report: MineReport, request: ShowStatus = ALL_MINE) -> Message:
    """The asker's duties and projects; with a period asked for the projects in that period."""
    head = f"할 일이 {len(report.duties)}건 있습니다." if report.duties else "지금 입력하실 것이 없습니다."
    nearest = report.next_deadline
    urgent = (
        f" 가장 급한 일은 {nearest.name}입니다. 마감 {when_text(nearest)}"
        if nearest
        else " 등록된 다음 기한은 없습니다."
    )
    opened = max((duty.year for duty in report.duties if not duty.quarter), default=None)
    if request.period != ALL_MINE.period or not all(_covers(project, opened) for project in report.projects):
        opened = None
    lines = [(project, row) for project in report.projects for row in _table([project], opened).rows]
    page = page_of(lines, request.page, size=PAGE)
    shown = {project.id: project for project, _ in page.items}
    picks = [
        Choice(shorten(p.name, 60), ShowStatus(SubjectRef(SubjectKind.PROJECT, p.id))) for p in shown.values()
    ]
    more = Choice("더 보기", replace(request, page=page.number + 1), replaces=True)
    choices = [*([] if page.is_last else [more]), Choice("기한 보기", ListDue(DueRange.MINE))]
    row = actions(choices, menu=help_menu())
    return message(
        f"내 성과관리 현황: 사업 {len(report.projects)}건, 할 일 {len(report.duties)}건",
        *heading("내 성과관리 현황"),
        section(head + urgent),
        *_duties(report.duties),
        replace(_table([], opened), rows=tuple(row for _, row in page.items)),
        section(page.note) if page.note else None,
        with_selects(row, select("사업 고르기", picks)),
        *_sources(list(shown.values())),
    )


def _duties(duties: Sequence[Duty]) -> list[Part]:
    parts: list[Part] = []
    for number, duty in enumerate(duties[:MAX_DUTIES], start=1):
        when = period_text(duty.year, (duty.quarter,)) if duty.quarter else f"{duty.year}년 연간"
        text = f"{number}. {shorten(duty.project)} · {when} 실적 {duty.owed}건 중 {duty.entered}건 입력"
        request = ShowStatus(SubjectRef(SubjectKind.PROJECT, duty.project_id))
        parts.append(section(text, Choice("상태 보기", request, about=duty.project)))
    if len(duties) > MAX_DUTIES:
        parts.append(section(f"그 밖에 {len(duties) - MAX_DUTIES}건이 더 있습니다."))
    return parts


def _table(projects: Sequence[ProjectReport], opened: int | None) -> Table:
    """Target and actual of the open year and next year's target; without one the year of each project."""
    if opened is not None:
        return _table_of_opened(projects, opened)
    columns = (
        Column("사업", is_narrow=False),
        Column("지표(단위)"),
        Column("목표", is_number=True),
        Column("실적", is_number=True),
        Column("달성률", is_narrow=False),
    )
    rows: list[tuple[str, ...]] = []
    for project in projects:
        name = f"{shorten(project.name)} ({period_text(project.span.year, project.span.quarters)})"
        rows += [
            (
                name,
                shorten(titled(indicator)),
                values_text(indicator.components, "target"),
                values_text(indicator.components, "actual"),
                marked_rate(indicator, with_word=True),
            )
            for indicator in project.indicators
        ]
        if not project.indicators:
            rows.append((name, "지표 없음", "-", "-", "-"))
    return Table(columns, tuple(rows))


def _covers(project: ProjectReport, year: int | None) -> bool:
    """Whether a project's plan is over several years, this one among them, and no quarter was asked for."""
    return len(project.plan.years) > 1 and year in project.plan.years and not project.span.quarters


def _table_of_opened(projects: Sequence[ProjectReport], opened: int) -> Table:
    columns = (
        Column("사업", is_narrow=False),
        Column("지표(단위)"),
        Column(f"{opened} 목표", is_number=True),
        Column("실적", is_number=True),
        Column(f"{opened + 1} 목표", is_number=True, is_narrow=False),
    )
    rows = [
        (
            shorten(project.name),
            shorten(titled(indicator)),
            _of_year(indicator, opened, is_target=True),
            _of_year(indicator, opened, is_target=False),
            _of_year(indicator, opened + 1, is_target=True),
        )
        for project in projects
        for indicator in project.indicators
    ]
    return Table(columns, tuple(rows))


def _of_year(indicator: IndicatorReport, year: int, *, is_target: bool) -> str:
    cells = [
        measure.target if is_target else measure.actual
        for component in indicator.components
        for measure in component.columns
        if measure.span.year == year and not measure.span.quarters
    ]
    return "/".join(map(cell_text, cells)) or "-"


def _sources(projects: Sequence[ProjectReport]) -> list[Part]:
    """A source line for every plan and span among the projects."""
    groups: dict[tuple[int, Span], list[ProjectReport]] = {}
    for project in projects:
        groups.setdefault((project.plan.id, project.span), []).append(project)
    lines: list[Part] = [
        context(
            source_line(
                found[0].plan,
                span,
                indicators=[indicator for project in found for indicator in project.indicators],
                has_money=False,
                has_rate=False,
            )
        )
        for (_, span), found in groups.items()
    ]
    return lines


def show_nobody() -> Message:
    """Somebody registered whom no project is assigned to."""
    text = "맡으신 사업이 없습니다. 인사이동이 있었다면 팀장에게 인계를 요청해 주세요."
    return message(
        text,
        section(text),
        actions([Choice("기한 보기", ListDue(DueRange.AGENCY)), Choice("도움말", ShowHelp())]),
    )


def show_places(agencies: Sequence[Subject], request: ShowStatus = ALL_MINE) -> Message:
    """What an administrator may read: every agency."""
    if not agencies:
        text = "아직 등록된 자료가 없습니다. 'python -m bot load 파일'로 자료를 넣어 주세요."
        return message(text, section(text))
    text = f"등록된 기관 {len(agencies)}곳의 자료를 모두 보실 수 있습니다."
    page = page_of(agencies, request.page, size=PAGE_OF_PLACES)
    choices = [Choice(agency.name, ShowStatus(SubjectRef(agency.kind, agency.id))) for agency in page.items]
    if not page.is_last:
        choices.append(Choice("더 보기", replace(request, page=page.number + 1), replaces=True))
    note = section(page.note) if page.note else None
    return message(text, *heading("등록된 기관"), section(text), actions(choices), note)
