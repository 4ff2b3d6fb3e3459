"""`/perf assign|담당 사업|지표 @사람`: from the words to the dialog in which it is decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answering.asking import Asking
from handlers.openings.people import AssignWork
from handlers.views.dialogs.assignments import show_assign_usage, show_no_work, show_which_work
from models.ports import Message
from models.rules.names import Likeness, Subject
from models.values.kinds import SubjectKind
from models.wording import shorten

ASSIGNABLE = frozenset({SubjectKind.PROJECT, SubjectKind.INDICATOR})
_TYPED_NAME = re.compile(r"(?:^|\s)@\S+\s*$")


@dataclass(frozen=True)
class Found:
    """The dialog that was meant, and how it is called."""

    opening: AssignWork
    words: str


def read_assignment(text: str, asking: Asking, *, mentions: Sequence[str] = ()) -> Message | Found:
    """The dialog of the project or indicator that is named, with the last person mentioned proposed.

    A name that Slack did not turn into a mention ("@홍길동") is left out: the person is chosen in the dialog.
    """
    name = _TYPED_NAME.sub("", text).strip()
    person = mentions[-1] if mentions else ""
    if not name:
        return show_assign_usage()
    names = asking.memory.names()
    match = names.find(name, asking.scope)
    found = [subject for subject in match.subjects if subject.kind in ASSIGNABLE]
    if not found:  # the words mean a plan or a department; what is called so may hold projects too
        found = [subject for subject in names.search(name, asking.scope) if subject.kind in ASSIGNABLE]
    if not found:
        return show_no_work(name)
    is_sure = match.likeness < Likeness.SIMILAR
    if is_sure and len(found) == 1:
        return Found(_opening(found[0], person), f"{shorten(found[0].name)} 담당")
    offered = [
        (subject.name, f"{subject.agency} {subject.context}", _opening(subject, person)) for subject in found
    ]
    return show_which_work(name, offered, is_sure=is_sure)


def _opening(subject: Subject, person: str) -> AssignWork:
    return AssignWork(subject.kind, subject.id, person)
