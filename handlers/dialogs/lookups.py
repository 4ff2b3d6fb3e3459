"""Type-ahead of menus in dialogs: names within what the person may read, best first."""

from handlers.answering.asking import Asking
from handlers.forms.indicators import ALL_DEPARTMENTS
from handlers.ids import Lookup
from handlers.openings.codec import encode_opening
from handlers.openings.entries import EnterFigures
from handlers.views.dialogs.window import MAX_OPTIONS
from models.errors.refusals import Expired, UnknownPerson
from models.queries.owed import find_places
from models.rules.entries import may_enter
from models.rules.names import Subject, fold
from models.rules.permissions import EVERYTHING
from models.values.kinds import SubjectKind
from models.wording import shorten

WORDS_LIMIT = 60
OPEN_LOOKUPS = frozenset({Lookup.AGENCY, Lookup.DEPARTMENT})


def look_up(of: str, text: str, *, asking: Asking) -> tuple[tuple[str, str], ...]:
    """(value, words) of at most 100 things whose names hold a text; raises Expired for no kind of ours.

    Who is not registered is offered the agencies and departments to ask for, and raises UnknownPerson beyond.
    """
    if of not in set(Lookup):
        raise Expired
    if of == Lookup.ENTRY:
        return _enterable(text, asking)
    is_contributor = of == Lookup.CONTRIBUTOR
    names, kind = asking.memory.names(), SubjectKind.DEPARTMENT if is_contributor else SubjectKind(of)
    scope = asking.scope
    if not asking.actor.is_served:
        if of not in OPEN_LOOKUPS:
            raise UnknownPerson(asking.actor.slack_user_id)
        scope = EVERYTHING
    if text.strip():
        found = tuple(subject for subject in names.search(text, scope) if subject.kind is kind)
    else:
        found = names.of_kind(kind, scope)
    everybody = (ALL_DEPARTMENTS,) if is_contributor and fold(text) in fold(ALL_DEPARTMENTS[1]) else ()
    offered = (*everybody, *((str(subject.id), words_of(subject)) for subject in found))
    return offered[:MAX_OPTIONS]


def _enterable(text: str, asking: Asking) -> tuple[tuple[str, str], ...]:
    """The projects whose figures the asker may enter; each leads to its form, the open period first."""
    if not asking.actor.is_served:
        raise UnknownPerson(asking.actor.slack_user_id)
    names, kind = asking.memory.names(), SubjectKind.PROJECT
    searched = names.search(text, asking.scope) if text.strip() else names.of_kind(kind, asking.scope)
    found = [subject for subject in searched if subject.kind is kind]
    with asking.memory.store.read() as session:
        places = find_places(session, [subject.id for subject in found])
    own = [
        subject
        for subject in found
        if subject.id in places and may_enter(asking.actor, places[subject.id], project_id=subject.id)
    ]
    return tuple(
        (encode_opening(EnterFigures(subject.id)), words_of(subject)) for subject in own[:MAX_OPTIONS]
    )


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
