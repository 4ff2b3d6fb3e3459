"""What was typed for a period: texts into a draft, and a draft into figures.

A draft keeps every field as text, so that nothing is lost that could not be read.
"""

from collections.abc import Mapping, Sequence

from handlers.forms.typed import Typed
from models.reports.entries import EntryField, EntrySheet
from models.rules.figures import money_in_won, read_entered, split_parts
from models.values.entries import EvidenceEntry, FiguresEntry, Slot
from models.values.figure import BLANK, Figure
from models.values.kinds import Aggregation, CellState, EvidenceKind
from models.wording import shorten

PER_PAGE = 10
EXECUTED, RESULTS, LINK, FILES = "executed", "results", "link", "files"
PROBLEMS, ACTIONS, REASON = "problems", "actions", "reason"
DONE, RUNNING, NOT_BEGUN = "done", "running", "not_begun"
MILESTONES = {DONE: "완료", RUNNING: "진행 중", NOT_BEGUN: "시작 전"}
MAX_LINES = 3000
EXAMPLES = {"%": "12.1", "명": "79 또는 1,236"}


def field_name(slot: Slot) -> str:
    """The field of a figure."""
    return f"figure:{slot[0]}:{slot[1]}"


def day_name(slot: Slot) -> str:
    """The field of the day on which a milestone was reached."""
    return f"day:{slot[0]}:{slot[1]}"


def pages_of(sheet: EntrySheet) -> list[Sequence[EntryField]]:
    """The figures of a sheet, ten components a page; then one page for the rest."""
    fields = sheet.fields
    return [fields[start : start + PER_PAGE] for start in range(0, len(fields), PER_PAGE)] or [()]


def read_draft(typed: Typed, fields: Sequence[EntryField]) -> dict[str, str]:
    """Every field of a page as text, blank ones too; nothing is refused."""
    found: dict[str, str] = {}
    for field in fields:
        found[field_name(field.slot)] = typed.raw(field_name(field.slot))
        if field.aggregation is Aggregation.MILESTONE:
            found[day_name(field.slot)] = typed.raw(day_name(field.slot))
    return _spread(found, fields)


def _spread(found: dict[str, str], fields: Sequence[EntryField]) -> dict[str, str]:
    """Fill all fields of a compound indicator from the first one where "15/183" was typed into it."""
    for field in fields:
        siblings = [other for other in fields if other.slot[0] == field.slot[0]]
        if len(siblings) == 1 or field.slot != siblings[0].slot:
            continue
        parts = split_parts(found.get(field_name(field.slot), ""), len(siblings))
        if parts is not None:
            found.update({field_name(one.slot): part for one, part in zip(siblings, parts, strict=True)})
    return found


def read_rest(typed: Typed, sheet: EntrySheet, *, files: bool) -> dict[str, str]:
    """Money, 추진실적, evidence as text; 문제점 and 조치사항 where they are asked for."""
    issues = (PROBLEMS, ACTIONS) if sheet.needs_issues else ()
    found = {name: typed.raw(name) for name in (EXECUTED, RESULTS, LINK, *issues)}
    if files:
        found[FILES] = "\n".join(typed.files(FILES))
    return found


def check_page(typed: Typed, fields: Sequence[EntryField], *, draft: Mapping[str, str]) -> None:
    """Refuse what cannot be read on a page, at its field (E11, E13); raises FieldsRefused."""
    for field in fields:
        text = draft.get(field_name(field.slot), "")
        if field.aggregation is Aggregation.MILESTONE:
            if text and text not in MILESTONES:
                typed.refuse(field_name(field.slot), "목록에서 골라 주세요.")
            if text == DONE and not draft.get(day_name(field.slot)):
                typed.refuse(day_name(field.slot), "완료한 날을 골라 주세요.")
            continue
        if read_entered(text, unit=field.unit).state is CellState.TEXT:
            example = EXAMPLES.get(field.unit, "79 또는 1,236")
            typed.refuse(
                field_name(field.slot), f"「{shorten(text)}」 값을 숫자로 읽지 못했습니다. 예: {example}"
            )
    typed.finish()


def check_rest(typed: Typed, sheet: EntrySheet, *, draft: Mapping[str, str]) -> None:
    """Refuse money that cannot be read and links that are none; raises FieldsRefused."""
    text = draft.get(EXECUTED, "").strip()
    is_nothing = text in {"", "-"}
    if sheet.money is not None and not is_nothing and money_in_won(text, sheet.money.unit) is None:
        typed.refuse(EXECUTED, f"「{shorten(text)}」 금액을 읽지 못했습니다. 예: 18 또는 1,039,252천원")
    link = draft.get(LINK, "").strip()
    if link and not link.startswith(("https://", "http://")):
        typed.refuse(LINK, "https:// 로 시작하는 주소를 적어 주세요.")
    for name in (RESULTS, PROBLEMS, ACTIONS):
        if len(draft.get(name, "")) > MAX_LINES:
            typed.refuse(name, f"{MAX_LINES:,}자까지 적을 수 있습니다.")
    typed.finish()


def check_draft(typed: Typed, sheet: EntrySheet, *, draft: Mapping[str, str]) -> None:
    """Refuse what cannot be read anywhere in a draft, which keeps that too; raises FieldsRefused."""
    check_page(typed, sheet.fields, draft=draft)
    check_rest(typed, sheet, draft=draft)


def entry_of(sheet: EntrySheet, draft: Mapping[str, str], *, reason: str = "") -> FiguresEntry:
    """A whole draft as what is submitted; fields that were never drawn keep what is stored."""
    issues = draft if sheet.needs_issues else {}
    return FiguresEntry(
        figures={field.slot: _figure(field, draft) for field in sheet.fields},
        executed_printed=_executed(sheet, draft).strip(),
        executed_won=money_in_won(_executed(sheet, draft), sheet.money.unit) if sheet.money else None,
        results=_lines(draft.get(RESULTS), fallback=sheet.results),
        problems=_lines(issues.get(PROBLEMS), fallback=sheet.problems),
        actions=_lines(issues.get(ACTIONS), fallback=sheet.actions),
        evidence=tuple(_evidence(draft)),
        reason=reason,
    )


def _figure(field: EntryField, draft: Mapping[str, str]) -> Figure:
    text = draft.get(field_name(field.slot))
    if text is None:
        return field.stored or BLANK
    if field.aggregation is not Aggregation.MILESTONE:
        return read_entered(text, unit=field.unit)
    if not text:
        return BLANK
    day = draft.get(day_name(field.slot), "")
    words = MILESTONES.get(text, text)
    return Figure(raw=f"{words}({day})" if text == DONE and day else words, state=CellState.TEXT)


def _executed(sheet: EntrySheet, draft: Mapping[str, str]) -> str:
    return draft.get(EXECUTED, sheet.money.executed_printed if sheet.money else "")


def _lines(text: str | None, *, fallback: Sequence[str]) -> tuple[str, ...]:
    if text is None:
        return tuple(fallback)
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _evidence(draft: Mapping[str, str]) -> Sequence[EvidenceEntry]:
    link = draft.get(LINK, "").strip()
    found = [EvidenceEntry(EvidenceKind.LINK, link)] if link else []
    files = [line.partition(" ") for line in draft.get(FILES, "").splitlines() if line]
    return [*found, *(EvidenceEntry(EvidenceKind.FILE, file_id, name) for file_id, _, name in files)]


def read_correction(typed: Typed, fields: Sequence[EntryField]) -> tuple[dict[Slot, Figure], str]:
    """The figures of a 정정 요청 and its reason; raises FieldsRefused."""
    figures: dict[Slot, Figure] = {}
    for field in fields:
        if field.aggregation is Aggregation.MILESTONE:
            continue
        text = typed.line(field_name(field.slot))
        figure = read_entered(text, unit=field.unit)
        if figure.state is CellState.TEXT:
            typed.refuse(
                field_name(field.slot), f"「{shorten(text)}」 값을 숫자로 읽지 못했습니다. 예: 79 또는 1,236"
            )
        figures[field.slot] = figure
    reason = " ".join(typed.lines("reason", limit=500))
    typed.finish()
    return figures, reason
