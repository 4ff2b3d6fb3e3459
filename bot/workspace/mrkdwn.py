"""What Slack makes of typed text before it sends it on."""

from __future__ import annotations

import re
from collections.abc import Mapping

LINK = re.compile(r"https?://[^\s<>|]+")


def escape(text: str) -> str:
    """Replace the three characters that steer Slack's markup (platform facts §1.3)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def encode_typed(text: str, *, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Encode typed text: "@이름" → `<@U…>`, "#채널" → `<#C…|채널>`, an address → a link; the rest escaped.

    `people` and `channels` map names to ids. Longer names are tried first, so that one name may begin
    another. A command whose manifest sets should_escape gets the same (platform facts §1.8).
    """
    encoded = LINK.sub(lambda match: f"<{match.group()}>", escape(text))
    for name in sorted(channels, key=len, reverse=True):
        encoded = encoded.replace(f"#{escape(name)}", f"<#{channels[name]}|{escape(name)}>")
    for name in sorted(people, key=len, reverse=True):
        encoded = encoded.replace(f"@{escape(name)}", f"<@{people[name]}>")
    return encoded
