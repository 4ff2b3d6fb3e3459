"""인계 as dialogs and messages show it; people by their Slack ids."""

from dataclasses import dataclass
from datetime import datetime

from models.rules.permissions import Place
from models.values.kinds import RequestState, SubjectKind


@dataclass(frozen=True)
class HeldWork:
    """A project or an indicator that is somebody's work."""

    kind: SubjectKind
    id: int
    name: str


@dataclass(frozen=True)
class Holdings:
    """What somebody owes: work, open periods not submitted, submissions that wait for their check."""

    works: tuple[HeldWork, ...]
    dues: int
    reviews: int


@dataclass(frozen=True)
class HandoverForm:
    """The dialog: whose work it is, and what it is."""

    person_id: int
    slack_user_id: str
    place: Place | None
    holdings: Holdings


@dataclass(frozen=True)
class HandoverSheet:
    """A request; `works` is what it asks for, once it has moved what moved."""

    id: int
    state: RequestState
    person: str
    receiver: str
    asked_by: str
    asked_at: datetime
    decided_at: datetime | None
    works: tuple[HeldWork, ...]
    holdings: Holdings
