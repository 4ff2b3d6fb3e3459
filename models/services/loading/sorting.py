"""Dataset rows on their way to a table: values made, positions counted, what cannot land named."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlmodel import AutoString

from models.documents.dataset.plans import Row
from models.services.loading.cells import UnreadableCellError, Values
from models.services.loading.keys import Keys, MissingReferenceError
from models.services.loading.landings import Landing, key_of, note

# row number, column, reason
Complaint: TypeAlias = tuple[int, str, str]


@dataclass(frozen=True)
class Prepared:
    """A row with its number in the file and its column values."""

    number: int
    row: Row
    values: Values


@dataclass
class Sorting:
    """The rows of one table, taken one after another."""

    landing: Landing
    keys: Keys
    prepared: list[Prepared] = field(default_factory=list)
    problems: list[Complaint] = field(default_factory=list)
    _positions: Counter[tuple[object, ...]] = field(default_factory=Counter)
    _identities: set[tuple[object, ...]] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    def take(self, number: int, row: Row) -> None:
        """Prepare a row, or note why it cannot land."""
        try:
            values = self.landing.prepare(row, self.keys)
        except MissingReferenceError as error:
            self.problems.append((number, error.column, f"가리키는 것이 없습니다: {error.key}"))
            return
        except UnreadableCellError as error:
            self.problems.append((number, error.column, f"금액으로 읽을 수 없습니다: {error.printed}"))
            return
        if self.landing.counts_within is not None:
            within = tuple(values[column] for column in self.landing.counts_within)
            self._positions[within] += 1
            values["position"] = self._positions[within]
        complaint = self._complaint(number, row, values=values)
        if complaint is not None:
            self.problems.append(complaint)
            return
        self.prepared.append(Prepared(number, row, values))
        note(row, self.keys)

    def _complaint(self, number: int, row: Row, *, values: Values) -> Complaint | None:
        identity = identity_of(values, self.landing)
        name = key_of(row) if self.landing.kind else ""
        if identity in self._identities:
            return number, ", ".join(self.landing.identity), "같은 행이 두 번 있습니다"
        if name and name in self._names:
            return number, "key", f"같은 이름표가 두 번 있습니다: {name}"
        self._names.add(name)
        self._identities.add(identity)
        for column, limit in _limits(self.landing).items():
            text = values.get(column)
            if isinstance(text, str) and len(text) > limit:
                return number, column, f"너무 깁니다({len(text)}자). {limit}자까지 적을 수 있습니다"
        return None


def identity_of(values: Mapping[str, object], landing: Landing) -> tuple[object, ...]:
    """What a row is known by in its table."""
    return tuple(values[column] for column in landing.identity)


def _limits(landing: Landing) -> dict[str, int]:
    """How many characters the columns of a table hold: SQLite takes any number, PostgreSQL does not."""
    columns = landing.table.__table__.columns  # type: ignore[attr-defined]  # SQLModel does not type it
    return {
        column.name: column.type.length
        for column in columns
        if isinstance(column.type, AutoString) and column.type.length
    }
