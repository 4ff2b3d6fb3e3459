"""Registration of people from a file: everybody in it is added or changed, nobody is removed."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from models.documents.dataset.reading import RowProblem
from models.documents.people import PersonRow
from models.errors.changes import FieldsRefused
from models.errors.operators import DatasetRefused
from models.queries.names import build_name_index
from models.rules.names import NameIndex
from models.rules.permissions import Scope
from models.services.acting import Act, By, acting
from models.services.assignments import is_alive, note_assignment, span_of
from models.services.loading.datasets import problem_lines
from models.services.loading.keys import Keys, known_organisations
from models.services.persons import bring_back, find_account, record_of, write_person
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.people import Assignment, Person
from models.values.kinds import Aspect, AssignmentKind, Role, SubjectKind
from models.values.people import PersonEntry

OPERATOR = "관리자"
COLUMNS = {"roles": "role"}
REASONS = {"department": "팀장이나 부서장은 없어지지 않은 부서가 있어야 합니다"}


class UnplacedError(Exception):
    """A cell of a row names something that is not there."""

    def __init__(self, column: str, reason: str) -> None:
        """Keep both."""
        self.column = column
        self.reason = reason
        super().__init__(f"{column}: {reason}")


def register_people(
    store: Store, rows: Sequence[PersonRow], *, file: str, by: By, welcomes: bool = True
) -> int:
    """Store everybody by slack_user_id and return how many; raises DatasetRefused and then stores nobody.

    Every change is audited and a new role welcomed as in the dialog; `welcomes` False is for people who were
    there before the bot. Somebody who had left is back. Without a `projects` column assignments stay as they
    are; with one it is the whole list of a person's own projects. A blank e-mail address changes nothing.
    """
    problems: list[RowProblem] = []
    with acting(store, by) as act:
        wait_for_turn(act.session)
        act.demand(is_allowed=act.actor.is_admin, who=OPERATOR)
        keys, names = known_organisations(act.session), build_name_index(act.session)
        for number, row in enumerate(rows, start=2):
            try:
                _register(act, row, keys=keys, names=names, welcomes=welcomes)
            except UnplacedError as error:
                problems.append(RowProblem(file, "people", number, error.column, error.reason))
        if problems:
            raise DatasetRefused(problem_lines(problems))
    return len(rows)


def _register(act: Act, row: PersonRow, *, keys: Keys, names: NameIndex, welcomes: bool) -> None:
    entry = _entry_of(row, keys=keys)
    before = act.changes
    person = find_account(act, row.slack_user_id)
    if person is None:
        person = Person(slack_user_id=row.slack_user_id, name=row.name, email=row.email)
    is_new = person.id is None
    bring_back(act, person)
    try:
        write_person(act, person, entry=entry, welcomes=welcomes)
    except FieldsRefused as refused:
        column, reason = next(iter(refused.fields.items()))
        raise UnplacedError(COLUMNS.get(column, column), REASONS.get(column, reason)) from None
    if row.email and person.email != row.email:
        person.email = row.email
        act.note(record_of(person), Aspect.FACTS, label="이메일", new="바뀜")
    if row.projects is not None:
        _assign(act, person, projects=_projects(row, agency_id=entry.agency_id, names=names))
    if act.changes > before and not is_new:
        person.revision += 1
    act.add(person)


def _entry_of(row: PersonRow, *, keys: Keys) -> PersonEntry:
    if not row.agency and Role.ADMIN not in row.role:
        raise UnplacedError(column="agency", reason="관리자가 아니면 기관이 있어야 합니다")
    return PersonEntry(
        name=row.name,
        roles=row.role,
        agency_id=_find(keys, SubjectKind.AGENCY, path=row.agency, column="agency"),
        department_id=_find(
            keys, SubjectKind.DEPARTMENT, path=_path(row.agency, row.department), column="department"
        ),
        team_id=_find(
            keys, SubjectKind.TEAM, path=_path(row.agency, row.department, row.team), column="team"
        ),
    )


def _projects(row: PersonRow, *, agency_id: int | None, names: NameIndex) -> frozenset[int]:
    wanted: set[int] = set()
    for name in row.projects or ():
        found = names.spelled(name, Scope(agency_id))
        projects = [subject.id for subject in found if subject.kind is SubjectKind.PROJECT]
        if len(projects) != 1:
            reason = "이 이름의 사업이 없습니다" if not projects else "이 이름의 사업이 여럿입니다"
            raise UnplacedError(column="projects", reason=f"{reason}: {name}")
        wanted.add(projects[0])
    return frozenset(wanted)


def _assign(act: Act, person: Person, *, projects: frozenset[int]) -> None:
    """Make these the own projects; what is over keeps its row, with the day of its end."""
    own = select(Assignment).where(
        col(Assignment.person_id) == person.id,
        col(Assignment.subject_kind) == SubjectKind.PROJECT,
        col(Assignment.kind) == AssignmentKind.OWNER,
    )
    held = {row.subject_id: row for row in act.session.exec(own)}
    alive = {project for project, row in held.items() if is_alive(row, act.by.today)}
    for project in sorted(alive - projects):
        row, old = held[project], span_of(held[project])
        row.ends_on = act.by.today - timedelta(days=1)
        note_assignment(act, row, person=person, old=old, new="")
    for project in sorted(projects - alive):
        row = held.get(project) or Assignment(
            person_id=person.id or 0,
            subject_kind=SubjectKind.PROJECT,
            subject_id=project,
            kind=AssignmentKind.OWNER,
        )
        row.starts_on, row.ends_on = (act.by.today if project in held else None), None
        note_assignment(act, row, person=person, old="", new=span_of(row))


def _path(*names: str) -> str:
    return "/".join(names) if names[-1] else ""


def _find(keys: Keys, kind: SubjectKind, *, path: str, column: str) -> int | None:
    if not path:
        return None
    found = keys.ids.get((kind, path))
    if found is None:
        raise UnplacedError(column, f"등록되지 않은 이름입니다: {path.rsplit('/', 1)[-1]}")
    return found
