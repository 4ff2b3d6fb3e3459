"""What somebody can ask for, as values; every door (command, button, question) makes the same ones.

A button carries its request as text (`encode`), which is read back (`decode`) and answered for the person
who clicks: rights are looked at again at every door.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from models.errors.refusals import Expired
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod

WHOLE_YEAR = AskedPeriod()


class Order(StrEnum):
    """How a list of projects is sorted."""

    NUMBER = "number"
    RATE = "rate"
    EXECUTION = "execution"


class DueRange(StrEnum):
    """Whose deadlines are listed."""

    MINE = "mine"
    AGENCY = "agency"


@dataclass(frozen=True)
class SubjectRef:
    """A subject by its kind and id."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True)
class ShowStatus:
    """Where a subject stands; without one, what concerns the person who asks."""

    subject: SubjectRef | None = None
    period: AskedPeriod = WHOLE_YEAR
    plan_id: int | None = None
    page: int = 1
    order: Order = Order.NUMBER
    type: Literal["status"] = "status"


@dataclass(frozen=True)
class ShowBasis:
    """근거 보기: rows, formula, days and document places behind the figures of a subject."""

    subject: SubjectRef
    period: AskedPeriod = WHOLE_YEAR
    type: Literal["basis"] = "basis"


@dataclass(frozen=True)
class ShowFindings:
    """검산 보기: where printed and computed values differ in a subject."""

    subject: SubjectRef
    period: AskedPeriod = WHOLE_YEAR
    plan_id: int | None = None
    page: int = 1
    type: Literal["findings"] = "findings"


@dataclass(frozen=True)
class ShowIssues:
    """문제점·조치 보기 of a project, or of all projects of a department that missed a target."""

    subject: SubjectRef
    period: AskedPeriod = WHOLE_YEAR
    plan_id: int | None = None
    page: int = 1
    type: Literal["issues"] = "issues"


@dataclass(frozen=True)
class ListDue:
    """Deadlines of the next 30 days."""

    range: DueRange = DueRange.MINE
    subject: SubjectRef | None = None
    page: int = 1
    type: Literal["due"] = "due"


@dataclass(frozen=True)
class FindNames:
    """Everything whose name holds the words."""

    text: str = ""
    page: int = 1
    type: Literal["find"] = "find"


@dataclass(frozen=True)
class ShowHelp:
    """What can be asked, and how."""

    type: Literal["help"] = "help"


@dataclass(frozen=True)
class ShowHistory:
    """이력: who changed what, when, through which door, old → new; without a subject, of the whole agency."""

    subject: SubjectRef | None = None
    period: AskedPeriod = WHOLE_YEAR
    page: int = 1
    type: Literal["history"] = "history"


Request: TypeAlias = (
    ShowHistory | ShowStatus | ShowBasis | ShowFindings | ShowIssues | ListDue | FindNames | ShowHelp
)
_READER: TypeAdapter[Request] = TypeAdapter(Annotated[Request, Field(discriminator="type")])


def encode(request: Request) -> str:
    """A request as the value of a button or option: what differs from the defaults, under 150 characters."""
    fields = _READER.dump_python(request, mode="json", exclude_defaults=True, exclude_none=True)
    return json.dumps({"type": request.type, **fields}, ensure_ascii=False, separators=(",", ":"))


def decode(value: str) -> Request:
    """The request of a button; raises Expired for a value that is not one of ours."""
    try:
        return _READER.validate_json(value)
    except ValidationError as error:
        raise Expired from error
