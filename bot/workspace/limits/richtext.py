"""Limits of rich_text blocks: sections, lists, preformatted and quoted parts, and what stands in them."""

from __future__ import annotations

from bot.workspace.limits.fields import Shape, any_of, array, boolean, integer, one_of, shaped, string
from bot.workspace.limits.objects import ID

MANY = 1_000
STYLE = shaped(
    Shape(
        optional=dict.fromkeys(
            ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"),
            boolean,
        )
    )
)
STYLED = {"style": STYLE}
PARTS = {
    shape.kind: shape
    for shape in (
        Shape(kind="text", required={"text": string(12_000)}, optional=STYLED),
        Shape(
            kind="link",
            required={"url": string(3000)},
            optional={**STYLED, "text": string(12_000), "unsafe": boolean},
        ),
        Shape(
            kind="emoji",
            required={"name": string(255)},
            optional={**STYLED, "unicode": string(255), "skin_tone": integer(1, 6)},
        ),
        Shape(kind="user", required={"user_id": ID}, optional=STYLED),
        Shape(kind="usergroup", required={"usergroup_id": ID}, optional=STYLED),
        Shape(kind="channel", required={"channel_id": ID}, optional=STYLED),
        Shape(kind="team", required={"team_id": ID}, optional=STYLED),
        Shape(kind="broadcast", required={"range": one_of("here", "channel", "everyone")}, optional=STYLED),
        Shape(
            kind="date",
            required={"timestamp": integer(0, 99_999_999_999), "format": string(255)},
            optional={**STYLED, "url": string(3000), "fallback": string(255)},
        ),
        Shape(kind="color", required={"value": string(20)}, optional=STYLED),
    )
}
INSIDE = array(any_of(PARTS, "a rich text element expected"), fewest=0, most=MANY)
SECTION = Shape(kind="rich_text_section", required={"elements": INSIDE})
PIECES = {
    shape.kind: shape
    for shape in (
        SECTION,
        Shape(
            kind="rich_text_list",
            required={
                "style": one_of("bullet", "ordered"),
                "elements": array(shaped(SECTION), most=MANY),
            },
            optional={"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
        ),
        Shape(
            kind="rich_text_preformatted",
            required={"elements": INSIDE},
            optional={"border": integer(0, 1), "language": string(50)},
        ),
        Shape(kind="rich_text_quote", required={"elements": INSIDE}, optional={"border": integer(0, 1)}),
    )
}
RICH_TEXT = Shape(
    kind="rich_text",
    required={"elements": array(any_of(PIECES, "a rich text part expected"), fewest=0, most=MANY)},
    optional={"block_id": ID},
)
