"""Where somebody belongs: agency, department and team that fit together."""

from dataclasses import dataclass

from sqlmodel import Session

from models.errors.changes import FieldsRefused
from models.tables.organisations import Agency, Department, Team
from models.wording import shorten


@dataclass(frozen=True)
class Seat:
    """A place that exists; `words` is how people name it."""

    agency_id: int | None
    department_id: int | None
    team_id: int | None
    words: str


def settle_seat(
    session: Session, *, agency_id: int | None, department_id: int | None, team_id: int | None
) -> Seat:
    """The place that was chosen: a team brings its department, a department its agency.

    Raises FieldsRefused at the field that does not fit the others.
    """
    team = session.get(Team, team_id) if team_id else None
    if team_id and team is None:
        _refuse("team", "없는 팀입니다. 다시 골라 주세요.")
    department_id = department_id or (team.department_id if team else None)
    department = session.get(Department, department_id) if department_id else None
    if department_id and department is None:
        _refuse("department", "없는 부서입니다. 다시 골라 주세요.")
    if team is not None and department is not None and team.department_id != department.id:
        _refuse(
            "team", f"「{shorten(team.name)}」 팀은 이 부서의 팀이 아닙니다. 부서와 팀을 함께 확인해 주세요."
        )
    agency_id = agency_id or (department.agency_id if department else None)
    agency = session.get(Agency, agency_id) if agency_id else None
    if agency_id and agency is None:
        _refuse("agency", "없는 기관입니다. 다시 골라 주세요.")
    if department is not None and department.agency_id != agency_id:
        _refuse("department", f"「{shorten(department.name)}」 부서는 이 기관의 부서가 아닙니다.")
    if department is not None and department.retired_on is not None:
        _refuse(
            "department", f"「{shorten(department.name)}」 부서는 없어진 부서입니다. 다른 부서를 골라 주세요."
        )
    words = " ".join(row.name for row in (agency, department, team) if row is not None)
    return Seat(agency_id, department_id, team_id, words)


def _refuse(name: str, sentence: str) -> None:
    raise FieldsRefused({name: sentence})
