"""Settings as they are shown."""

from dataclasses import dataclass
from datetime import datetime

from models.rules.settings import Setting
from models.values.kinds import Door


@dataclass(frozen=True)
class Touch:
    """Who changed something last, and why: `who` is a Slack id, "" for the operator at a terminal."""

    who: str
    at: datetime
    door: Door
    old: str = ""
    new: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SettingLine:
    """One setting of an agency: `stored` is what somebody set, "" where the default counts."""

    setting: Setting
    stored: str
    touch: Touch | None = None

    @property
    def value(self) -> str:
        """The value in force."""
        return self.setting.read(self.stored) or self.setting.default


@dataclass(frozen=True)
class SettingBoard:
    """All settings of one agency."""

    agency_id: int
    agency: str
    lines: tuple[SettingLine, ...]
