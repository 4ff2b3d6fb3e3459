"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list; numbers count from 1."""

    items: Sequence[Item]
    number: int
    pages: int
    rest: int
    """How many items follow on later pages."""

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.number == self.pages

    @property
    def note(self) -> str | None:
        """Where in the list this is: "1/3쪽 · 뒤에 24건이 더 있습니다."; None for a list of one page."""
        if self.pages == 1:
            return None
        return f"{self.number}/{self.pages}쪽" + (
            f" · 뒤에 {self.rest}건이 더 있습니다." if self.rest else ""
        )


def page_of(items: Sequence[Item], number: int, *, size: int) -> Page[Item]:
    """The page with that number, or the nearest there is."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    return Page(items[(number - 1) * size : number * size], number, pages, max(0, len(items) - number * size))
