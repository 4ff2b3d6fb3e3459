"""What Slack does to typed text, undone: entities, mentions, a repeated command."""

import re

from handlers.ids import SLASH_COMMAND

_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
_ACCOUNT = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def mentions_of(text: str) -> tuple[str, ...]:
    """The accounts of the people who are named in a text; whoever it begins with is only called."""
    return tuple(_ACCOUNT.findall(re.sub(rf"^\s*(?:{_MENTION.pattern}\s*)+", "", text)))


def words_of(text: str) -> str:
    """What was typed, without mentions, entities and a leading /perf."""
    words = _MENTION.sub(" ", text)
    for entity, sign in _ENTITIES:
        words = words.replace(entity, sign)
    return words.strip().removeprefix(SLASH_COMMAND).strip()
