"""Messages about submissions: receipt, request for review, decision, 미제출 (screens.md §2.7–2.9)."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from decimal import Decimal

from handlers.openings.entries import ApproveEntry, DecideAll, LockEntry, ReturnEntry
from handlers.requests import ShowHistory, ShowStatus, SubjectRef
from handlers.views.blocks import Choice, Json, Part, actions, button, context, heading, message, section
from handlers.views.dialogs.entries import opening_of, place_text
from handlers.views.dialogs.window import Door, act_button, door
from handlers.views.states import state_text
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.entries import EntrySheet, OwedLine
from models.reports.reviews import MissingReport, ReviewSheet
from models.values.kinds import EntryState, SubjectKind
from models.values.rate import round_half_up
from models.wording import date_text, days_left_text, number_text, percent_text, shorten

MAX_LINES = 20
MAX_REVIEWS = 8


def sheet_title(sheet: EntrySheet) -> str:
    """What a message about an entry is called: project and period."""
    return f"{sheet.title} {place_text(sheet.place)}"


def time_text(at: datetime | None, zone: tzinfo | None) -> str:
    """An instant in the office's zone: "2016. 1. 5.(화) 14:02"."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    return f"{date_text(local.date())} {local:%H:%M}"


def person_line(slack_user_id: str, words: str) -> Json:
    """A mention and words behind it; no stored name leaves the database."""
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    *([{"type": "user", "user_id": slack_user_id}] if slack_user_id else []),
                    {"type": "text", "text": words},
                ],
            }
        ],
    }


def show_receipt(review: ReviewSheet, *, zone: tzinfo | None) -> Message:
    """접수증: what was submitted, and what comes next."""
    sheet = review.sheet
    text = f"✅ 제출되었습니다. {sheet_title(sheet)} · {time_text(review.submitted_at, zone)}"
    own = Choice("내 제출 보기", ShowStatus(SubjectRef(SubjectKind.PROJECT, sheet.place.project_id)))
    again = door(Door("고치기", opening_of(sheet.place), about=sheet.title), 1)
    return message(
        text,
        section(text),
        section(f"값 {len(sheet.fields)}건 · {_next(sheet)}"),
        {"type": "actions", "elements": [button(own, 0), again]},
    )


def _next(sheet: EntrySheet) -> str:
    return "다음: 팀장 승인" if sheet.state is EntryState.SUBMITTED else f"검토: {state_text(sheet.state)}"


def show_review(
    review: ReviewSheet, *, others: Sequence[ReviewSheet] = (), zone: tzinfo | None = None
) -> Message:
    """검토 요청 to who checks; once it is decided it says by whom, and has no buttons.

    `others` are what the same person submitted in the same batch, which can be decided together.
    """
    sheet = review.sheet
    head = {
        EntryState.SUBMITTED: "검토 요청",
        EntryState.CHECKED: "승인됨",
        EntryState.LOCKED: "확정됨",
        EntryState.RETURNED: "반려됨",
    }.get(sheet.state, "검토 요청")
    text = f"{head} · {sheet_title(sheet)}"
    reasons = [line for line in review.lines if line.reason]
    said = f" 님이 {time_text(review.submitted_at, zone)}에 제출했습니다. 바뀐 값 {len(review.lines)}건"
    said += f", 확인할 점 {len(reasons)}건." if reasons else ", 확인할 점 없음."
    return message(
        text,
        *heading(text),
        person_line(review.submitted_by, said),
        _changes(review),
        *(section(f"⚠ {shorten(line.name, 60)}: {shorten(line.reason, 200)}") for line in reasons[:5]),
        *_outcome(review, zone=zone),
        *_batch(review, others, zone=zone),
    )


def _batch(
    review: ReviewSheet, others: Sequence[ReviewSheet], *, zone: tzinfo | None
) -> Sequence[Json | None]:
    if not others or review.sheet.state is not EntryState.SUBMITTED:
        return ()
    said = section(f"함께 제출되어 검토를 기다리는 사업이 {len(others)}건 더 있습니다.")
    parts = [_in_short(other, number=number, zone=zone) for number, other in enumerate(others, start=1)]
    return [said, *(block for part in parts for block in part), _every("모두 승인", [review, *others])]


def _changes(review: ReviewSheet) -> Part:
    if not review.lines:
        return section("바뀐 값이 없습니다.")
    columns = (
        Column("항목"),
        Column("이전", is_number=True),
        Column("이번", is_number=True),
        Column("달성률", is_number=True),
    )
    shown = review.lines[:MAX_LINES]
    rows = tuple(
        (shorten(line.name, 60), line.old or "빈칸", line.new or "빈칸", line.rates or "-") for line in shown
    )
    return Table(columns, rows)


def _outcome(review: ReviewSheet, *, zone: tzinfo | None) -> list[Json | None]:
    sheet = review.sheet
    if sheet.state is EntryState.SUBMITTED:
        return [_decisions(review, number=0)]
    at = time_text(review.decided_at, zone)
    history = Choice("이력", ShowHistory(SubjectRef(SubjectKind.PROJECT, sheet.place.project_id)))
    match sheet.state:
        case EntryState.CHECKED | EntryState.LOCKED:
            words = f" 님이 {at}에 {state_text(sheet.state)}했습니다."
            return [person_line(review.decided_by, words), actions([history])]
        case EntryState.RETURNED:
            words = f" 님이 {at}에 반려했습니다. 사유: {shorten(sheet.reason, 300)}"
            return [person_line(review.decided_by, words), actions([history])]
        case _:
            return [context("그사이 다시 작성하고 있습니다.")]


def _decisions(review: ReviewSheet, *, number: int) -> Json:
    """승인 and 반려; `number` tells them apart from those of other submissions in one message."""
    name = sheet_title(review.sheet)
    approve = act_button(
        "승인",
        ApproveEntry(review.entry_id, review.revision),
        about=name,
        number=number,
        is_primary=number == 0,
    )
    back = door(Door("반려", ReturnEntry(review.entry_id, review.revision), about=name), number)
    return {"type": "actions", "elements": [approve, back]}


def show_decided(review: ReviewSheet, *, zone: tzinfo | None) -> Message:
    """The decision, to who submitted."""
    sheet = review.sheet
    at = time_text(review.decided_at, zone)
    if sheet.state is EntryState.RETURNED:
        text = f"↩ 반려되었습니다. {sheet_title(sheet)}"
        again = door(Door("고쳐서 다시 제출", opening_of(sheet.place), is_primary=True))
        return message(
            text,
            section(text),
            person_line(review.decided_by, f" 님이 {at}에 반려했습니다. 사유: {shorten(sheet.reason, 500)}"),
            {"type": "actions", "elements": [again]},
        )
    text = f"✅ {state_text(sheet.state)}되었습니다. {sheet_title(sheet)}"
    done = f" 님이 {at}에 {state_text(sheet.state)}했습니다."
    return message(text, section(text), person_line(review.decided_by, done))


def show_reviews(
    reviews: Sequence[ReviewSheet],
    lockable: Sequence[ReviewSheet],
    *,
    locked: Sequence[ReviewSheet] = (),
    zone: tzinfo | None,
) -> Message:
    """Everything that waits for the asker's check; for 총괄 what is to be locked, else what was `locked`."""
    if not reviews and lockable:
        return _show_lockable(lockable, zone=zone)
    if not reviews:
        text = "지금 검토하실 제출이 없습니다."
        return message(text, section(text), *_locked(locked, zone=zone))
    text = f"검토할 제출이 {len(reviews)}건 있습니다."
    parts: list[Part] = []
    for number, review in enumerate(reviews[:MAX_REVIEWS]):
        parts += _in_short(review, number=number, zone=zone)
    if len(reviews) > 1:
        parts.append(_every("모두 승인", reviews[:MAX_REVIEWS]))
    left = len(reviews) - MAX_REVIEWS
    if left > 0:
        parts.append(context(f"나머지 {left}건은 처리하신 뒤 다시 열면 보입니다."))
    return message(text, *heading(text), *parts)


def _in_short(review: ReviewSheet, *, number: int, zone: tzinfo | None) -> list[Json]:
    at = time_text(review.submitted_at, zone)
    head = f"{sheet_title(review.sheet)} · {at} 제출 · 값 {len(review.lines)}건"
    lines = " · ".join(
        f"{shorten(one.name, 40)} {one.old or '빈칸'} → {one.new or '빈칸'}" for one in review.lines[:6]
    )
    return [section(f"{head}\n{shorten(lines, 600)}"), _decisions(review, number=number)]


def _show_lockable(lockable: Sequence[ReviewSheet], *, zone: tzinfo | None) -> Message:
    text = f"승인된 실적 {len(lockable)}건이 확정을 기다립니다."
    parts: list[Part] = []
    for number, review in enumerate(lockable[:MAX_REVIEWS]):
        name = sheet_title(review.sheet)
        lock = act_button("확정", LockEntry(review.entry_id, review.revision), about=name, number=number)
        back = door(Door("반려", ReturnEntry(review.entry_id, review.revision), about=name), number)
        head = f"{name} · {time_text(review.decided_at, zone)} 승인"
        parts += [section(head), {"type": "actions", "elements": [lock, back]}]
    if len(lockable) > 1:
        parts.append(_every("모두 확정", lockable[:MAX_REVIEWS], is_lock=True))
    return message(text, *heading(text), *parts)


def _locked(locked: Sequence[ReviewSheet], *, zone: tzinfo | None) -> list[Json]:
    if not locked:
        return []
    said = "최근에 확정한 실적입니다. 잘못된 것을 반려하시면 담당자가 고쳐서 다시 제출합니다."
    rows = []
    for number, review in enumerate(locked):
        name = sheet_title(review.sheet)
        back = door(Door("반려", ReturnEntry(review.entry_id, review.revision), about=name), number)
        rows.append({**section(f"{name} · {time_text(review.decided_at, zone)} 확정"), "accessory": back})
    return [section(said), *rows]


def _every(label: str, reviews: Sequence[ReviewSheet], *, is_lock: bool = False) -> Json:
    shown = tuple((review.entry_id, review.revision) for review in reviews)
    about = f"보이는 {len(reviews)}건"
    return {
        "type": "actions",
        "elements": [act_button(label, DecideAll(shown, is_lock), about=about, number=90)],
    }


def show_missing(report: MissingReport, *, today: datetime) -> Message:
    """미제출 by department, worst first; without persons, so that it may be shown outside the department."""
    if not report.owed:
        text = f"{report.title}: 지금 실적을 받는 기간이 없습니다."
        return message(text, section(text))
    missing = report.owed - report.submitted
    if not missing:
        text = f"모두 제출했습니다. {report.submitted}/{report.owed}건"
        return message(text, *heading(f"미제출 · {report.title} {report.period}"), section(text))
    due = ""
    if report.due_on is not None:
        due = f" (마감 {date_text(report.due_on)} {days_left_text((report.due_on - today.date()).days)})"
    text = f"제출 {share_text(report.submitted, report.owed)} · 미제출 {missing}건{due}"
    columns = (Column("부서"), Column("제출"), Column("미제출 사업", is_narrow=False))
    rows = tuple(
        (shorten(line.department), share_text(line.submitted, line.owed), _names(line.missing))
        for line in report.lines
    )
    return message(
        text, *heading(f"미제출 · {report.title} {report.period}"), section(text), Table(columns, rows)
    )


def share_text(part: int, whole: int) -> str:
    """A share: "5/13건(38.5%)"."""
    return f"{number_text(Decimal(part))}/{number_text(Decimal(whole))}건({percent_of(part, whole)})"


def percent_of(part: int, whole: int) -> str:
    """A share without its parts: "38.5%"."""
    return percent_text(round_half_up(Decimal(part * 100) / Decimal(whole), 1) if whole else Decimal(0))


def _names(lines: tuple[OwedLine, ...]) -> str:
    if not lines:
        return "없음"
    first = shorten(lines[0].title)
    return first if len(lines) == 1 else f"{first} 외 {len(lines) - 1}건"
