"""From what somebody typed to the message that answers it: slash commands, mentions and direct messages."""

from dataclasses import dataclass

from handlers.answering.asking import Asking
from handlers.answering.names import read_subject
from handlers.answering.table import answer
from handlers.ids import COMMAND_WORDS, Command
from handlers.language.commands import nearest_word, read_command
from handlers.openings.codec import Opening
from handlers.openings.periods import OpenPeriod, PeriodBoard
from handlers.openings.plans import IndicatorBoard, PlanBoard, PlanList, ProjectBoard
from handlers.openings.settings import AgencySettings, OwnSettings
from handlers.requests import FindNames, ListDue, Request, ShowHelp, ShowHistory, ShowStatus, SubjectRef
from handlers.views.dialogs.offers import offer_dialog
from handlers.views.help import show_unknown_command
from models.errors import UnknownCommand
from models.ports import Message
from models.rules.names import fold
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from models.wording import shorten

OF_AGENCY = frozenset({"기관", "agency"})


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
    match command:
        case Command.PLAN | Command.OPEN | Command.SETTINGS:
            return _read_dialog(command, rest, asking=asking)
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


def _read_dialog(command: Command, rest: str, *, asking: Asking) -> Message | Opened:
    """Commands that open a dialog."""
    match command:
        case Command.PLAN:
            return _plan(rest, asking=asking)
        case Command.OPEN:
            return _periods(rest, asking=asking)
        case _:
            is_agency = fold(rest) in OF_AGENCY
            return Opened(AgencySettings(), "기관 설정") if is_agency else Opened(OwnSettings(), "내 설정")


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


def _periods(rest: str, *, asking: Asking) -> Message | Opened:
    """The periods of the plan that is named or holds what is named; a quarter beside it is proposed."""
    if not rest:
        return Opened(PeriodBoard(), "기간 개시")
    found = read_subject(rest, asking, ask=ShowStatus)
    if isinstance(found, Message) or not isinstance(found, ShowStatus) or found.subject is None:
        return found if isinstance(found, Message) else Opened(PeriodBoard(), "기간 개시")
    subject = asking.subject(found.subject)
    plans = [place for kind, place in (subject.identity, *subject.within) if kind is SubjectKind.PLAN]
    if not plans:
        return Opened(PeriodBoard(), "기간 개시")
    year, quarter = found.period.year, found.period.quarter
    opening = OpenPeriod(plans[0], year, quarter) if year and quarter else PeriodBoard(plans[0])
    return Opened(opening, f"{shorten(subject.name)} 기간")


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
