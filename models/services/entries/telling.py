"""Who is told of what: receipts, requests for review, decisions; in the outbox with the act itself."""

from models.ports import Reference
from models.queries.checkers import find_checkers
from models.reports.entries import EntrySheet
from models.services.acting import Act
from models.tables.people import Person


def review_key(entry_id: int, revision: int) -> str:
    """What the keys of the requests for one review begin with."""
    return f"entry:{entry_id}:{revision}:review:"


def tell_submitted(act: Act, sheet: EntrySheet, *, entry_id: int, revision: int) -> None:
    """A receipt to who submitted, a request to those who check."""
    params = {"entry": entry_id, "revision": revision}
    key = f"entry:{entry_id}:{revision}:receipt"
    receipt = Reference("receipt", {**params, "at": act.by.now.isoformat()})
    act.tell(key, to=act.actor.slack_user_id, what=receipt)
    checkers = find_checkers(
        act.session,
        sheet.where,
        project_id=sheet.place.project_id,
        submitted_by=act.actor.person_id,
        today=act.by.today,
    )
    for slack_user_id in checkers:
        key = f"{review_key(entry_id, revision)}{slack_user_id}"
        act.tell(key, to=slack_user_id, what=Reference("review", params))


def tell_decided(act: Act, *, entry_id: int, revision: int, to: int | None) -> None:
    """The decision to who submitted."""
    person = act.session.get(Person, to) if to is not None else None
    if person is not None and person.left_on is None:
        params = {"entry": entry_id, "revision": revision}
        key = f"entry:{entry_id}:{revision}:decided"
        act.tell(key, to=person.slack_user_id, what=Reference("decided", params))
