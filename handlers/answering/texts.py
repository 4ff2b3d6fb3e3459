"""From what somebody typed to the message that answers it: slash commands, mentions and direct messages."""

from handlers.answering.asking import Asking
from handlers.answering.names import read_subject
from handlers.answering.table import answer
from handlers.ids import COMMAND_WORDS, Command
from handlers.language.commands import nearest_word, read_command
from handlers.requests import FindNames, ListDue, Request, ShowHelp, ShowStatus, SubjectRef
from handlers.views.help import show_unknown_command
from models.errors import UnknownCommand
from models.ports import Message
from models.values.period import AskedPeriod
from models.wording import shorten


def answer_text(text: str, asking: Asking) -> Message:
    """Answer a typed text; raises a Refusal where it cannot be answered."""
    typed = read_command(text)
    if typed.command is None:
        return _unknown(typed.rest, typed.word, asking=asking)
    return _run(typed.command, typed.rest, asking=asking)


def _run(command: Command, rest: str, *, asking: Asking) -> Message:
    found = _read(command, rest, asking=asking)
    return found if isinstance(found, Message) else answer(found, asking)


def _read(command: Command, rest: str, *, asking: Asking) -> Request | Message:
    match command:
        case Command.STATUS:
            return read_subject(rest, asking, ask=ShowStatus) if rest else ShowStatus()
        case Command.DUE:
            return read_subject(rest, asking, ask=_due) if rest else ListDue()
        case Command.FIND:
            return FindNames(rest)
        case _:
            return ShowHelp()


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
        offered = _read(COMMAND_WORDS[near], "", asking=asking) if isinstance(request, Message) else request
        return _offer(word, near, request=offered)
    found = read_subject(text, asking, ask=ShowStatus)
    if isinstance(found, ShowStatus) and found.subject is not None:
        name = asking.subject(found.subject).name
        return _offer(text, f"현황 {shorten(name)}", request=found)
    return _offer(word, "도움말", request=ShowHelp())


def _offer(word: str, nearest: str, *, request: Request | Message) -> Message:
    sentence = UnknownCommand(shorten(word), nearest).sentence
    return show_unknown_command(
        sentence, nearest, request=ShowHelp() if isinstance(request, Message) else request
    )
