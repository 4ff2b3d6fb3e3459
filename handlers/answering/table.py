"""The one table behind every door: a request, asked by somebody, becomes a message."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.answering.asking import Asking
from handlers.answering.dues import answer_due
from handlers.answering.evidence import answer_basis, answer_findings, answer_issues
from handlers.answering.history import answer_history
from handlers.answering.names import answer_find
from handlers.answering.status import answer_status
from handlers.requests import (
    FindNames,
    ListDue,
    Request,
    ShowBasis,
    ShowFindings,
    ShowHelp,
    ShowHistory,
    ShowIssues,
    ShowStatus,
)
from handlers.views.help import show_help
from models.ports import Message


def answer(request: Request, asking: Asking) -> Message:
    """Answer a request; raises a Refusal where it cannot be, or may not be, answered.

    The same request in the same scope has the same answer as long as the data stand; what names no subject
    depends on who asks.
    """
    has_subject = getattr(request, "subject", None) is not None
    whose = asking.scope if has_subject else asking.actor
    return asking.memory.keep(("answer", request, whose, asking.today), lambda: _answer(request, asking))


def _answer(request: Request, asking: Asking) -> Message:
    return ANSWERS[type(request)](request, asking)


def _help(request: ShowHelp, asking: Asking) -> Message:
    del request, asking
    return show_help()


ANSWERS: Mapping[type[Any], Callable[..., Message]] = {
    ShowStatus: answer_status,
    ShowBasis: answer_basis,
    ShowFindings: answer_findings,
    ShowIssues: answer_issues,
    ListDue: answer_due,
    ShowHistory: answer_history,
    FindNames: answer_find,
    ShowHelp: _help,
}
