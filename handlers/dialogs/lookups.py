"""Type-ahead of menus in dialogs: names within what the person may read, best first."""

from handlers.answering.asking import Asking
from handlers.ids import Lookup
from handlers.views.dialogs.window import MAX_OPTIONS
from models.errors import Expired
from models.rules.names import Subject
from models.values.kinds import SubjectKind
from models.wording import shorten

WORDS_LIMIT = 60


def look_up(of: str, text: str, *, asking: Asking) -> tuple[tuple[str, str], ...]:
    """(value, words) of at most 100 things whose names hold a text; raises Expired for no kind of ours."""
    if of not in set(Lookup):
        raise Expired
    names, kind = asking.memory.names(), SubjectKind(of)
    if text.strip():
        found = tuple(subject for subject in names.search(text, asking.scope) if subject.kind is kind)
    else:
        found = names.of_kind(kind, asking.scope)
    return tuple((str(subject.id), words_of(subject)) for subject in found[:MAX_OPTIONS])


def words_of(subject: Subject) -> str:
    """A name with its place, as an option shows it."""
    is_place = subject.kind in {
        SubjectKind.DEPARTMENT,
        SubjectKind.TEAM,
        SubjectKind.PROJECT,
        SubjectKind.TASK,
    }
    where = f" · {subject.context}" if is_place and subject.context else ""
    return shorten(f"{shorten(subject.name)}{where}", WORDS_LIMIT)
