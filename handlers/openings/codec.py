"""Dialogs that can be opened, as values: a button and a dialog's private_metadata carry one as text.

Whatever comes back is only a wish: what it names is looked up again, and rights are looked at where it is
shown and where it is carried out.
"""

import json
from typing import Annotated, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from handlers.openings.people import PeopleOpening
from handlers.openings.periods import PeriodOpening
from handlers.openings.plans import PlanOpening
from handlers.openings.settings import SettingOpening
from models.errors.refusals import Expired

Opening: TypeAlias = PlanOpening | PeriodOpening | PeopleOpening | SettingOpening
MAX_ID = 2**31 - 1
_READER: TypeAdapter[Opening] = TypeAdapter(Annotated[Opening, Field(discriminator="type")])


def encode_opening(opening: Opening) -> str:
    """An opening as text: what differs from the defaults, under 150 characters."""
    fields = _READER.dump_python(opening, mode="json", exclude_defaults=True, exclude_none=True)
    return json.dumps({"type": opening.type, **fields}, ensure_ascii=False, separators=(",", ":"))


def decode_opening(text: str) -> Opening:
    """The opening of a text; raises Expired for one that is not ours."""
    try:
        opening = _READER.validate_json(text)
    except ValidationError as error:
        raise Expired from error
    if not all(_fits(value) for value in vars(opening).values()):
        raise Expired
    return opening


def _fits(value: object) -> bool:
    """Whether a number is one that a database takes for an id."""
    if isinstance(value, tuple):
        return all(map(_fits, value))
    return not isinstance(value, int) or 0 <= value <= MAX_ID
