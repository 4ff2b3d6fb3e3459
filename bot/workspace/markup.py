"""Slack's mrkdwn and Markdown, read into the elements of rich_text blocks: the only form that the page draws.

Whatever is no markup stays text, letter by letter: nothing here makes HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.workspace.wire import Json

Style: TypeAlias = dict[str, bool]


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """What is markup within a line: named groups say what; `decode` makes text of the rest."""

    pattern: re.Pattern[str]
    decode: Callable[[str], str]


FENCE: Final = re.compile(r"```(?:[^\S\n]*\n)?([\s\S]+?)\n?```")
NAMED_FENCE: Final = re.compile(r"^```[^\n]*\n([\s\S]*?)\n```$", re.MULTILINE)
QUOTE: Final = re.compile(r"((?:^(?:&gt;|>).*(?:\n|\Z))+)", re.MULTILINE)
QUOTE_SIGN: Final = re.compile(r"^(?:&gt;|>) ?", re.MULTILINE)
SAFE: Final = re.compile(r"(?:https?|mailto):")
LINES: Final = re.compile(r"^(?:(#{1,6}) |([-*]) |(\d+)\. |(>) ?)?(.*)$")


def with_rich(value: object) -> object:
    """Copy blocks, with a field `rich` beside every mrkdwn text and in every markdown block."""
    if isinstance(value, list | tuple):
        return [with_rich(item) for item in value]
    if not isinstance(value, dict):
        return value
    copied = {key: with_rich(item) for key, item in value.items()}
    read = READERS.get(str(value.get("type")))
    return copied | {"rich": read(value["text"])} if read and isinstance(value.get("text"), str) else copied


def read_mrkdwn(text: str) -> list[Json]:
    """Read mrkdwn into sections, quotes and preformatted text."""
    elements: list[Json] = []
    for is_code, part in _alternate(FENCE, text):
        if is_code:
            elements.append(_element("preformatted", [_text(_decode(part), {})]))
            continue
        for is_quote, piece in _alternate(QUOTE, part):
            bare = QUOTE_SIGN.sub("", piece).rstrip("\n") if is_quote else piece.strip("\n")
            if bare:
                elements.append(_element("quote" if is_quote else "section", _inline(bare, MRKDWN, style={})))
    return elements


def read_markdown(text: str) -> list[Json]:
    """Read the part of standard Markdown that Slack shows in a markdown block."""
    elements: list[Json] = []
    for is_code, part in _alternate(NAMED_FENCE, text):
        if is_code:
            elements.append(_element("preformatted", [_text(part, {})]))
        else:
            elements += [_line(line) for line in part.splitlines() if line.strip()]
    return elements


def _line(line: str) -> Json:
    match = LINES.match(line)
    heading, bullet, number, quote, rest = match.groups() if match else (None, None, None, None, line)
    pieces = _inline(rest, MARKDOWN, style={"bold": True} if heading else {})
    if bullet or number:
        listed = _element("list", [_element("section", pieces)])
        return listed | ({"style": "ordered", "offset": int(number) - 1} if number else {"style": "bullet"})
    return _element("quote" if quote else "section", pieces) | ({"heading": len(heading)} if heading else {})


def _alternate(pattern: re.Pattern[str], text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts outside and inside of a pattern's group, in their order."""
    return ((index % 2 == 1, part) for index, part in enumerate(pattern.split(text)))


def _inline(text: str, dialect: Dialect, *, style: Style) -> list[Json]:
    """Read a line: what stands first wins, then the order of the dialect; inside of emphasis is read on."""
    pieces: list[Json] = []
    end = 0
    for match in dialect.pattern.finditer(text):
        if before := text[end : match.start()]:
            pieces.append(_text(dialect.decode(before), style))
        pieces += _marked(match, dialect, style=style)
        end = match.end()
    return [*pieces, _text(dialect.decode(text[end:]), style)] if text[end:] else pieces


def _marked(match: re.Match[str], dialect: Dialect, *, style: Style) -> list[Json]:
    name = str(match.lastgroup)
    match name:
        case "code":
            return [_text(dialect.decode(match[name]), {**style, name: True})]
        case "emoji":
            return [_piece(name, style, name=match[name])]
        case "reference":
            return [_reference(match[name], style)]
        case "url":
            return [_link(match[name], match["label"], style=style)]
        case _:
            return _inline(match[name], dialect, style={**style, name: True})


def _reference(inside: str, style: Style) -> Json:
    """Read what stands between "<" and ">": a mention, a channel, a date or a link."""
    target, _, label = inside.partition("|")
    sign, name = target[:1], target[1:]
    if sign == "@":
        return _piece("user", style, user_id=name)
    if sign == "#":
        return _piece("channel", style, channel_id=name)
    if target.startswith("!date^"):
        return _text(_decode(label or target), style)
    if sign == "!":
        return _piece("broadcast", style, range=name.split("^")[0])
    return _link(_decode(target), _decode(label or target), style=style)


def _link(url: str, label: str, *, style: Style) -> Json:
    """Form a link; an address that is neither http(s) nor mail stays text."""
    return _piece("link", style, url=url, text=label) if SAFE.match(url) else _text(label, style)


def _text(text: str, style: Style) -> Json:
    return _piece("text", style, text=text)


def _piece(kind: str, style: Style, **fields: str) -> Json:
    return {"type": kind, **fields, **({"style": style} if style else {})}


def _element(kind: str, pieces: list[Json]) -> Json:
    return {"type": f"rich_text_{kind}", "elements": pieces}


def _decode(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _span(mark: str, name: str) -> str:
    """A marker works only between a word's edge and a space or punctuation: *실적*이 is not bold in Slack."""
    return rf"(?<![^\W_])[{mark}](?!\s)(?P<{name}>[^{mark}\n]+?)(?<!\s)[{mark}](?![^\W_])"


def _either(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


EMOJI: Final = r":(?P<emoji>[a-z0-9_+-]+):"
MRKDWN: Final = Dialect(
    pattern=_either(
        r"`(?P<code>[^`\n]+)`",
        r"<(?P<reference>[^<>\n]+)>",
        _span("*", "bold"),
        _span("_", "italic"),
        _span("~", "strike"),
        EMOJI,
    ),
    decode=_decode,
)
MARKDOWN: Final = Dialect(
    pattern=_either(
        r"`(?P<code>[^`]+)`",
        r"\*\*(?P<bold>.+?)\*\*",
        r"~~(?P<strike>.+?)~~",
        r"\*(?P<italic>\S(?:.*?\S)?)\*",
        r"\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)",
        EMOJI,
    ),
    decode=str,
)
READERS: Final[Mapping[str, Callable[[str], list[Json]]]] = {"mrkdwn": read_mrkdwn, "markdown": read_markdown}
