"""Dialogs of settings: one's own, and those of the agency (`/perf settings`)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class OwnSettings:
    """What a person sets for the own messages; `seen` is what was stored when it was drawn."""

    seen: str = ""
    type: Literal["own_settings"] = "own_settings"


@dataclass(frozen=True)
class AgencySettings:
    """Everything that an agency can set, ten a page."""

    page: int = 1
    type: Literal["agency_settings"] = "agency_settings"


@dataclass(frozen=True)
class EditSetting:
    """One setting of the agency; `seen` is what was stored when it was drawn, `page` leads back."""

    name: str
    seen: str = ""
    page: int = 1
    type: Literal["setting"] = "setting"


SettingOpening: TypeAlias = OwnSettings | AgencySettings | EditSetting
