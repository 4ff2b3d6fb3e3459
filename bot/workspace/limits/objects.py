"""Limits of Slack's composition objects: texts, options, confirm dialogs (platform facts §1.5)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.workspace.limits.fields import (
    Field,
    Rule,
    Shape,
    any_of,
    array,
    boolean,
    fault,
    integer,
    one_of,
    shaped,
    string,
)
from bot.workspace.wire import Fault, Json

ID = string(255)


def plain_text(longest: int, shortest: int = 1) -> Field:
    """Check for a plain_text object."""
    return shaped(_plain(longest, shortest))


def any_text(longest: int) -> Field:
    """Check for a plain_text or mrkdwn object."""
    return any_of(
        {"plain_text": _plain(longest), "mrkdwn": _mrkdwn(longest)}, "plain_text or mrkdwn expected"
    )


def _plain(longest: int, shortest: int = 1) -> Shape:
    return Shape(kind="plain_text", required={"text": string(longest, shortest)}, optional={"emoji": boolean})


def _mrkdwn(longest: int) -> Shape:
    return Shape(kind="mrkdwn", required={"text": string(longest)}, optional={"verbatim": boolean})


def options(text: Field, description: Field, *, most: int, fewest: int = 1, has_url: bool = False) -> Field:
    """Check for a list of options: text 75, value 150, description 75 characters."""
    optional = {"description": description, **({"url": string(3000)} if has_url else {})}
    option = shaped(Shape(required={"text": text, "value": string(150)}, optional=optional))
    return array(option, fewest=fewest, most=most)


SELECT_OPTION = shaped(
    Shape(
        required={"text": plain_text(75), "value": string(150)},
        optional={"description": plain_text(75)},
    )
)
CHOICE = shaped(
    Shape(required={"text": any_text(75), "value": string(150)}, optional={"description": any_text(75)})
)
SELECT_OPTIONS = options(plain_text(75), plain_text(75), most=100)
OPTION_GROUPS = array(
    shaped(Shape(required={"label": plain_text(75), "options": SELECT_OPTIONS})),
    most=100,
)
CONFIRM = shaped(
    Shape(
        required={
            "title": plain_text(100),
            "text": any_text(300),
            "confirm": plain_text(30),
            "deny": plain_text(30),
        },
        optional={"style": one_of("primary", "danger")},
    )
)
PLACEHOLDER = plain_text(150)
DISPATCH = shaped(
    Shape(
        optional={
            "trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), most=2),
        },
    )
)
FILTER = shaped(
    Shape(
        optional={
            "include": array(one_of("im", "mpim", "private", "public"), most=4),
            "exclude_external_shared_channels": boolean,
            "exclude_bot_users": boolean,
        },
    )
)
SLACK_FILE = shaped(Shape(optional={"id": string(255), "url": string(3000)}))
CHOSEN_MOST = integer(1, 100)


def exactly_one(*keys: str) -> Rule:
    """Demand that one of the keys is there, and only one."""

    def rule(value: Json, path: str) -> Iterator[Fault]:
        if sum(key in value for key in keys) != 1:
            yield from fault(path, f"exactly one of {', '.join(keys)} must be given")

    return rule


def offered(initial: str) -> Rule:
    """Demand that what is chosen at first is among the options, exactly as it stands there."""

    def rule(value: Json, path: str) -> Iterator[Fault]:
        if initial not in value:
            return
        groups = value.get("option_groups") or [{"options": value.get("options")}]
        known = [option for group in groups for option in (group.get("options") or ())]
        chosen = value[initial] if isinstance(value[initial], list) else [value[initial]]
        if not all(option in known for option in chosen):
            yield from fault(f"{path}/{initial}", "must exactly match one of the provided options")

    return rule
