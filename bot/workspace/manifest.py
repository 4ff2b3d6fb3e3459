"""The parts of a Slack app manifest that change how Slack behaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A slash command: `name` begins with "/", `hint` is shown while typing."""

    name: str
    description: str
    hint: str
    is_escaped: bool


@dataclass(frozen=True)
class Shortcut:
    """A global shortcut: found by its name behind "/", as in Slack's own message box."""

    name: str
    callback_id: str
    description: str


@dataclass(frozen=True)
class Prompt:
    """A suggested prompt of the agent view: `title` is shown, `message` is sent."""

    title: str
    message: str


@dataclass(frozen=True)
class AppManifest:
    """What the manifest grants: commands, bot scopes, bot events, prompts, a Home tab, shortcuts."""

    commands: tuple[Command, ...]
    scopes: tuple[str, ...]
    events: frozenset[str]
    prompts: tuple[Prompt, ...]
    has_home: bool
    shortcuts: tuple[Shortcut, ...] = ()

    def shortcut(self, typed: str) -> Shortcut | None:
        """Find a global shortcut by what was typed, with the slash; None when it is none."""
        return next((one for one in self.shortcuts if f"/{one.name}" == typed.strip()), None)

    def command(self, name: str) -> Command | None:
        """Find a command by its name with the slash; None when the app has none of that name."""
        return next((command for command in self.commands if command.name == name), None)


def read_manifest(manifest: Mapping[str, object]) -> AppManifest:
    """Read a manifest (schema: Slack app manifest 2.0.0). Absent parts grant nothing."""
    features = _part(manifest, "features")
    events = _part(_part(manifest, "settings"), "event_subscriptions")
    return AppManifest(
        commands=tuple(_command(entry) for entry in _entries(features, "slash_commands")),
        scopes=_names(_part(_part(manifest, "oauth_config"), "scopes"), "bot"),
        events=frozenset(_names(events, "bot_events")),
        prompts=tuple(
            Prompt(title=_text(entry, "title"), message=_text(entry, "message"))
            for entry in _entries(_part(features, "agent_view"), "suggested_prompts")
        ),
        has_home=_part(features, "app_home").get("home_tab_enabled") is True,
        shortcuts=tuple(
            Shortcut(_text(entry, "name"), _text(entry, "callback_id"), _text(entry, "description"))
            for entry in _entries(features, "shortcuts")
            if entry.get("type") == "global"
        ),
    )


def _command(entry: Mapping[str, object]) -> Command:
    return Command(
        name=_text(entry, "command"),
        description=_text(entry, "description"),
        hint=_text(entry, "usage_hint"),
        is_escaped=entry.get("should_escape") is True,
    )


def _part(whole: Mapping[str, object], key: str) -> Mapping[str, object]:
    part = whole.get(key)
    return part if isinstance(part, Mapping) else {}


def _entries(whole: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    entries = whole.get(key)
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []


def _names(whole: Mapping[str, object], key: str) -> tuple[str, ...]:
    names = whole.get(key)
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


def _text(entry: Mapping[str, object], key: str) -> str:
    return str(entry.get(key) or "")
