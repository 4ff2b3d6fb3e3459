"""Dialogs in which figures are entered and checked (screens.md §2.7, §2.8)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class EntryList:
    """What the person owes, and a search for any other project."""

    page: int = 1
    type: Literal["owed"] = "owed"


@dataclass(frozen=True)
class EnterFigures:
    """A page of the figures of a project for a period, or of a department's part of a shared indicator.

    `year` 0 is the open period that is due first; `revision` is that of the entry that the page was drawn
    from.
    """

    project: int
    year: int = 0
    quarter: int = 0
    indicator: int = 0
    department: int = 0
    page: int = 1
    revision: int = 0
    type: Literal["figures"] = "figures"


@dataclass(frozen=True)
class RestartFigures:
    """새로 쓰기: the draft is forgotten."""

    project: int
    year: int
    quarter: int = 0
    indicator: int = 0
    department: int = 0
    type: Literal["restart"] = "restart"


@dataclass(frozen=True)
class PreviewFigures:
    """What a submission would change; `draft` is the revision of the draft that is shown."""

    project: int
    year: int
    quarter: int = 0
    indicator: int = 0
    department: int = 0
    revision: int = 0
    draft: int = 0
    type: Literal["preview"] = "preview"


@dataclass(frozen=True)
class MendFigure:
    """A proposal of the second look: `text` for the field `name`, kept in the draft and previewed again."""

    project: int
    year: int
    quarter: int = 0
    indicator: int = 0
    department: int = 0
    revision: int = 0
    name: str = ""
    text: str = ""
    type: Literal["mend"] = "mend"


@dataclass(frozen=True)
class ApproveEntry:
    """승인: done by the button, without a dialog."""

    entry: int
    revision: int = 0
    type: Literal["approve"] = "approve"


@dataclass(frozen=True)
class LockEntry:
    """확정 by 주무부서."""

    entry: int
    revision: int = 0
    type: Literal["lock"] = "lock"


@dataclass(frozen=True)
class ReturnEntry:
    """Returning needs a reason."""

    entry: int
    revision: int = 0
    type: Literal["return"] = "return"


@dataclass(frozen=True)
class DecideAll:
    """모두 승인 (team leads), 모두 확정 (총괄): exactly the (entry, revision) that were shown."""

    entries: tuple[tuple[int, int], ...] = ()
    is_lock: bool = False
    type: Literal["decide_all"] = "decide_all"


@dataclass(frozen=True)
class RequestCorrection:
    """정정 요청 for confirmed figures."""

    project: int
    year: int
    quarter: int = 0
    type: Literal["correct"] = "correct"


@dataclass(frozen=True)
class ConfirmCorrection:
    """The second person's yes."""

    correction: int
    type: Literal["confirm_correction"] = "confirm_correction"


@dataclass(frozen=True)
class DeclineCorrection:
    """The second person's no, with a reason."""

    correction: int
    type: Literal["decline_correction"] = "decline_correction"


@dataclass(frozen=True)
class PartsBoard:
    """부서별 보기: the parts of a shared indicator in a period, their sum and who is missing."""

    indicator: int
    year: int
    quarter: int = 0
    type: Literal["parts"] = "parts"


@dataclass(frozen=True)
class AskParts:
    """미제출 부서에 요청: whom it would go to, then a message to each."""

    indicator: int
    year: int
    quarter: int = 0
    type: Literal["ask_parts"] = "ask_parts"


EntryOpening: TypeAlias = (
    EntryList
    | EnterFigures
    | RestartFigures
    | PreviewFigures
    | MendFigure
    | ApproveEntry
    | LockEntry
    | ReturnEntry
    | DecideAll
    | RequestCorrection
    | ConfirmCorrection
    | DeclineCorrection
    | PartsBoard
    | AskParts
)
