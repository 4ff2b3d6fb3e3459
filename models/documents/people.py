"""Reading of a people file (CSV, UTF-8): text → rows, or what is wrong with them."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from models.documents.dataset.reading import RowProblem
from models.values.kinds import Role

COLUMNS: Final = ("slack_user_id", "name", "agency", "department", "team", "role", "email")
OPTIONAL: Final = ("projects",)
SEPARATOR: Final = "|"


def _parts(value: object) -> object:
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(SEPARATOR) if part.strip())


class PersonRow(BaseModel):
    """One person; several roles or projects are joined by "|"."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    slack_user_id: str = Field(pattern=r"^[UW][A-Z0-9]{2,30}$")
    name: str = Field(min_length=1, max_length=100)
    agency: str = ""
    department: str = ""
    team: str = ""
    role: Annotated[tuple[Role, ...], BeforeValidator(_parts), Field(min_length=1)]
    email: str = Field(default="", max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+$")
    projects: Annotated[tuple[str, ...] | None, BeforeValidator(_parts)] = None


def read_people(text: str, *, file: str) -> tuple[tuple[PersonRow, ...], tuple[RowProblem, ...]]:
    """Read every row (row 1 is the header); problems name the row, the column and the reason."""
    try:
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    except csv.Error:
        return (), (RowProblem(file, "people", 0, "", "CSV로 읽을 수 없습니다"),)
    names = [name.strip() for name in lines[0]] if lines else []
    problems = _header_problems(names, file=file)
    if problems:
        return (), tuple(problems)
    rows: list[PersonRow] = []
    seen: set[str] = set()
    for number, cells in enumerate(lines[1:], start=2):
        if not cells:
            continue
        if len(cells) != len(names):
            problems.append(RowProblem(file, "people", number, "", "칸의 수가 제목 줄과 다릅니다"))
            continue
        if any("\0" in cell for cell in cells):
            problems.append(RowProblem(file, "people", number, "", "저장할 수 없는 글자(NUL)가 있습니다"))
            continue
        try:
            row = PersonRow.model_validate(dict(zip(names, cells, strict=True)))
        except ValidationError as error:
            problems += [_problem(file, number, detail=detail) for detail in error.errors()]
            continue
        if row.slack_user_id in seen:
            problems.append(RowProblem(file, "people", number, "slack_user_id", "같은 사람이 두 번 있습니다"))
        seen.add(row.slack_user_id)
        rows.append(row)
    return tuple(rows), tuple(problems)


def _header_problems(names: Sequence[str], *, file: str) -> list[RowProblem]:
    missing = [(column, "꼭 있어야 하는 칸이 없습니다") for column in COLUMNS if column not in names]
    unknown = [(name, "모르는 칸입니다") for name in names if name not in {*COLUMNS, *OPTIONAL}]
    doubled = [(name, "같은 칸이 두 번 있습니다") for name, count in Counter(names).items() if count > 1]
    return [
        RowProblem(file, "people", 1, column, reason) for column, reason in (*missing, *unknown, *doubled)
    ]


def _problem(file: str, number: int, *, detail: Mapping[str, Any]) -> RowProblem:
    column = str(detail["loc"][0])
    return RowProblem(file, "people", number, column, _reason(column, detail["input"]))


def _reason(column: str, found: object) -> str:
    shown = str(found)[:40]
    match column:
        case "slack_user_id":
            return f"Slack ID가 아닙니다: {shown} (예: U012ABCDEF)"
        case "role":
            return f"모르는 역할입니다: {shown} (쓸 수 있는 값: {', '.join(Role)})"
        case "email":
            return "전자우편 주소가 아닙니다"
        case _:
            return "비어 있거나 너무 깁니다"
