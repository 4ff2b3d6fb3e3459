"""Modals and Home tabs: what is open for whom, and the stack of three."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import RLock

from bot.workspace.blocks import name_blocks
from bot.workspace.feed import Feed
from bot.workspace.markup import with_rich
from bot.workspace.script import WorkspaceScript
from bot.workspace.wire import Json, SlackError

DEEPEST = 3
"""Views in a stack (platform facts §1.4)."""
NOT_FOUND = "not_found"
PUSH_LIMIT = "push_limit_reached"
HASH_CONFLICT = "hash_conflict"
DUPLICATE_EXTERNAL_ID = "duplicate_external_id"


@dataclass(frozen=True, kw_only=True)
class View:
    """A modal or Home tab as one person sees it. `content` is what the app sent, with ids filled in."""

    view_id: str
    user_id: str
    content: Json
    root_id: str
    hash: str
    previous_id: str | None = None

    @property
    def blocks(self) -> Sequence[Json]:
        """Return the blocks, each with its id."""
        blocks: Sequence[Json] = self.content["blocks"]
        return blocks

    def on_page(self) -> Json:
        """Form what the page draws."""
        return {"id": self.view_id, **self.content, "blocks": with_rich(self.content["blocks"])}

    def on_wire(self, script: WorkspaceScript, *, values: Json | None = None) -> Json:
        """Form Slack's view object, with `state.values` where there are any."""
        blank = {"private_metadata": "", "callback_id": "", "external_id": "", "close": None, "submit": None}
        flags = {"clear_on_close": False, "notify_on_close": False}
        return {
            "id": self.view_id,
            "team_id": script.team_id,
            **blank,
            **flags,
            **self.content,
            "state": {"values": values or {}},
            "hash": self.hash,
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": script.app_id,
            "app_installed_team_id": script.team_id,
            "bot_id": script.bot_id,
        }


class Views:
    """Keeps every person's stack of modals and Home tab. Safe between threads."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._stacks: dict[str, tuple[View, ...]] = {}
        self._homes: dict[str, View] = {}
        self._lock = RLock()

    def open(self, user_id: str, content: Json) -> View:
        """Show a modal, in the place of whatever was open."""
        with self._lock:
            self._check_external_id(content, but=None)
            view = _new_view(user_id, content)
            self._restack(user_id, (view,))
        return view

    def push(self, user_id: str, content: Json) -> View:
        """Lay a modal over the open one. Raises SlackError `push_limit_reached` above three."""
        with self._lock:
            stack = self._stacks.get(user_id, ())
            if len(stack) >= DEEPEST:
                raise SlackError(PUSH_LIMIT)
            self._check_external_id(content, but=None)
            view = _new_view(user_id, content)
            if stack:
                view = replace(view, root_id=stack[0].view_id, previous_id=stack[-1].view_id)
            self._restack(user_id, (*stack, view))
        return view

    def update(self, view_id: str, content: Json, *, expected: str | None = None) -> View:
        """Change an open modal in place.

        Raises SlackError `not_found` when it is closed, `hash_conflict` when `expected` is not its hash.
        """
        with self._lock:
            view = self.find(view_id)
            if expected is not None and expected != view.hash:
                raise SlackError(HASH_CONFLICT)
            self._check_external_id(content, but=view.view_id)
            changed = replace(view, content=_with_ids(content), hash=_new_hash())
            stack = self._stacks[view.user_id]
            kept = tuple(changed if item.view_id == view_id else item for item in stack)
            self._restack(view.user_id, kept)
        return changed

    def publish(self, user_id: str, content: Json, *, expected: str | None = None) -> View:
        """Put a Home tab in the place of the person's last one."""
        with self._lock:
            old = self._homes.get(user_id)
            if old is not None and expected is not None and expected != old.hash:
                raise SlackError(HASH_CONFLICT)
            view = _new_view(user_id, content)
            if old is not None:
                view = replace(view, view_id=old.view_id, root_id=old.root_id)
            self._homes[user_id] = view
            self._feed.publish("home", {"view": view.on_page()}, audience=frozenset({user_id}))
        return view

    def close(self, view_id: str) -> View:
        """Close a modal and those above it, so that the one below shows again."""
        with self._lock:
            view = self.find(view_id)
            stack = self._stacks[view.user_id]
            self._restack(view.user_id, stack[: stack.index(view)])
        return view

    def clear(self, user_id: str) -> tuple[View, ...]:
        """Close every modal of a person; returns those that were open, topmost first."""
        with self._lock:
            stack = self._stacks.get(user_id, ())
            self._restack(user_id, ())
        return stack[::-1]

    def find(self, view_id: str) -> View:
        """Find an open modal or a Home tab. Raises SlackError `not_found`."""
        with self._lock:
            stacked = (view for stack in self._stacks.values() for view in stack)
            for view in (*stacked, *self._homes.values()):
                if view.view_id == view_id:
                    return view
        raise SlackError(NOT_FOUND)

    def find_external(self, external_id: str) -> View:
        """Find an open modal by the id that the app gave it. Raises SlackError `not_found`."""
        with self._lock:
            for stack in self._stacks.values():
                for view in stack:
                    if external_id and view.content.get("external_id") == external_id:
                        return view
        raise SlackError(NOT_FOUND)

    def stack_of(self, user_id: str) -> tuple[View, ...]:
        """List a person's open modals, lowest first."""
        with self._lock:
            return self._stacks.get(user_id, ())

    def home_of(self, user_id: str) -> View | None:
        """Return a person's Home tab; None when the app published none yet."""
        with self._lock:
            return self._homes.get(user_id)

    def _check_external_id(self, content: Json, *, but: str | None) -> None:
        external_id = content.get("external_id")
        stacked = (view for stack in self._stacks.values() for view in stack if view.view_id != but)
        if external_id and any(view.content.get("external_id") == external_id for view in stacked):
            raise SlackError(DUPLICATE_EXTERNAL_ID)

    def _restack(self, user_id: str, stack: tuple[View, ...]) -> None:
        self._stacks[user_id] = stack
        body = {"stack": [view.on_page() for view in stack]}
        self._feed.publish("views", body, audience=frozenset({user_id}))


def _new_view(user_id: str, content: Json) -> View:
    view_id = f"V{secrets.token_hex(5).upper()}"
    return View(
        view_id=view_id, user_id=user_id, content=_with_ids(content), root_id=view_id, hash=_new_hash()
    )


def _with_ids(content: Json) -> Json:
    return {**content, "blocks": list(name_blocks(content["blocks"]))}


def _new_hash() -> str:
    return secrets.token_hex(8)
