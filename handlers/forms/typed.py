"""What was typed and chosen in a dialog: Slack's view state, read into values or into sentences at fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from models.errors.changes import FieldsRefused
from models.rules.figures import read_figure, read_number
from models.rules.names import clean
from models.values.figure import Figure
from models.wording import shorten

Held: TypeAlias = str | tuple[str, ...]
Kind = TypeVar("Kind", bound=StrEnum)
_ONE = ("value", "selected_date", "selected_user", "selected_time")
MAX_NAME = 200
MAX_TEXT = 3000
MAX_DIGITS = 9
NEEDED = "이 칸을 적어 주세요."
UNCHOSEN = "이 칸을 골라 주세요."


def field_of(block_id: str) -> str:
    """The field that a block is: its id without what tells dialogs apart (see views.dialogs.window)."""
    return block_id.rpartition("|")[2]


def read_state(view: Mapping[str, object]) -> dict[str, Held]:
    """The state of a view by field: a text, or the values of what was chosen.

    Blocks without an answer are left out. Nothing in it is trusted to be one of the options offered.
    """
    state = view.get("state")
    values = state.get("values") if isinstance(state, Mapping) else None
    found: dict[str, Held] = {}
    for block_id, elements in values.items() if isinstance(values, Mapping) else ():
        for held in elements.values() if isinstance(elements, Mapping) else ():
            answer = _answer(held) if isinstance(held, Mapping) else None
            if answer:
                found[field_of(str(block_id))] = answer
    return found


def _answer(held: Mapping[str, object]) -> Held | None:
    chosen = held.get("selected_option")
    if isinstance(chosen, Mapping):
        return str(chosen.get("value") or "")
    several = held.get("selected_options")
    if isinstance(several, list):
        return tuple(str(option.get("value") or "") for option in several if isinstance(option, Mapping))
    files = held.get("files")
    if isinstance(files, list):
        return tuple(f"{one.get('id')} {one.get('name') or ''}" for one in files if isinstance(one, Mapping))
    people = held.get("selected_users")
    if isinstance(people, list):
        return tuple(map(str, people))
    for key in _ONE:
        if isinstance(held.get(key), str):
            return str(held[key])
    return None


def _is_id(text: str) -> bool:
    """Whether a text can be the id of a row: what is longer no database takes."""
    return text.isdecimal() and len(text) <= MAX_DIGITS


@dataclass
class Typed:
    """The answers of one dialog. Reading notes a sentence at every field that cannot be taken.

    Call `finish` when everything has been read: it raises FieldsRefused with all of them at once.
    """

    held: Mapping[str, Held]
    problems: dict[str, str] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        """What was typed as it stands, for a draft."""
        return self._one(name)

    def files(self, name: str) -> tuple[str, ...]:
        """Files that were put in: "ID name" each."""
        return tuple(self._several(name))

    def line(self, name: str, *, is_needed: bool = False, limit: int = MAX_NAME) -> str:
        """One line of text without control characters; "" where nothing was typed."""
        text = clean(self._one(name))
        if is_needed and not text:
            self.refuse(name, NEEDED)
        if len(text) > limit:
            self.refuse(name, f"{limit}자까지 적을 수 있습니다. 지금은 {len(text):,}자입니다.")
        return text

    def name(self, name: str, *, limit: int = MAX_NAME) -> str:
        """A name: needed, and more than a number."""
        text = self.line(name, is_needed=True, limit=limit)
        if text and not any(sign.isalpha() for sign in text):
            self.refuse(name, f"「{shorten(text)}」에는 글자가 없습니다. 이름을 적어 주세요.")
        return text

    def lines(self, name: str, *, limit: int = MAX_TEXT) -> tuple[str, ...]:
        """Several lines, blank ones left out."""
        text = self._one(name)
        if len(text) > limit:
            self.refuse(name, f"{limit:,}자까지 적을 수 있습니다. 지금은 {len(text):,}자입니다.")
            return ()
        return tuple(line for line in (clean(part) for part in text.splitlines()) if line)

    def number(self, name: str, *, unit: str = "", example: str = "12.5") -> Decimal | None:
        """A number, None where nothing was typed (E11)."""
        text = self._one(name)
        figure = read_number(text, unit=unit)
        if figure is None:
            self.refuse(name, f"「{shorten(text)}」 값을 숫자로 읽지 못했습니다. 예: {example}")
            return None
        return figure.value

    def count(self, name: str, *, at_most: int) -> int | None:
        """A whole number from 0 on, None where nothing was typed."""
        value = self.number(name, example="1")
        if value is None:
            return None
        if value != value.to_integral_value() or not 0 <= value <= at_most:
            self.refuse(name, f"0부터 {at_most}까지의 정수로 적어 주세요.")
            return None
        return int(value)

    def figure(self, name: str, *, unit: str = "") -> Figure:
        """A cell as it stands: a number, text, "-" or blank."""
        return read_figure(self.line(name), unit=unit)

    def day(self, name: str, *, is_needed: bool = False) -> date | None:
        """A day of the calendar."""
        text = self._one(name)
        if not text:
            self._absent(name, is_needed=is_needed)
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(name, "날짜를 골라 주세요.")
            return None

    def kind(self, name: str, kinds: type[Kind], *, fallback: Kind) -> Kind:
        """A member of a closed set; `fallback` where nothing was chosen."""
        text = self._one(name)
        try:
            return kinds(text) if text else fallback
        except ValueError:
            self.refuse(name, "목록에서 골라 주세요.")
            return fallback

    def kinds(self, name: str, kinds: type[Kind]) -> tuple[Kind, ...]:
        """Several members of a closed set."""
        known = {kind.value: kind for kind in kinds}
        chosen = self._several(name)
        if any(text not in known for text in chosen):
            self.refuse(name, "목록에서 골라 주세요.")
        return tuple(known[text] for text in chosen if text in known)

    def row(self, name: str, *, is_needed: bool = False) -> int | None:
        """The id of something chosen from a list."""
        text = self._one(name)
        if _is_id(text):
            return int(text)
        if text:
            self.refuse(name, "목록에서 골라 주세요.")
            return None
        self._absent(name, is_needed=is_needed)
        return None

    def rows(self, name: str) -> tuple[int, ...]:
        """The ids of several things chosen."""
        return tuple(int(text) for text in self._several(name) if _is_id(text))

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values of several things chosen, as they came back."""
        return tuple(self._several(name))

    def person(self, name: str, *, is_needed: bool = False) -> str:
        """The Slack id of somebody chosen."""
        text = self._one(name)
        if not text:
            self._absent(name, is_needed=is_needed)
        return text

    def is_ticked(self, name: str) -> bool:
        """Whether a single box was ticked."""
        return bool(self._several(name))

    def refuse(self, name: str, sentence: str) -> None:
        """Note a sentence at a field; the first one of a field stays."""
        self.problems.setdefault(name, sentence)

    def finish(self) -> None:
        """Raise FieldsRefused when anything was refused."""
        if self.problems:
            raise FieldsRefused(self.problems)

    def _absent(self, name: str, *, is_needed: bool) -> None:
        if is_needed:
            self.refuse(name, UNCHOSEN)

    def _one(self, name: str) -> str:
        held = self.held.get(name, "")
        return held if isinstance(held, str) else next(iter(held), "")

    def _several(self, name: str) -> Iterable[str]:
        held = self.held.get(name, ())
        return (held,) if isinstance(held, str) else held
