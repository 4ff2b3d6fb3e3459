"""Files that people and the app send: kept in memory, gone when the workspace stops."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from threading import Lock

from bot.workspace.script import WorkspaceScript
from bot.workspace.wire import Json, SlackError

LARGEST = 20 * 1024 * 1024
"""Bytes of one file. Slack takes more; this is memory."""
MOST = 200 * 1024 * 1024
"""Bytes of all files together."""
PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
"""The only files that are ever served as what they are; every other is bytes to save."""
ANYTHING = "application/octet-stream"
NOT_FOUND = "file_not_found"
TOO_LARGE = "file_upload_size_restricted"
FULL = "storage_limit_reached"
EMPTY = "invalid_arguments"


@dataclass(frozen=True, kw_only=True)
class File:
    """A file. `content` is None until its bytes came; `rooms` are the conversations that show it."""

    file_id: str
    name: str
    owner: str
    title: str = ""
    alt_text: str = ""
    content: bytes | None = field(default=None, repr=False)
    rooms: frozenset[str] = frozenset()
    created: int = field(default_factory=lambda: int(time.time()))

    @property
    def kind(self) -> str:
        """Return the extension without its dot, in lower case: Slack's `filetype`, more or less."""
        return PurePath(self.name).suffix.removeprefix(".").lower()

    @property
    def media_type(self) -> str:
        """Return the type to serve it with."""
        return PICTURES.get(self.kind, ANYTHING)

    def on_wire(self, script: WorkspaceScript, *, url: str) -> Json:
        """Form Slack's file object; `url` is the address of the workspace."""
        private = f"{url}/files-pri/{script.team_id}-{self.file_id}"
        return {
            "id": self.file_id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.media_type,
            "filetype": self.kind,
            "user": self.owner,
            "user_team": script.team_id,
            "size": len(self.content or b""),
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "alt_txt": self.alt_text,
            "url_private": private,
            "url_private_download": f"{private}/download",
            "channels": sorted(room for room in self.rooms if room.startswith("C")),
            "ims": sorted(room for room in self.rooms if room.startswith("D")),
            "file_access": "visible",
        }


class Files:
    """Keeps files. Safe between threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self._files: dict[str, File] = {}
        self._keys: dict[str, str] = {}
        self._lock = Lock()

    def announce(self, file: File) -> str:
        """Make room for a file whose bytes will follow; returns the key to send them with."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._files[file.file_id] = file
            self._keys[key] = file.file_id
        return key

    def receive(self, key: str, content: bytes) -> File:
        """Take the bytes of an announced file; a key works once.

        Raises SlackError for an unknown key, no bytes, more than `LARGEST`, or more than `MOST` in all.
        """
        with self._lock:
            file = self._files.get(self._keys.pop(key, ""))
            if file is None:
                raise SlackError(NOT_FOUND)
            if not content:
                raise SlackError(EMPTY)
            if len(content) > LARGEST:
                raise SlackError(TOO_LARGE)
            if len(content) + sum(len(one.content or b"") for one in self._files.values()) > MOST:
                raise SlackError(FULL)
            kept = self._files[file.file_id] = replace(file, content=content)
        return kept

    def share(self, file_id: str, *, room_id: str, title: str = "") -> File:
        """Show a file in a conversation. Raises SlackError `file_not_found` without its bytes."""
        with self._lock:
            file = self._find(file_id)
            rooms = file.rooms | {room_id} if room_id else file.rooms
            kept = self._files[file_id] = replace(file, rooms=rooms, title=title or file.title)
        return kept

    def find(self, file_id: str) -> File:
        """Find a file whose bytes came. Raises SlackError `file_not_found`."""
        with self._lock:
            return self._find(file_id)

    def drop(self, file_id: str) -> None:
        """Forget a file. Raises SlackError `file_not_found`."""
        with self._lock:
            self._find(file_id)
            del self._files[file_id]

    def owned(self, user_id: str) -> tuple[File, ...]:
        """List the files of one person, oldest first."""
        with self._lock:
            kept = tuple(self._files.values())
        return tuple(file for file in kept if file.owner == user_id and file.content is not None)

    def _find(self, file_id: str) -> File:
        file = self._files.get(file_id)
        if file is None or file.content is None:
            raise SlackError(NOT_FOUND)
        return file


def new_file(name: str, *, owner: str, alt_text: str = "") -> File:
    """Make a file without bytes; of a path only the last part is kept."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "file"
    return File(file_id=f"F{secrets.token_hex(5).upper()}", name=bare, owner=owner, alt_text=alt_text)


def fault_of(element: Json, files: Iterable[Json]) -> str:
    """Say in Korean why a file_input refuses files (max_files, filetypes); blank when it takes them."""
    chosen = list(files)
    most, kinds = element.get("max_files", 10), [str(kind).lower() for kind in element.get("filetypes") or ()]
    if len(chosen) > most:
        return f"파일은 {most}개까지 올릴 수 있습니다."
    wrong = [file["name"] for file in chosen if kinds and file["filetype"] not in kinds]
    return f"{', '.join(kinds)} 형식의 파일만 올릴 수 있습니다: {', '.join(wrong)}" if wrong else ""
