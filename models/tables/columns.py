"""Column types that keep what SQLite would lose: exact decimals, time zones, closed sets."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, text
from sqlalchemy.types import DateTime, String, TypeDecorator
from sqlmodel import SQLModel

# Every constraint has a name, so that a later migration can find it on both databases.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# Columns that came to tables with rows: what stands in the rows that were there before.
ONE: dict[str, Any] = {"server_default": text("1")}
NO: dict[str, Any] = {"server_default": text("false")}
ZERO: dict[str, Any] = {"server_default": text("0")}
NO_TEXT: dict[str, Any] = {"server_default": text("''")}


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal kept as text: "2.0" comes back as Decimal("2.0"); never compared or summed in SQL."""

    impl = String(48)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write plain digits, never an exponent."""
        del dialect
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ANN401  (SQLAlchemy's signature)
        """Read the digits back."""
        del dialect
        return None if value is None else Decimal(value)


class AwareDateTime(TypeDecorator[datetime]):
    """An instant, stored in UTC and always aware; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn it to UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a naive datetime cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401
        """Give it its zone back, which SQLite drops."""
        del dialect
        if value is None:
            return None
        found: datetime = value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


class StoredKind(TypeDecorator[StrEnum]):
    """A member of a closed set, stored by its identifier; see `kind_of`."""

    impl = String(40)
    cache_ok = True
    members: type[StrEnum]

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Write the identifier; a word that is no member raises ValueError."""
        del dialect
        return None if value is None else self.members(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:  # noqa: ANN401
        """Read the member back."""
        del dialect
        return None if value is None else self.members(value)


def kind_of(members: type[StrEnum]) -> type[StoredKind]:
    """The column type for one closed set."""
    return type(f"StoredKindOf{members.__name__}", (StoredKind,), {"members": members, "cache_ok": True})
