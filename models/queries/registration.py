"""Requests for registration, and who decides them."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.reports.people import RequestSheet
from models.tables.organisations import Agency, Department
from models.tables.people import Person, PersonRole, RegistrationRequest
from models.values.kinds import RequestState, Role


def find_open_request(session: Session, slack_user_id: str) -> RequestSheet | None:
    """What somebody has asked for and nobody has decided yet."""
    query = select(RegistrationRequest).where(
        RegistrationRequest.slack_user_id == slack_user_id, RegistrationRequest.state == RequestState.OPEN
    )
    request = session.exec(query.order_by(col(RegistrationRequest.id).desc())).first()
    return None if request is None else _sheet(session, request)


def find_request(session: Session, request_id: int) -> RequestSheet:
    """A request; raises Expired when there is none."""
    request = session.get(RegistrationRequest, request_id)
    if request is None:
        raise Expired
    return _sheet(session, request)


def list_requests(session: Session, agency_id: int | None) -> tuple[RequestSheet, ...]:
    """The open requests of an agency (None: those that name none), the oldest first."""
    place = (
        col(RegistrationRequest.agency_id).is_(None)
        if agency_id is None
        else col(RegistrationRequest.agency_id) == agency_id
    )
    query = select(RegistrationRequest).where(place, RegistrationRequest.state == RequestState.OPEN)
    found = session.exec(query.order_by(col(RegistrationRequest.asked_at), col(RegistrationRequest.id)))
    return tuple(_sheet(session, request) for request in found.all())


def find_same_mail(session: Session, email: str, *, slack_user_id: str) -> Person | None:
    """Somebody with this address under another account; None too where several have it."""
    if not email:
        return None
    query = select(Person).where(
        func.lower(Person.email) == email.casefold(), Person.slack_user_id != slack_user_id
    )
    found = session.exec(query.order_by(col(Person.id))).all()
    return found[0] if len(found) == 1 else None


def find_registrars(session: Session, agency_id: int | None) -> tuple[str, ...]:
    """The accounts of those who decide: 총괄 of the agency, or where it has none the operators."""
    of_agency = _holders(session, Role.LEAD_OFFICER, agency_id=agency_id) if agency_id is not None else ()
    return tuple(of_agency or _holders(session, Role.ADMIN, agency_id=None))


def _holders(session: Session, role: Role, *, agency_id: int | None) -> Sequence[str]:
    query = (
        select(Person.slack_user_id)
        .join(PersonRole, col(PersonRole.person_id) == Person.id)
        .where(PersonRole.role == role, col(Person.left_on).is_(None))
        .order_by(col(Person.id))
    )
    return session.exec(query if agency_id is None else query.where(Person.agency_id == agency_id)).all()


def _sheet(session: Session, request: RegistrationRequest) -> RequestSheet:
    agency = session.get(Agency, request.agency_id) if request.agency_id else None
    department = session.get(Department, request.department_id) if request.department_id else None
    return RequestSheet(
        id=request.id or 0,
        slack_user_id=request.slack_user_id,
        name=request.name,
        agency_id=request.agency_id,
        agency=agency.name if agency else "",
        department_id=request.department_id,
        department=department.name if department else "",
        duty=request.duty,
        asked_at=request.asked_at,
        state=request.state,
        reason=request.reason,
        decided_at=request.decided_at,
    )


def find_request_match(session: Session, request_id: int) -> int | None:
    """The id of the one person with the address of a request, under another account."""
    request = session.get(RegistrationRequest, request_id)
    if request is None:
        return None
    match = find_same_mail(session, request.email, slack_user_id=request.slack_user_id)
    before = session.exec(select(Person.id).where(Person.slack_user_id == request.slack_user_id)).first()
    return match.id if match is not None and before is None else None
