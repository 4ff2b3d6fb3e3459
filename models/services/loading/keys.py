"""The names and keys of a dataset file, and the rows of the database that they stand for."""

from dataclasses import dataclass, field

from sqlmodel import Session, select

from models.tables.organisations import Agency, Department, Team
from models.values.kinds import SubjectKind


class MissingReferenceError(Exception):
    """A row refers to something that is neither in the file nor in the database."""

    def __init__(self, column: str, key: str) -> None:
        """Keep the column and what stands in it."""
        self.column = column
        self.key = key
        super().__init__(f"{column}: {key}")


@dataclass
class Keys:
    """What has been landed so far: (kind, key) → id, and what a plan or an indicator needs to be known by."""

    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    agency_of_plan: dict[str, str] = field(default_factory=dict)
    department_of_plan: dict[str, str] = field(default_factory=dict)
    plan_of_project: dict[str, str] = field(default_factory=dict)
    units: dict[tuple[str, int], str] = field(default_factory=dict)

    def remember(self, kind: str, key: str, *, row_id: int) -> None:
        """Note the id of a landed row."""
        self.ids[kind, key] = row_id

    def find(self, kind: str, key: str, *, column: str) -> int:
        """The id of what a row refers to; raises MissingReferenceError."""
        try:
            return self.ids[kind, key]
        except KeyError:
            raise MissingReferenceError(column, key) from None

    def find_optional(self, kind: str, key: str, *, column: str) -> int | None:
        """As `find`; None for an empty cell."""
        return self.find(kind, key, column=column) if key else None

    def find_department(self, name: str, *, agency: str) -> int | None:
        """The department called "부서" in `agency`, or "기관/부서" in another; None for an empty cell."""
        if not name:
            return None
        path = name if "/" in name else f"{agency}/{name}"
        return self.find(SubjectKind.DEPARTMENT, path, column="department")

    def find_team(self, name: str, *, department: str, agency: str) -> int | None:
        """The team of a department; None for an empty cell."""
        if not name:
            return None
        path = department if "/" in department else f"{agency}/{department}"
        return self.find(SubjectKind.TEAM, f"{path}/{name}", column="team")


def known_organisations(session: Session) -> Keys:
    """Start with the agencies, departments and teams that the database holds already."""
    keys = Keys()
    names: dict[int, str] = {}
    for agency in session.exec(select(Agency)):
        keys.remember(SubjectKind.AGENCY, agency.name, row_id=_id(agency.id))
        names[_id(agency.id)] = agency.name
    paths: dict[int, str] = {}
    for department in session.exec(select(Department)):
        path = f"{names[department.agency_id]}/{department.name}"
        paths[_id(department.id)] = path
        keys.remember(SubjectKind.DEPARTMENT, path, row_id=_id(department.id))
    for team in session.exec(select(Team)):
        keys.remember(SubjectKind.TEAM, f"{paths[team.department_id]}/{team.name}", row_id=_id(team.id))
    return keys


def _id(row_id: int | None) -> int:
    if row_id is None:
        message = "a stored row has an id"
        raise ValueError(message)
    return row_id
