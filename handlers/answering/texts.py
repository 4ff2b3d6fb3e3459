"""From what somebody typed to the message that answers it: slash commands, mentions and direct messages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.answering.asking import Asking
from handlers.answering.names import read_subject
from handlers.answering.table import answer
from handlers.ids import COMMAND_WORDS, Command
from handlers.language.commands import nearest_word, read_command
from handlers.openings.codec import Opening
from handlers.openings.entries import EnterFigures, EntryList
from handlers.openings.plans import IndicatorBoard, PlanBoard, PlanList, ProjectBoard
from handlers.requests import (
    FindNames,
    ListDue,
    Request,
    ShowHelp,
    ShowHistory,
    ShowMissing,
    ShowReviews,
    ShowStatus,
    SubjectRef,
)
from handlers.views.dialogs.offers import offer_dialog
from handlers.views.help import show_unknown_command
from models.errors import UnknownCommand
from models.ports import Message
from models.queries.owed import nearest_place
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from models.wording import shorten


@dataclass(frozen=True)
class Opened:
    """A text that asks for a dialog: `words` name it where it can only be offered."""

    opening: Opening
    words: str


def answer_text(text: str, asking: Asking) -> Message:
    """Answer a typed text where no dialog can open: it is offered as a button.

    Raises a Refusal where it cannot be answered.
    """
    found = read_text(text, asking)
    return offer_dialog(found.words, found.opening) if isinstance(found, Opened) else found


def read_text(text: str, asking: Asking) -> Message | Opened:
    """Answer a typed text, or say which dialog it asks for; raises a Refusal where it can do neither."""
    typed = read_command(text)
    if typed.command is None:
        return _unknown(typed.rest, typed.word, asking=asking)
    found = _read(typed.command, typed.rest, asking=asking)
    return found if isinstance(found, Message | Opened) else answer(found, asking)


def _read(command: Command, rest: str, *, asking: Asking) -> Request | Message | Opened:
    return READERS[command](rest, asking=asking)


def _named(ask: Callable[..., Request]) -> Callable[..., Request | Message]:
    """A command with a name and period behind it, or without."""

    def read(rest: str, *, asking: Asking) -> Request | Message:
        return read_subject(rest, asking, ask=ask) if rest else ask(None, AskedPeriod())

    return read


def _find(rest: str, *, asking: Asking) -> Request:
    del asking
    return FindNames(rest)


def _help(rest: str, *, asking: Asking) -> Request:
    del rest, asking
    return ShowHelp()


def _reviews(rest: str, *, asking: Asking) -> Request:
    del rest, asking
    return ShowReviews()


def _plan(rest: str, *, asking: Asking) -> Message | Opened:
    """The board of what is named; all plans where nothing is."""
    if not rest:
        return Opened(PlanList(), "계획 관리")
    found = read_subject(rest, asking, ask=ShowStatus)
    if isinstance(found, Message) or not isinstance(found, ShowStatus) or found.subject is None:
        return found if isinstance(found, Message) else Opened(PlanList(), "계획 관리")
    subject = asking.subject(found.subject)
    boards: dict[SubjectKind, Opening] = {
        SubjectKind.PLAN: PlanBoard(subject.id),
        SubjectKind.PROJECT: ProjectBoard(subject.id),
        SubjectKind.INDICATOR: IndicatorBoard(subject.id),
    }
    within = [boards_of for boards_of in (_board(*place) for place in subject.within) if boards_of]
    return Opened(boards.get(subject.kind) or next(iter(within), PlanList()), shorten(subject.name))


def _submit(rest: str, *, asking: Asking) -> Message | Opened:
    """The figures of what is named; what is owed where nothing is."""
    if not rest:
        return Opened(EntryList(), "실적 입력")
    found = read_subject(rest, asking, ask=ShowStatus)
    if isinstance(found, Message) or not isinstance(found, ShowStatus) or found.subject is None:
        return found if isinstance(found, Message) else Opened(EntryList(), "실적 입력")
    subject = asking.subject(found.subject)
    places = [(subject.kind, subject.id), *subject.within]
    project = next((place for kind, place in places if kind is SubjectKind.PROJECT), None)
    if project is None:
        return Opened(EntryList(), "실적 입력")
    period = found.period
    with asking.memory.store.read() as session:
        place = nearest_place(session, project, period=period, today=asking.today)
    return Opened(
        EnterFigures(place.project_id, place.year, place.quarter), f"{shorten(subject.name)} 실적 입력"
    )


def _board(kind: SubjectKind, subject_id: int) -> Opening | None:
    match kind:
        case SubjectKind.PROJECT:
            return ProjectBoard(subject_id)
        case SubjectKind.PLAN:
            return PlanBoard(subject_id)
        case _:
            return None


def _due(subject: SubjectRef | None, period: AskedPeriod) -> ListDue:
    """Deadlines are counted from today; a period beside the name says nothing."""
    del period
    return ListDue(subject=subject)


def _unknown(text: str, word: str, *, asking: Asking) -> Message:
    """The nearest command with the rest of the text; a name without any command is very likely a status."""
    near = nearest_word(word)
    if near is not None:
        rest = text.removeprefix(word).strip()
        request = _read(COMMAND_WORDS[near], rest, asking=asking)
        offered = (
            request if not isinstance(request, Message) else _read(COMMAND_WORDS[near], "", asking=asking)
        )
        return _offer(word, near, request=offered)
    found = read_subject(text, asking, ask=ShowStatus)
    if isinstance(found, ShowStatus) and found.subject is not None:
        name = asking.subject(found.subject).name
        return _offer(text, f"현황 {shorten(name)}", request=found)
    return _offer(word, "도움말", request=ShowHelp())


def _offer(word: str, nearest: str, *, request: Request | Message | Opened) -> Message:
    sentence = UnknownCommand(shorten(word), nearest).sentence
    if isinstance(request, Opened):
        return offer_dialog(request.words, request.opening, sentence=sentence)
    return show_unknown_command(
        sentence, nearest, request=ShowHelp() if isinstance(request, Message) else request
    )


READERS: Mapping[Command, Callable[..., Request | Message | Opened]] = {
    Command.STATUS: _named(ShowStatus),
    Command.DUE: _named(_due),
    Command.FIND: _find,
    Command.HELP: _help,
    Command.PLAN: _plan,
    Command.SUBMIT: _submit,
    Command.REVIEW: _reviews,
    Command.MISSING: _named(ShowMissing),
    Command.HISTORY: _named(ShowHistory),
}
"""How the words behind each command are read: the one table of commands."""
