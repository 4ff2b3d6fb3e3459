"""What was typed into settings."""

from collections.abc import Iterable

from handlers.forms.periods import LONGEST_REASON
from handlers.forms.typed import Typed
from models.rules.settings import NONE, Setting, SettingKind

DEFAULT = "default"


def read_setting(typed: Typed, setting: Setting) -> tuple[str | None, str]:
    """A value, None for the default, and the reason; raises FieldsRefused."""
    value = _read(typed, setting, name="value")
    reason = typed.line("reason", is_needed=True, limit=LONGEST_REASON)
    typed.finish()
    return value, reason


def read_own(typed: Typed, settings: Iterable[Setting]) -> dict[str, str | None]:
    """All settings of a person; raises FieldsRefused."""
    found = {setting.name: _read(typed, setting, name=setting.name) for setting in settings}
    typed.finish()
    return found


def _read(typed: Typed, setting: Setting, *, name: str) -> str | None:
    if setting.kind is SettingKind.WEEKDAYS:
        days = typed.held.get(name, ())
        text = ",".join((days,) if isinstance(days, str) else days) or NONE
    else:
        text = typed.line(name, is_needed=True)
    if text == DEFAULT:
        return None
    value = setting.read(text) if text else None
    if value is None:
        typed.refuse(name, setting.refusal)
    return value
