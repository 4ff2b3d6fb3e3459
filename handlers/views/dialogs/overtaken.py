"""동시 수정 in a preview: what somebody else stored beside what was typed, and the question."""

from collections.abc import Sequence

from handlers.ids import CHOICE, Keep
from handlers.views.blocks import Json, labelled
from handlers.views.dialogs.window import alert, choice_field
from models.errors.changes import Overtaken
from models.reports.entries import EntrySheet
from models.values.entries import FiguresEntry
from models.wording import shorten

NOTHING = "빈칸"
MAX_TEXT = 100


def differences(sheet: EntrySheet, entry: FiguresEntry) -> list[tuple[str, str]]:
    """(name, both values) of everything that a submission would change."""
    found = [
        (field.name, field.stored.raw if field.stored else "", entry.figures[field.slot].raw)
        for field in sheet.fields
    ]
    if sheet.money is not None:
        found.append(("집행액", sheet.money.executed_printed, entry.executed_printed))
    found += [
        (name, " / ".join(old), " / ".join(new))
        for name, old, new in (
            ("추진실적", sheet.results, entry.results),
            ("문제점", sheet.problems, entry.problems),
            ("조치사항", sheet.actions, entry.actions),
        )
    ]
    return [
        (name, f"저장된 값 {_shown(old)} / 적으신 값 {_shown(new)}") for name, old, new in found if old != new
    ]


def draw_overtaken(sheet: EntrySheet, pairs: Sequence[tuple[str, str]]) -> list[Json]:
    """The two values of each field and the question, nothing where there is no difference."""
    if not pairs:
        return []
    options = ((Keep.STORED, "저장된 값"), (Keep.TYPED, "적으신 값"))
    return [
        alert(Overtaken(sheet.revision).sentence),
        labelled(pairs),
        choice_field(CHOICE, "어느 값을 쓸까요?", options=options),
    ]


def _shown(text: str) -> str:
    return shorten(text, MAX_TEXT) or NOTHING
