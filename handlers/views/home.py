"""The Home tab (screens.md §2.10): what the person owes first, then what waits, then how the place stands.

Tables are drawn as rich text, since Slack's word on native tables there is contradictory. At most 40 blocks.
"""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.ids import Action
from handlers.openings.codec import Opening, encode_opening
from handlers.openings.entries import EntryList
from handlers.openings.people import AskHandover, EditDeputy, PeopleBoard
from handlers.openings.periods import PeriodBoard
from handlers.openings.settings import OwnSettings
from handlers.requests import DueRange, ListDue, ShowHelp, ShowMissing, ShowReviews, ShowStatus
from handlers.views.blocks import OPTION_LIMIT, Choice, Json, button, context, divider, header, plain, section
from handlers.views.departments import counts_text, project_rates
from handlers.views.dialogs.entries import place_text
from handlers.views.dialogs.owed import enter_door, progress_text, whose_text
from handlers.views.dialogs.window import Door, door
from handlers.views.dues import deadline_text
from handlers.views.figures import EXECUTION_DECIMALS, rate_text, span_text, status_text
from handlers.views.mentions import Mention, listed
from handlers.views.reviews import percent_of
from handlers.views.states import state_text
from models.ports import Message
from models.reports.entries import OwedLine
from models.reports.home import HomeReport, OwnProject
from models.reports.overviews import DepartmentReport
from models.reports.reviews import MissingLine, MissingReport
from models.wording import date_text, days_left_text, short_date_text, shorten

MOST_OWED = 8
MOST_LINES = 8
MOST_DEPARTMENTS = 20
STALE = "stale"
MOST_BLOCKS = 100


def draw_home(report: HomeReport, *, now: datetime) -> Json:
    """One person's Home as of now."""
    today = now.date()
    is_reader = report.is_admin and not report.owed and not report.projects
    parts = [
        _top(now),
        *([] if is_reader else _owed(report, today=today)),
        *_waiting(report, now=now),
        *_projects(report.projects, today=today),
        *(_department(report.department, report.unassigned) if report.department else []),
        *(_missing(report, report.missing, today=today) if report.missing else []),
        *([section("등록된 모든 기관의 자료를 보실 수 있습니다.")] if is_reader else []),
        divider(),
        _buttons(report),
    ]
    return {"type": "home", "private_metadata": now.isoformat(), "blocks": parts}


def draw_refused(message: Message) -> Json:
    """The sentence of a refusal, with its button."""
    return {"type": "home", "blocks": [dict(block) for block in message.without_table().blocks]}


def draw_stale(last: Json) -> Json:
    """The view that stands there, with a note that it could not be renewed."""
    written = str(last.get("private_metadata") or "")
    found = last.get("blocks")
    blocks = found if isinstance(found, list) else []
    kept = [block for block in blocks if isinstance(block, dict) and block.get("block_id") != STALE]
    note = {**context(f"새로 고치지 못했습니다. {_written(written)}의 내용입니다."), "block_id": STALE}
    return {"type": "home", "private_metadata": written, "blocks": [note, *kept][:MOST_BLOCKS]}


def _written(at: str) -> str:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return "전"
    return f"{short_date_text(moment.date())} {moment:%H:%M}"


def _top(now: datetime) -> Json:
    renew: Json = {
        "type": "button",
        "text": plain("새로 고침", OPTION_LIMIT),
        "action_id": f"{Action.RENEW}:0",
        "value": "home",
    }
    return {**section(f"{date_text(now.date())} {now:%H:%M} 기준"), "accessory": renew}


def _owed(report: HomeReport, *, today: date) -> list[Json]:
    if not report.owed and report.waiting:
        return []
    if not report.owed:
        nearest = report.next_deadline
        later = "등록된 다음 기한은 없습니다."
        if nearest is not None and nearest.due is not None and not nearest.is_month_only:
            later = f"다음 기한은 {date_text(nearest.due)}입니다."
        return [section(f"지금 할 일이 없습니다. {later}")]
    rest = len(report.owed) - MOST_OWED
    lines = [
        _owed_line(line, is_first=number == 0, today=today)
        for number, line in enumerate(report.owed[:MOST_OWED])
    ]
    more = [_row(door(Door(f"나머지 {rest}건", EntryList()), 1))] if rest > 0 else []
    return [header(f"할 일 {len(report.owed)}건"), *lines, *more]


def _owed_line(line: OwedLine, *, is_first: bool, today: date) -> Json:
    words = f"{place_text(line.place)} 실적 · {whose_text(line)}"
    state = f"{_due(line.due_on, today)} · ○ {progress_text(line)}"
    fill = door(enter_door(line, is_primary=is_first))
    return {**section(f"{words}\n{state}"), "accessory": fill}


def _waiting(report: HomeReport, *, now: datetime) -> list[Json]:
    if not report.waiting:
        return []
    lines = []
    for line in report.waiting[:MOST_LINES]:
        at = line.submitted_at.astimezone(now.tzinfo) if line.submitted_at else None
        when = "" if at is None else f" · {'오늘' if at.date() == now.date() else short_date_text(at.date())}"
        who = (" · ", Mention(line.submitted_by)) if line.submitted_by else ()
        lines.append((f"{shorten(line.project)} {place_text(line.place)}", *who, f"{when} 제출"))
    rest = len(report.waiting) - MOST_LINES
    more = [(f"그 밖에 {rest}건",)] if rest > 0 else []
    look = button(Choice("검토", ShowReviews(), about="제출", is_primary=not report.owed), 1)
    return [header(f"검토할 것 {len(report.waiting)}건"), listed([*lines, *more]), _row(look)]


def _projects(projects: Sequence[OwnProject], *, today: date) -> list[Json]:
    if not projects:
        return []
    rows = [_project(project, today=today) for project in projects[:MOST_LINES]]
    rest = len(projects) - MOST_LINES
    more = [context(f"그 밖에 {rest}건은 「내 현황」에서 보실 수 있습니다.")] if rest > 0 else []
    return [divider(), header(f"내 사업 {len(projects)}건"), drawn_rows(rows), *more]


def _project(project: OwnProject, *, today: date) -> tuple[str, ...]:
    line = project.line
    if line is None:
        return project.name, status_text(project.status), "실적을 받는 기간 없음"
    entered = f"{place_text(line.place)} {state_text(line.state)} {line.entered}/{line.fields}"
    return project.name, status_text(project.status), entered, _due(line.due_on, today)


def _department(report: DepartmentReport, unassigned: int) -> list[Json]:
    rate = "" if report.rate is None else f" · 집행률 {rate_text(report.rate, EXECUTION_DECIMALS)}"
    states = "".join(counts_text(report.counts).partition(" · ")[1:])
    own = [line for line in report.lines if line.is_own]
    rows = [
        (line.name, status_text(line.status), f"달성률 {project_rates(line)}") for line in own[:MOST_LINES]
    ]
    rest = len(own) - MOST_LINES
    more = [context(f"그 밖에 {rest}건은 「내 현황」에서 보실 수 있습니다.")] if rest > 0 else []
    table = [drawn_rows(rows)] if rows else []
    nobody = f" · 담당 미지정 {unassigned}건" if unassigned else ""
    head = f"{report.name} {span_text(report.plan, report.span)}"
    return [
        divider(),
        header(head),
        section(f"사업 {report.counts.total}건{states}{rate}{nobody}"),
        *table,
        *more,
    ]


def _missing(report: HomeReport, missing: MissingReport, *, today: date) -> list[Json]:
    if not missing.owed:
        return [divider(), section("지금 실적을 받는 기간이 없습니다.")]
    share = f"제출률 {percent_of(missing.submitted, missing.owed)} ({missing.submitted}/{missing.owed}건)"
    due = "" if missing.due_on is None else f" · {_due(missing.due_on, today)}"
    head: list[Json] = [divider(), header(share), section(f"{missing.period}{due}\n{_next(report)}")]
    if report.is_officer:
        rows = [_of_department(line, today=today) for line in missing.lines[:MOST_DEPARTMENTS]]
        rest = len(missing.lines) - MOST_DEPARTMENTS
        more = [context(f"그 밖에 {rest}개 부서는 「미제출 보기」에서 보실 수 있습니다.")] if rest > 0 else []
        return [*head, drawn_rows(rows), *more]
    waiting = [line for place in missing.lines for line in place.missing]
    if not waiting:
        return [*head, section("모두 제출했습니다.")]
    lines = [_missing_line(line, today=today) for line in waiting[:MOST_LINES]]
    rest = len(waiting) - MOST_LINES
    return [*head, listed([*lines, *([(f"그 밖에 {rest}건",)] if rest > 0 else [])])]


def _missing_line(line: OwedLine, *, today: date) -> tuple[str | Mention, ...]:
    owners: list[str | Mention] = []
    for owner in line.owners[:3]:
        owners += [" ", Mention(owner)]
    who = owners or [" 담당 미지정"]
    where = f"{shorten(line.project)} {place_text(line.place)} ·"
    return where, *who, f" · {state_text(line.state)} · {_due(line.due_on, today)}"


def _of_department(line: MissingLine, *, today: date) -> tuple[str, ...]:
    due = min((one.due_on for one in line.missing if one.due_on), default=None)
    left = f"미제출 {len(line.missing)}건" if line.missing else "모두 제출"
    nearest = (_due(due, today),) if due is not None else ()
    return line.department, f"제출 {percent_of(line.submitted, line.owed)}", left, *nearest


def _next(report: HomeReport) -> str:
    nearest = report.next_deadline
    return f"다음 기한: {deadline_text(nearest)}" if nearest else "등록된 다음 기한은 없습니다."


def _due(due_on: date | None, today: date) -> str:
    if due_on is None:
        return "날짜 미정"
    return f"{date_text(due_on)} {days_left_text((due_on - today).days)}"


def _buttons(report: HomeReport) -> Json:
    """What everybody may, and the rest in ⋯."""
    first = [button(Choice("미제출 보기", ShowMissing()), 1)] if report.missing is not None else []
    if report.is_officer:
        first.append(door(Door("기간 열기", PeriodBoard()), 2))
    if report.is_admin:
        first.append(door(Door("사람 관리", PeopleBoard()), 3))
    if not first:
        first = [button(Choice("내 기한", ListDue(DueRange.MINE)), 4)]
    return _row(
        *first,
        button(Choice("내 현황", ShowStatus()), 5),
        button(Choice("도움말", ShowHelp()), 6),
        _menu(report),
    )


def _menu(report: HomeReport) -> Json:
    lines: list[tuple[str, Opening]] = [("알림 시각 바꾸기", OwnSettings()), ("내 정보", PeopleBoard())]
    if not report.is_admin:
        lines[1:1] = [("인계하기", AskHandover()), ("대직자 지정", EditDeputy(report.person_id))]
    options = [
        {"text": plain(label, OPTION_LIMIT), "value": encode_opening(opening)} for label, opening in lines
    ]
    return {"type": "overflow", "action_id": f"{Action.OPEN}:9", "options": options}


def _row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def drawn_rows(rows: Sequence[Sequence[str]]) -> Json:
    """A table as a list: the first cell of a row in bold, the others behind it."""
    items = [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": shorten(first) or " ", "style": {"bold": True}},
                {"type": "text", "text": f" {' · '.join(cell for cell in rest if cell)}"},
            ],
        }
        for first, *rest in rows
    ]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": items}],
    }
