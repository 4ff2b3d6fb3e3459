"""From what somebody typed to the message that answers it: slash commands, mentions and direct messages."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answering.asking import Asking
from handlers.answering.assigning import read_assignment
from handlers.answering.names import read_subject
from handlers.answering.table import answer
from handlers.ids import COMMAND_WORDS, Command
from handlers.language.commands import nearest_word, read_command
from handlers.openings.codec import Opening
from handlers.openings.people import PeopleBoard
from handlers.openings.plans import IndicatorBoard, PlanBoard, PlanList, ProjectBoard
from handlers.requests import FindNames, ListDue, Request, ShowHelp, ShowHistory, ShowStatus, SubjectRef
from handlers.views.dialogs.offers import offer_dialog
from handlers.views.help import show_unknown_command
from models.errors import UnknownCommand
from models.ports import Message
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from models.wording import shorten


@dataclass(frozen=True)
class Opened:
    """A text that asks for a dialog: `words` name it where it can only be offered."""

    opening: Opening
    words: str


def answer_text(text: str, asking: Asking, *, mentions: Sequence[str] = ()) -> Message:
    """Answer a typed text where no dialog can open: it is offered as a button.

    Raises a Refusal where it cannot be answered.
    """
    found = read_text(text, asking, mentions=mentions)
    return offer_dialog(found.words, found.opening) if isinstance(found, Opened) else found


def read_text(text: str, asking: Asking, *, mentions: Sequence[str] = ()) -> Message | Opened:
    """Answer a typed text, or say which dialog it asks for; raises a Refusal where it can do neither.

    `mentions` are the accounts that stood in it.
    """
    typed = read_command(text)
    if typed.command is None:
        return _unknown(typed.rest, typed.word, asking=asking)
    found = _read(typed.command, typed.rest, asking=asking, mentions=mentions)
    return found if isinstance(found, Message | Opened) else answer(found, asking)


def _read(
    command: Command, rest: str, *, asking: Asking, mentions: Sequence[str] = ()
) -> Request | Message | Opened:
    match command:
        case Command.PLAN:
            return _plan(rest, asking=asking)
        case Command.PEOPLE:
            return Opened(PeopleBoard(), "사람 관리")
        case Command.ASSIGN:
            return _assignment(rest, asking, mentions=mentions)
        case _:
            return _request(command, rest, asking=asking)


def _request(command: Command, rest: str, *, asking: Asking) -> Request | Message:
    match command:
        case Command.HISTORY:
            return read_subject(rest, asking, ask=_history) if rest else ShowHistory()
        case Command.STATUS:
            return read_subject(rest, asking, ask=ShowStatus) if rest else ShowStatus()
        case Command.DUE:
            return read_subject(rest, asking, ask=_due) if rest else ListDue()
        case Command.FIND:
            return FindNames(rest)
        case _:
            return ShowHelp()


def _assignment(rest: str, asking: Asking, *, mentions: Sequence[str] = ()) -> Message | Opened:
    found = read_assignment(rest, asking, mentions=mentions)
    return found if isinstance(found, Message) else Opened(found.opening, found.words)


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


def _board(kind: SubjectKind, subject_id: int) -> Opening | None:
    match kind:
        case SubjectKind.PROJECT:
            return ProjectBoard(subject_id)
        case SubjectKind.PLAN:
            return PlanBoard(subject_id)
        case _:
            return None


def _history(subject: SubjectRef | None, period: AskedPeriod) -> ShowHistory:
    return ShowHistory(subject, period)


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
