"""Deadlines (screens.md §2.6)."""

from handlers.requests import DueRange, ListDue
from handlers.views.blocks import Choice, actions, context, heading, message, section
from handlers.views.paging import page_of
from handlers.views.sharing import share_menu
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.deadlines import DeadlineLine, DueReport
from models.wording import date_text, days_left_text, short_date_text, shorten

PAGE = 20


def deadline_text(line: DeadlineLine | None) -> str:
    """A deadline with its D-n, or that there is none."""
    return "등록된 기한이 없습니다." if line is None else f"{line.name} {when_text(line)}"


def when_text(line: DeadlineLine) -> str:
    """When: "2019. 2. 28.(목) D-10", "2019. 3월 중(날짜 미정)", "날짜 미정"."""
    if line.due is None:
        return "날짜 미정"
    if line.is_month_only:
        first = line.starts_on or line.due
        months = f"{first.month}~{line.due.month}" if first.month != line.due.month else f"{line.due.month}"
        return f"{line.due.year}. {months}월 중(날짜 미정)"
    return f"{date_text(line.due)} {days_left_text(line.days_left or 0)}"


def show_due(report: DueReport, request: ListDue) -> Message:
    """The next 30 days as a table, and what follows."""
    span = f"({short_date_text(report.today)} ~ {short_date_text(report.until)})"
    later = "" if report.later is None else f"그 뒤: {deadline_text(report.later)} · "
    moved = (
        "마감일이 공휴일이면 다음 근무일로 옮깁니다."
        if report.moves_forward
        else "마감일이 공휴일이어도 옮기지 않습니다(기관 설정)."
    )
    other = DueRange.AGENCY if request.range is DueRange.MINE else DueRange.MINE
    label = "기관 기한 보기" if other is DueRange.AGENCY else "내 기한 보기"
    page = page_of(report.lines, request.page, size=PAGE)
    following_page = ListDue(request.range, request.subject, page.number + 1)
    choices = [Choice("더 보기", following_page, replaces=True)] if not page.is_last else []
    choices.append(Choice(label, ListDue(range=other), replaces=True))
    row = actions(choices, menu=share_menu(request))
    if not report.lines:
        nothing = "앞으로 30일 안에 기한이 없습니다."
        following = (
            f" 다음 기한은 {deadline_text(report.later)}입니다."
            if report.later
            else " 등록된 다음 기한도 없습니다."
        )
        return message(
            nothing + following,
            *heading(f"앞으로 30일 기한 · {report.title} {span}"),
            section(nothing + following),
            row,
        )
    columns = (
        Column("기한"),
        Column("할 일"),
        Column("맡은 곳", is_narrow=False),
        Column("계획", is_narrow=False),
    )
    rows = tuple(
        (when_text(line), shorten(line.name), shorten(line.responsible) or "자료에 없음", shorten(line.plan))
        for line in page.items
    )
    first = report.lines[0]
    return message(
        f"앞으로 30일 기한 {len(report.lines)}건, 가장 가까운 것은 {deadline_text(first)}입니다.",
        *heading(f"앞으로 30일 기한 · {report.title} {span}"),
        Table(columns, rows),
        section(page.note) if page.note else None,
        context(f"{later}{moved}"),
        row,
    )
