"""Limits of modals and Home tabs around their blocks (platform facts §1.4)."""

from __future__ import annotations

from bot.workspace.limits.fields import Shape, anything, boolean, string
from bot.workspace.limits.objects import plain_text

OWN = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
MODAL = Shape(
    kind="modal",
    required={"title": plain_text(24), "blocks": anything},
    optional={
        **OWN,
        "submit": plain_text(24),
        "close": plain_text(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
HOME = Shape(kind="home", required={"blocks": anything}, optional=OWN)
