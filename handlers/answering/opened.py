"""From what somebody typed behind a command to the dialog that it asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.answering.asking import Asking
from handlers.answering.names import read_subject
from handlers.openings.codec import Opening
from handlers.openings.entries import EntryList
from handlers.openings.people import PeopleBoard
from handlers.openings.periods import OpenPeriod, PeriodBoard
from handlers.openings.plans import IndicatorBoard, PlanBoard, PlanList, ProjectBoard
from handlers.openings.settings import AgencySettings, OwnSettings
from handlers.requests import ShowStatus
from handlers.views.dialogs.entries import opening_of
from models.ports import Message
from models.queries.owed import nearest_place
from models.queries.owed_parts import find_part_place
from models.rules.names import Subject, fold
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from models.wording import shorten

OF_AGENCY = frozenset({"기관", "agency"})


@dataclass(frozen=True)
class Opened:
    """A text that asks for a dialog: `words` name it where it can only be offered."""

    opening: Opening
    words: str


def read_plans(rest: str, *, asking: Asking) -> Message | Opened:
    """`/perf plan`: the board of what is named; all plans where nothing is."""
    return _named(rest, asking, bare=Opened(PlanList(), "계획 관리"), make=_board_of)


def _board_of(subject: Subject, period: AskedPeriod) -> Opened:
    del period
    places = [board for board in (_board(*place) for place in (subject.identity, *subject.within)) if board]
    return Opened(next(iter(places), PlanList()), shorten(subject.name))


def _board(kind: SubjectKind, subject_id: int) -> Opening | None:
    match kind:
        case SubjectKind.INDICATOR:
            return IndicatorBoard(subject_id)
        case SubjectKind.PROJECT:
            return ProjectBoard(subject_id)
        case SubjectKind.PLAN:
            return PlanBoard(subject_id)
        case _:
            return None


def read_periods(rest: str, *, asking: Asking) -> Message | Opened:
    """`/perf open`: the periods of the plan that is meant; a quarter beside it is proposed."""
    return _named(rest, asking, bare=Opened(PeriodBoard(), "기간 개시"), make=_period_of)


def _period_of(subject: Subject, period: AskedPeriod) -> Opened:
    plans = [place for kind, place in (subject.identity, *subject.within) if kind is SubjectKind.PLAN]
    if not plans:
        return Opened(PeriodBoard(), "기간 개시")
    year, quarter = period.year, period.quarter
    opening = OpenPeriod(plans[0], year, quarter) if year and quarter else PeriodBoard(plans[0])
    return Opened(opening, f"{shorten(subject.name)} 기간")


def read_figures_of(rest: str, *, asking: Asking) -> Message | Opened:
    """`/perf submit`: the figures of the project that is meant; what is owed where none is."""
    bare = Opened(EntryList(), "실적 입력")

    def make(subject: Subject, period: AskedPeriod) -> Opened:
        places = (subject.identity, *subject.within)
        project = next((place for kind, place in places if kind is SubjectKind.PROJECT), None)
        if project is None:
            return bare
        with asking.memory.store.read() as session:
            place = nearest_place(session, project, period=period, today=asking.today)
            indicator = subject.id if subject.kind is SubjectKind.INDICATOR else 0
            place = find_part_place(
                session, asking.actor, place=place, indicator_id=indicator, today=asking.today
            )
        opening = opening_of(place)
        return Opened(opening, f"{shorten(subject.name)} 실적 입력")

    return _named(rest, asking, bare=bare, make=make)


def read_people(rest: str, *, asking: Asking) -> Opened:
    """`/perf people`."""
    del rest, asking
    return Opened(PeopleBoard(), "사람 관리")


def read_settings_of(rest: str, *, asking: Asking) -> Opened:
    """`/perf settings`: the own ones, those of the agency with the word 기관."""
    del asking
    is_agency = fold(rest) in OF_AGENCY
    return Opened(AgencySettings(), "기관 설정") if is_agency else Opened(OwnSettings(), "내 설정")


def _named(
    rest: str, asking: Asking, *, bare: Opened, make: Callable[[Subject, AskedPeriod], Opened]
) -> Message | Opened:
    """What `make` opens for the thing named, `bare` where nothing is, or the question which was meant."""
    if not rest:
        return bare
    found = read_subject(rest, asking, ask=ShowStatus)
    if isinstance(found, Message):
        return found
    if not isinstance(found, ShowStatus) or found.subject is None:
        return bare
    return make(asking.subject(found.subject), found.period)
