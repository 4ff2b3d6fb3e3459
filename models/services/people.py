"""Registration of people from a file: everybody in it is added or changed, nobody is removed."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

from models.documents.dataset.reading import RowProblem
from models.documents.people import PersonRow
from models.errors import DatasetRefused
from models.queries.names import build_name_index
from models.rules.names import NameIndex
from models.rules.permissions import Scope
from models.services.loading.datasets import problem_lines
from models.services.loading.keys import Keys, known_organisations
from models.services.versions import bump_versions
from models.store import Store
from models.tables.people import Assignment, Person, PersonRole
from models.values.kinds import AssignmentKind, Role, SubjectKind


class UnplacedError(Exception):
    """A cell of a row names something that is not there."""

    def __init__(self, column: str, reason: str) -> None:
        """Keep both."""
        self.column = column
        self.reason = reason
        super().__init__(f"{column}: {reason}")


def register_people(store: Store, rows: Sequence[PersonRow], *, file: str) -> int:
    """Store everybody by slack_user_id and return how many; raises DatasetRefused and then stores nobody.

    Without a `projects` column assignments stay as they are; with one it is the whole list of a person's
    own projects.
    """
    problems: list[RowProblem] = []
    with store.begin() as session:
        keys, names = known_organisations(session), build_name_index(session)
        for number, row in enumerate(rows, start=2):
            try:
                _register(session, row, keys=keys, names=names)
            except UnplacedError as error:
                problems.append(RowProblem(file, "people", number, error.column, error.reason))
        if problems:
            raise DatasetRefused(problem_lines(problems))
        bump_versions(session)
    return len(rows)


def _register(session: Session, row: PersonRow, *, keys: Keys, names: NameIndex) -> None:
    if not row.agency and Role.ADMIN not in row.role:
        raise UnplacedError(column="agency", reason="관리자가 아니면 기관이 있어야 합니다")
    agency_id = _find(keys, SubjectKind.AGENCY, path=row.agency, column="agency")
    department_id = _find(
        keys, SubjectKind.DEPARTMENT, path=_path(row.agency, row.department), column="department"
    )
    team_id = _find(keys, SubjectKind.TEAM, path=_path(row.agency, row.department, row.team), column="team")
    person = session.exec(select(Person).where(Person.slack_user_id == row.slack_user_id)).first()
    if person is None:
        person = Person(slack_user_id=row.slack_user_id, name=row.name)
    person.name, person.email = row.name, row.email
    person.agency_id, person.department_id, person.team_id = agency_id, department_id, team_id
    session.add(person)
    session.flush()
    person_id = person.id or 0
    session.exec(delete(PersonRole).where(col(PersonRole.person_id) == person_id))
    session.add_all(PersonRole(person_id=person_id, role=role) for role in dict.fromkeys(row.role))
    if row.projects is not None:
        _assign(session, person_id, row=row, agency_id=agency_id, names=names)
    session.flush()


def _assign(
    session: Session, person_id: int, *, row: PersonRow, agency_id: int | None, names: NameIndex
) -> None:
    wanted: set[int] = set()
    for name in row.projects or ():
        found = names.spelled(name, Scope(agency_id))
        projects = [subject.id for subject in found if subject.kind is SubjectKind.PROJECT]
        if len(projects) != 1:
            reason = "이 이름의 사업이 없습니다" if not projects else "이 이름의 사업이 여럿입니다"
            raise UnplacedError(column="projects", reason=f"{reason}: {name}")
        wanted.add(projects[0])
    own = (
        col(Assignment.person_id) == person_id,
        col(Assignment.subject_kind) == SubjectKind.PROJECT,
        col(Assignment.kind) == AssignmentKind.OWNER,
    )
    session.exec(delete(Assignment).where(*own))
    session.add_all(
        Assignment(
            person_id=person_id,
            subject_kind=SubjectKind.PROJECT,
            subject_id=project_id,
            kind=AssignmentKind.OWNER,
        )
        for project_id in sorted(wanted)
    )


def _path(*names: str) -> str:
    return "/".join(names) if names[-1] else ""


def _find(keys: Keys, kind: SubjectKind, *, path: str, column: str) -> int | None:
    if not path:
        return None
    found = keys.ids.get((kind, path))
    if found is None:
        raise UnplacedError(column, f"등록되지 않은 이름입니다: {path.rsplit('/', 1)[-1]}")
    return found
