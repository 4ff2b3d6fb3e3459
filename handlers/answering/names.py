"""Names: search, and the way from a text to a subject."""

from collections.abc import Callable

from handlers.answering.asking import Asking
from handlers.language.periods import Split, split_period
from handlers.requests import FindNames, Request, SubjectRef
from handlers.views.names import (
    show_candidates,
    show_find_usage,
    show_not_found,
    show_search,
    show_suggestions,
)
from models.errors.refusals import NameNotFound, OtherAgency
from models.ports import Message
from models.rules.names import Likeness, Match
from models.rules.permissions import EVERYTHING
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod


def answer_find(request: FindNames, asking: Asking) -> Message:
    """Names that hold the words, within what the asker may read."""
    if not request.text.strip():
        return show_find_usage()
    found = asking.memory.names().search(request.text, asking.scope)
    return show_search(request.text, found, page=request.page)


def read_subject(
    text: str, asking: Asking, *, ask: Callable[[SubjectRef | None, AskedPeriod], Request]
) -> Request | Message:
    """Read `부서|사업|지표|계획|기관 [기간]`: what `ask` makes of it, or the question which name was meant.

    A text that is a name as it stands ("2019 지역사회혁신계획 협치사업 운영") keeps its year; else the
    period is taken off. Raises PeriodUnreadable and OtherAgency.
    """
    names = asking.memory.names()
    whole = names.find_exact(text, asking.scope)
    split = Split(text, AskedPeriod()) if whole.subjects else split_period(text, today=asking.today)
    if not split.text:
        return ask(None, split.period)
    match = whole if whole.subjects else names.find(split.text, asking.scope)
    if match.only is not None:
        return ask(SubjectRef(match.only.kind, match.only.id), split.period)
    return _which(split, match, asking=asking, ask=lambda reference: ask(reference, split.period))


def _which(split: Split, match: Match, *, asking: Asking, ask: Callable[[SubjectRef], Request]) -> Message:
    if match.likeness < Likeness.SIMILAR:
        return show_candidates(split.text, match.subjects, ask=ask)
    elsewhere = asking.memory.names().find_exact(split.text, EVERYTHING).only
    if elsewhere is not None and elsewhere.kind is SubjectKind.AGENCY:
        raise OtherAgency(elsewhere.name)
    if match.subjects:
        return show_suggestions(split.text, match.subjects, ask=ask)
    return show_not_found(NameNotFound(split.text).sentence)
