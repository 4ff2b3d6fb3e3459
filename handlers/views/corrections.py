"""정정: the request to the second person, and the answer to who asked."""

from datetime import tzinfo

from handlers.openings.entries import ConfirmCorrection, DeclineCorrection
from handlers.views.blocks import Json, heading, message, section
from handlers.views.dialogs.window import Door, act_button, door
from handlers.views.reviews import person_line, sheet_title, time_text
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.reviews import CorrectionSheet
from models.values.kinds import RequestState
from models.wording import shorten

DONE = {RequestState.APPROVED: "확인했습니다", RequestState.DECLINED: "거절했습니다"}


def show_correction(found: CorrectionSheet, *, zone: tzinfo | None) -> Message:
    """What is to be changed and why; once it is decided, by whom."""
    is_open = found.state is RequestState.OPEN
    text = f"{'정정 요청' if is_open else '정정 처리됨'} · {sheet_title(found.sheet)}"
    asked = (
        f" 님이 {time_text(found.asked_at, zone)}에 정정을 요청했습니다. 사유: {shorten(found.reason, 300)}"
    )
    return message(
        text,
        *heading(text),
        person_line(found.asked_by, asked),
        _changes(found),
        _outcome(found, zone=zone),
    )


def _changes(found: CorrectionSheet) -> Table | None:
    """What is asked for; what was done has replaced the old figure, which the history keeps."""
    rows = tuple((shorten(line.name, 60), line.old or "빈칸", line.new) for line in found.lines)
    names = (Column("항목"), Column("지금", is_number=True), Column("정정", is_number=True))
    if not rows:
        return None
    if found.state is RequestState.APPROVED:
        return Table((names[0], names[2]), tuple((name, new) for name, _, new in rows))
    return Table(names, rows)


def _outcome(found: CorrectionSheet, *, zone: tzinfo | None) -> Json:
    if found.state is RequestState.OPEN:
        name = sheet_title(found.sheet)
        confirm = act_button("확인", ConfirmCorrection(found.id), about=name, is_primary=True)
        decline = door(Door("거절", DeclineCorrection(found.id), about=name), 1)
        return {"type": "actions", "elements": [confirm, decline]}
    words = f" 님이 {time_text(found.decided_at, zone)}에 {DONE[found.state]}."
    return person_line(found.decided_by, words)


def show_corrected(found: CorrectionSheet, *, zone: tzinfo | None) -> Message:
    """The decision, to who asked."""
    word = "반영되었습니다" if found.state is RequestState.APPROVED else "거절되었습니다"
    text = f"정정 요청이 {word}. {sheet_title(found.sheet)}"
    return message(text, section(text), _outcome(found, zone=zone))
