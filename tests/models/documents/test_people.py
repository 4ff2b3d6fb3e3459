"""Reading people files: who is in them, and what is wrong by row and column."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.dataset.reading import RowProblem
from models.documents.people import PersonRow, read_people
from models.services.samples import PEOPLE
from models.values.kinds import Role

FILE: Final = "사람.csv"
HEADER: Final = "slack_user_id,name,agency,department,team,role,email"
ROW: Final = "U00HONGGD,홍길동,강북구,일자리지원과,,owner,"
HONG: Final = PersonRow(
    slack_user_id="U00HONGGD", name="홍길동", agency="강북구", department="일자리지원과", role=(Role.OWNER,)
)


def text_of(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def read(*rows: str, header: str = HEADER) -> tuple[PersonRow, ...]:
    found, problems = read_people(text_of(*rows, header=header), file=FILE)
    assert problems == ()
    return found


def problems_of(*rows: str, header: str = HEADER) -> list[tuple[int, str, str]]:
    _, problems = read_people(text_of(*rows, header=header), file=FILE)
    assert {(problem.file, problem.table) for problem in problems} <= {(FILE, "people")}
    return [(problem.row, problem.column, problem.reason) for problem in problems]


def test_a_person_is_read_by_the_names_of_the_columns() -> None:
    assert read(ROW) == (HONG,)
    header = "role,email,name,slack_user_id,team,department,agency"
    assert read("owner,,홍길동,U00HONGGD,,일자리지원과,강북구", header=header) == (HONG,)


def test_spaces_around_cells_and_names_of_columns_do_not_count() -> None:
    header = HEADER.replace(",", " , ")
    assert read(" U00HONGGD , 홍길동 ,강북구 , 일자리지원과,  , owner , ", header=header) == (HONG,)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_files_of_spreadsheets_are_read(mark: str, ending: str) -> None:
    text = mark + text_of(ROW).replace("\n", ending)
    assert read_people(text, file=FILE) == ((HONG,), ())


def test_several_roles_and_projects_are_joined_by_a_bar() -> None:
    header = f"{HEADER},projects"
    (row,) = read(
        "U00HONGGD,홍길동,강북구,일자리지원과,,owner| team_lead |,,공공근로사업|찾아가는 일자리사업",
        header=header,
    )
    assert row.role == (Role.OWNER, Role.TEAM_LEAD)
    assert row.projects == ("공공근로사업", "찾아가는 일자리사업")


def test_no_column_of_projects_is_something_else_than_an_empty_one() -> None:
    assert read(ROW)[0].projects is None
    assert read(f"{ROW},", header=f"{HEADER},projects")[0].projects == ()


def test_a_name_with_a_comma_stands_in_quotes() -> None:
    (row,) = read(f'{ROW},"쓰레기 줄이기, 재활용"', header=f"{HEADER},projects")
    assert row.projects == ("쓰레기 줄이기, 재활용",)


@pytest.mark.parametrize("role", Role)
def test_every_role_is_read_by_its_identifier(role: Role) -> None:
    assert read(ROW.replace("owner", role.value))[0].role == (role,)


@pytest.mark.parametrize("column", HEADER.split(","))
def test_a_missing_column_is_named(column: str) -> None:
    names = [name for name in HEADER.split(",") if name != column]
    reason = "꼭 있어야 하는 칸이 없습니다"
    assert problems_of(header=",".join(names)) == [(1, column, reason)]


def test_every_missing_and_unknown_column_is_named() -> None:
    missing, unknown = "꼭 있어야 하는 칸이 없습니다", "모르는 칸입니다"
    assert problems_of("U1,홍길동,x", header="slack_user_id,name,phone") == [
        (1, "agency", missing),
        (1, "department", missing),
        (1, "team", missing),
        (1, "role", missing),
        (1, "email", missing),
        (1, "phone", unknown),
    ]


def test_an_empty_file_lacks_every_column() -> None:
    _, problems = read_people("", file=FILE)
    assert [problem.column for problem in problems] == HEADER.split(",")


def test_a_column_that_stands_twice_is_named() -> None:
    assert problems_of(f"{ROW},다른 이름", header=f"{HEADER},name") != []


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (("owner", "boss"), "role", "모르는 역할입니다: boss (쓸 수 있는 값: owner, team_lead, "),
        (("owner", "owner|boss"), "role", "모르는 역할입니다: boss ("),
        (("owner", "담당자"), "role", "모르는 역할입니다: 담당자 ("),
        (("owner", ""), "role", "모르는 역할입니다: "),
        (("U00HONGGD", "홍길동"), "slack_user_id", "Slack ID가 아닙니다: 홍길동 (예: U012ABCDEF)"),
        (("U00HONGGD", "u00honggd"), "slack_user_id", "Slack ID가 아닙니다: u00honggd"),
        (("U00HONGGD", ""), "slack_user_id", "Slack ID가 아닙니다: "),
        ((",홍길동", ","), "name", "비어 있거나 너무 깁니다"),
        ((",홍길동", f",{'홍' * 101}"), "name", "비어 있거나 너무 깁니다"),
        (("owner,", "owner,hong"), "email", "전자우편 주소가 아닙니다"),
        (("owner,", f"owner,{'h' * 250}@office.test"), "email", ""),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(cells: tuple[str, str], column: str, reason: str) -> None:
    bad = ROW.replace(*cells).replace("U00HONGGD", "U00KIMCS")
    ((row, found, said),) = problems_of(ROW, bad)
    assert (row, found) == (3, column)
    assert said.startswith(reason)


def test_every_bad_cell_of_a_row_is_named() -> None:
    found = problems_of("홍길동,,강북구,,,boss,hong")
    assert [(row, column) for row, column, _ in found] == [
        (2, "slack_user_id"),
        (2, "name"),
        (2, "role"),
        (2, "email"),
    ]


@pytest.mark.parametrize("row", ["U00KIMCS,김철수", f"{ROW},x", f"{ROW},,"])
def test_a_row_with_another_number_of_cells_is_named(row: str) -> None:
    assert problems_of(ROW, row) == [(3, "", "칸의 수가 제목 줄과 다릅니다")]


def test_the_same_person_twice_is_named() -> None:
    assert problems_of(ROW, ROW.replace("홍길동", "김철수")) == [
        (3, "slack_user_id", "같은 사람이 두 번 있습니다")
    ]


def test_an_empty_line_is_nobody() -> None:
    assert read(ROW, "", ROW.replace("U00HONGGD", "U00KIMCS"), "")[1].slack_user_id == "U00KIMCS"


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    assert [row for row, _, _ in problems_of(ROW, "", ROW.replace("owner", "boss"))] == [4]


def test_the_people_of_the_sample_are_read() -> None:
    rows, problems = read_people(PEOPLE.read_text(encoding="utf-8"), file=PEOPLE.name)
    assert problems == ()
    assert len(rows) == 12
    assert {role for row in rows for role in row.role} == set(Role) - {
        Role.OVERALL_PANEL,
        Role.CITY_EVALUATOR,
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text_of(ROW).replace("\n", "\r"), id="lines of old spreadsheets"),
        pytest.param(text_of(ROW.replace("홍길동", "홍" * 200_000)), id="a cell without an end"),
        pytest.param(text_of(ROW.replace("홍길동", "홍\x00")), id="a sign that no database stores"),
    ],
)
def test_a_strange_file_is_refused_or_read_and_no_accident(text: str) -> None:
    rows, problems = read_people(text, file=FILE)
    assert problems or rows == (HONG,)


@given(text=st.text() | st.text().map(lambda text: f"{HEADER}\n{text}"))
def test_reading_never_fails(text: str) -> None:
    rows, problems = read_people(text, file=FILE)
    assert all(isinstance(row, PersonRow) for row in rows)
    assert all(isinstance(problem, RowProblem) for problem in problems)
