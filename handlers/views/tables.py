"""Tables: Slack's own table block, and the same as code for workspaces whose Slack refuses it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tabulate import tabulate
from wcwidth import wcswidth, wcwidth

Json: TypeAlias = dict[str, object]
Row: TypeAlias = Sequence[str]

CELL_LIMIT = 120
TOTAL_LIMIT = 9000
MAX_ROWS = 99
CODE_WIDTH = 34
GAP = 2
FIRST_WIDTH = 16
EMPTY = "빈칸"


@dataclass(frozen=True)
class Column:
    """A column: its title, whether it holds numbers, and whether the narrow drawing keeps it."""

    title: str
    is_number: bool = False
    is_narrow: bool = True


@dataclass(frozen=True)
class Table:
    """Rows under columns; every cell has text, since Slack refuses a message with an empty one."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    wraps: bool = field(default=True)
    left_out: int = 0

    def shortened(self, rows: int) -> "Table":
        """The same table with fewer rows, counting those that were left out."""
        return replace(self, rows=self.rows[:rows], left_out=self.left_out + len(self.rows) - rows)

    def native(self) -> Json:
        """Slack's table block, within 100 rows and 10,000 characters."""
        settings = [
            {"align": "right" if column.is_number else "left", "is_wrapped": self.wraps}
            for column in self.columns
        ]
        head = [_cell(column.title) for column in self.columns]
        rows: list[list[Json]] = [head]
        room = TOTAL_LIMIT - sum(len(column.title) for column in self.columns)
        for row in self.rows[:MAX_ROWS]:
            cells = [_cell(text) for text in row]
            room -= sum(len(str(cell["text"])) for cell in cells)
            if room < 0:
                break
            rows.append(cells)
        return {"type": "table", "column_settings": settings, "rows": rows}

    def preformatted(self) -> Json:
        """The table as code, at most 34 columns wide (Hangul counts two)."""
        text = self._code()
        code = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text[:TOTAL_LIMIT]}]}
        return {"type": "rich_text", "elements": [code]}

    @property
    def fits(self) -> bool:
        """Whether both drawings hold every row."""
        native = self.native()["rows"]
        return isinstance(native, list) and len(native) > len(self.rows) and len(self._code()) <= TOTAL_LIMIT

    def _code(self) -> str:
        return self.drawn(width=CODE_WIDTH)

    def drawn(self, *, width: int) -> str:
        """The narrow columns side by side where they fit, else every row as a few lines with all columns."""
        kept = [number for number, column in enumerate(self.columns) if column.is_narrow]
        titles = [self.columns[number].title for number in kept]
        rows = [[_one_line(row[number]) for number in kept] for row in self.rows]
        widths = [
            max([wcswidth(title) + GAP, *map(wcswidth, column)])  # tabulate keeps a gap beside a title
            for title, *column in zip(titles, *rows, strict=True)
        ]
        first = width - sum(widths[1:]) - GAP * (len(widths) - 1)
        if first < min(widths[0], FIRST_WIDTH):
            return "\n".join(self._record(row, width) for row in self.rows)
        cut = [[_cut(row[0], first), *row[1:]] for row in rows]
        return draw(
            [_cut(titles[0], first - GAP), *titles[1:]],
            cut,
            aligned=[self.columns[number].is_number for number in kept],
        )

    def _record(self, row: Row, width: int) -> str:
        """One row as lines: its first cell, then a line (or more) for each other column; nothing is cut."""
        lines = _wrapped(_one_line(row[0]), width)
        for column, cell in zip(self.columns[1:], row[1:], strict=True):
            words = _wrapped(f"{column.title}: {_one_line(cell)}", width - GAP)
            lines += [" " * GAP + line for line in words]
        return "\n".join(lines)


def draw(titles: Sequence[str], rows: Sequence[Row], *, aligned: Sequence[bool]) -> str:
    """A table for a terminal or a code block; numbers keep their digits as they are."""
    return tabulate(
        rows,
        headers=titles,
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if is_number else "left" for is_number in aligned] if rows else None,
    )


def _cell(text: str) -> Json:
    shown = text if text.strip() else EMPTY
    return {"type": "raw_text", "text": shown if len(shown) <= CELL_LIMIT else shown[: CELL_LIMIT - 1] + "…"}


def _one_line(text: str) -> str:
    return " ".join(text.split()) or EMPTY


def _cut(text: str, width: int) -> str:
    return text if wcswidth(text) <= width else _fitting(text, width - 1) + "…"


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, broken at spaces where there are some."""
    lines, line = [], ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if wcswidth(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while wcswidth(line) > width:
            kept = _fitting(line, width)
            lines.append(kept)
            line = line[len(kept) :]
    return [*lines, line] if line else lines


def _fitting(text: str, width: int) -> str:
    used = 0
    for number, sign in enumerate(text):
        used += max(wcwidth(sign), 0)
        if used > width:
            return text[: max(number, 1)]
    return text
