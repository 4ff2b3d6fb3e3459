"""The one table behind every door: a request, asked by somebody, becomes a message."""

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
    match request:
        case ShowStatus():
            found = answer_status(request, asking)
        case ShowBasis():
            found = answer_basis(request, asking)
        case ShowFindings():
            found = answer_findings(request, asking)
        case ShowIssues():
            found = answer_issues(request, asking)
        case ListDue():
            found = answer_due(request, asking)
        case ShowHistory():
            found = answer_history(request, asking)
        case FindNames():
            found = answer_find(request, asking)
        case ShowHelp():
            found = show_help()
    return found
