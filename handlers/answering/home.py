"""What stands on somebody's Home tab."""

from handlers.answering.asking import Asking
from handlers.answering.mine import place_of
from handlers.requests import WHOLE_YEAR
from models.queries.departments import report_department
from models.queries.home import report_home
from models.reports.home import HomeReport
from models.reports.overviews import DepartmentReport, NothingReport
from models.rules.names import Subject
from models.rules.permissions import DEPARTMENT_ROLES


def answer_home(asking: Asking) -> HomeReport:
    """Read anew each time: drafts change it without changing any figure."""
    place = place_of(asking) if asking.actor.roles & DEPARTMENT_ROLES else None
    department = _department(place, asking) if place is not None else None
    with asking.memory.store.read() as session:
        return report_home(session, asking.actor, today=asking.today, place=place, department=department)


def _department(place: Subject, asking: Asking) -> DepartmentReport | None:
    report = asking.memory.recall(
        (place.identity, WHOLE_YEAR, asking.today, None),
        lambda session: report_department(session, place, question=asking.question(WHOLE_YEAR)),
    )
    return None if isinstance(report, NothingReport) else report
