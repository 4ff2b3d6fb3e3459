"""From what somebody typed to the message that answers it: slash commands, mentions and direct messages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from handlers.answering.asking import Asking
from handlers.answering.assigning import read_assignment
from handlers.answering.handing import read_handover
from handlers.answering.names import read_subject
from handlers.answering.opened import (
    Opened,
    read_figures_of,
    read_people,
    read_periods,
    read_plans,
    read_settings_of,
)
from handlers.answering.table import answer
from handlers.ids import COMMAND_WORDS, Command
from handlers.language.commands import nearest_word, read_command
from handlers.language.periods import split_day
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
from models.errors.refusals import UnknownCommand
from models.ports import Message
from models.values.period import AskedPeriod
from models.wording import shorten


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
    if command is Command.ASSIGN:
        work = read_assignment(rest, asking, mentions=mentions)
        return work if isinstance(work, Message) else Opened(work.opening, work.words)
    if command is Command.HANDOVER:
        return read_handover(asking, mentions)
    return READERS[command](rest, asking=asking)


def _named(ask: Callable[..., Request]) -> Callable[..., Request | Message]:
    """A command with a name and period behind it, or without."""

    def read(rest: str, *, asking: Asking) -> Request | Message:
        return read_subject(rest, asking, ask=ask) if rest else ask(None, AskedPeriod())

    return read


def _status(rest: str, *, asking: Asking) -> Request | Message:
    """`현황`, also as of a day; a question which name was meant forgets the day."""
    text, day = split_day(rest)
    found = _named(ShowStatus)(text, asking=asking)
    return replace(found, as_of=day) if isinstance(found, ShowStatus) and day else found


def _find(rest: str, *, asking: Asking) -> Request:
    del asking
    return FindNames(rest)


def _help(rest: str, *, asking: Asking) -> Request:
    del rest, asking
    return ShowHelp()


def _reviews(rest: str, *, asking: Asking) -> Request:
    del rest, asking
    return ShowReviews()


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
    Command.STATUS: _status,
    Command.DUE: _named(_due),
    Command.FIND: _find,
    Command.HELP: _help,
    Command.HISTORY: _named(ShowHistory),
    Command.MISSING: _named(ShowMissing),
    Command.REVIEW: _reviews,
    Command.SUBMIT: read_figures_of,
    Command.PLAN: read_plans,
    Command.OPEN: read_periods,
    Command.PEOPLE: read_people,
    Command.SETTINGS: read_settings_of,
}
"""How the words behind each command are read; `담당` and `인계` beside them, which also take mentions."""
