"""What somebody would hand over, and the requests to do so."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.home import find_waiting_lines
from models.queries.owed import find_owed
from models.queries.people import find_actor
from models.queries.shelves import chunks
from models.reports.handovers import HandoverForm, HandoverSheet, HeldWork, Holdings
from models.rules.entries import SUBMITTED
from models.rules.permissions import Place
from models.tables.indicators import Indicator
from models.tables.people import Assignment, HandoverRequest, Person
from models.tables.plans import Project
from models.values.kinds import RequestState, SubjectKind


def find_live_assignments(session: Session, person_id: int, *, today: date) -> list[Assignment]:
    """Whatever is somebody's work today or from a later day on."""
    query = select(Assignment).where(
        Assignment.person_id == person_id,
        col(Assignment.ends_on).is_(None) | (col(Assignment.ends_on) >= today),
    )
    return [
        row
        for row in session.exec(query.order_by(col(Assignment.id)))
        if row.starts_on is None or row.ends_on is None or row.starts_on <= row.ends_on
    ]


def find_holdings(session: Session, person: Person, *, today: date) -> Holdings:
    """Everything that somebody owes on a day."""
    rows = find_live_assignments(session, person.id or 0, today=today)
    works = name_works(session, [(row.subject_kind, row.subject_id) for row in rows])
    ids = [work.id for work in works if work.kind is SubjectKind.PROJECT]
    projects = [project for some in chunks(ids) for project in _projects(session, some)]
    owed = find_owed(session, [one for one in projects if one.retired_on is None], today=today)
    actor = find_actor(session, person.slack_user_id, today=today)
    return Holdings(
        works=works,
        dues=sum(line.state not in SUBMITTED for line in owed),
        reviews=len(find_waiting_lines(session, actor)) if actor else 0,
    )


def _projects(session: Session, ids: Collection[int]) -> Sequence[Project]:
    return session.exec(select(Project).where(col(Project.id).in_(ids))).all()


def name_works(session: Session, subjects: Sequence[tuple[SubjectKind, int]]) -> tuple[HeldWork, ...]:
    """Projects and indicators with their names, each once, in the order given; what is gone is left out."""
    names: dict[tuple[SubjectKind, int], str] = {}
    for some in chunks([row_id for kind, row_id in subjects if kind is SubjectKind.PROJECT]):
        names |= {(SubjectKind.PROJECT, row.id or 0): row.name for row in _projects(session, some)}
    for some in chunks([row_id for kind, row_id in subjects if kind is SubjectKind.INDICATOR]):
        rows = session.exec(select(Indicator).where(col(Indicator.id).in_(some)))
        names |= {(SubjectKind.INDICATOR, row.id or 0): row.name for row in rows}
    found = dict.fromkeys(subjects)
    return tuple(HeldWork(*subject, names[subject]) for subject in found if subject in names)


def find_form(session: Session, person_id: int, *, today: date) -> HandoverForm:
    """The dialog of somebody's work; raises Expired for nobody."""
    person = session.get(Person, person_id)
    if person is None:
        raise Expired
    holdings = find_holdings(session, person, today=today)
    return HandoverForm(person_id, person.slack_user_id, seat_of(person), holdings)


def seat_of(person: Person) -> Place | None:
    """Where somebody sits, None for who is of no agency."""
    if person.agency_id is None:
        return None
    return Place(person.agency_id, person.department_id, person.team_id)


def find_person_id(session: Session, slack_user_id: str) -> int | None:
    """The row of an account, of somebody who has left too."""
    return session.exec(select(Person.id).where(Person.slack_user_id == slack_user_id)).first()


def find_handover(session: Session, request_id: int, *, today: date) -> HandoverSheet:
    """A request with what it is about; raises Expired when it is gone."""
    row = session.get(HandoverRequest, request_id)
    person = session.get(Person, row.person_id) if row else None
    if row is None or person is None:
        raise Expired
    holdings = find_holdings(session, person, today=today)
    moved = [read_subject(text) for text in row.moved]
    works = name_works(session, moved) if row.state is RequestState.APPROVED else holdings.works
    return HandoverSheet(
        id=request_id,
        state=row.state,
        person=person.slack_user_id,
        receiver=_account(session, row.receiver_id),
        asked_by=_account(session, row.asked_by),
        asked_at=row.asked_at,
        decided_at=row.decided_at if row.decided_by is not None else None,
        works=works,
        holdings=holdings,
    )


def _account(session: Session, person_id: int | None) -> str:
    person = session.get(Person, person_id) if person_id is not None else None
    return person.slack_user_id if person else ""


def written_subject(kind: SubjectKind, subject_id: int) -> str:
    """A subject as a request keeps it."""
    return f"{kind}:{subject_id}"


def read_subject(text: str) -> tuple[SubjectKind, int]:
    """A subject that a request kept."""
    kind, _, subject_id = text.partition(":")
    return SubjectKind(kind), int(subject_id)
