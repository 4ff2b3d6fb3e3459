"""What has been read from a store and is still true, kept by the version of its data.

Every request asks for the version (one row); as long as it is the same, names, people and reports are not
read again. Reports depend on the day, which is part of their key.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date, datetime
from threading import Lock
from typing import TypeVar, cast

from sqlmodel import Session

from models.ports import AccountFlags
from models.queries.names import build_name_index
from models.queries.people import find_actor
from models.queries.versions import Versions, find_versions
from models.rules.names import NameIndex
from models.rules.permissions import Actor
from models.store import Store

KEPT = 256
Found = TypeVar("Found")


class Memory:
    """Thread-safe; two threads that miss at once both read, which is harmless."""

    def __init__(self, store: Store) -> None:
        """Start empty."""
        self.store = store
        self._lock = Lock()
        self._building = Lock()
        self._versions = Versions()
        self._names: NameIndex | None = None
        self._flags: dict[str, tuple[datetime, AccountFlags]] = {}
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._homes: set[str] = set()

    def refresh(self) -> Versions:
        """Look at the versions and forget what they have overtaken; call it once per request."""
        with self.store.read_connection() as connection:
            versions = find_versions(connection)
        with self._lock:
            if versions.data != self._versions.data or versions.names != self._versions.names:
                self._kept.clear()
            if versions.names != self._versions.names:
                self._names = None
            self._versions = versions
        return versions

    def names(self) -> NameIndex:
        """Every name of the workspace."""
        found = self._names
        if found is not None:
            return found
        with self._building:  # a hundred thousand names take a second: one thread reads, the others wait
            if (found := self._names) is not None:
                return found
            version = self._versions.names
            with self.store.read() as session:
                found = build_name_index(session)
            with self._lock:
                # A name may have changed while they were read: then they are used once, and not kept.
                if version == self._versions.names:
                    self._names = found
            return found

    def actor(self, slack_user_id: str, *, today: date | None = None) -> Actor | None:
        """Who somebody is on a day, None for somebody unregistered."""
        return self.recall(
            ("actor", slack_user_id, today), lambda session: find_actor(session, slack_user_id, today=today)
        )

    def flags(self, slack_user_id: str, *, newer_than: datetime) -> AccountFlags | None:
        """What Slack said of an account, if it was looked at since then."""
        found = self._flags.get(slack_user_id)
        return found[1] if found is not None and found[0] > newer_than else None

    def keep_flags(self, slack_user_id: str, flags: AccountFlags, *, at: datetime) -> None:
        """Note what Slack said of an account."""
        self._flags[slack_user_id] = (at, flags)

    def note_home(self, slack_user_id: str) -> None:
        """Note that somebody has opened the Home tab."""
        self._homes.add(slack_user_id)

    def has_home(self, slack_user_id: str) -> bool:
        """Whether somebody opened it since this process began."""
        return slack_user_id in self._homes

    @property
    def versions(self) -> Versions:
        """The versions as of the last look, which every request begins with."""
        return self._versions

    def recall(self, key: Hashable, read: Callable[[Session], Found]) -> Found:
        """What `read` returned for this key at this version."""

        def make() -> Found:
            with self.store.read() as session:
                return read(session)

        return self.keep(key, make)

    def keep(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What `make` returned for this key at this version; what it raises is not kept."""
        with self._lock:
            version = (self._versions.data, self._versions.names)
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("Found", self._kept[key])
        found = make()
        with self._lock:
            # Somebody may have changed the data while it was being read: then it is told, but not kept.
            if version == (self._versions.data, self._versions.names):
                self._kept[key] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return found
