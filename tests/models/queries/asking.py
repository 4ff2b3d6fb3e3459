"""Questions to a database: by names in the sample, by ids in what a test has built."""

from datetime import date
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from models.queries.departments import report_department
from models.queries.dues import report_due
from models.queries.names import build_name_index
from models.queries.overviews import report_agency, report_plan
from models.queries.plans import Question
from models.queries.projects import report_project
from models.queries.versions import Versions, find_versions
from models.reports.deadlines import DueReport
from models.reports.indicators import ComponentReport, IndicatorReport
from models.reports.overviews import AgencyReport, DepartmentReport, PlanReport
from models.reports.projects import ProjectReport
from models.rules.names import NameIndex, Subject
from models.rules.permissions import EVERYTHING, Scope
from models.store import Store
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod

TODAY: Final = date(2019, 2, 18)
WHOLE: Final = AskedPeriod()
Place: TypeAlias = str | tuple[SubjectKind, int]


_indexes: WeakKeyDictionary[Store, tuple[Versions, NameIndex]] = WeakKeyDictionary()


def index_of(store: Store) -> NameIndex:
    """Every name of a database, read once as long as none has changed."""
    with store.read_connection() as connection:
        versions = find_versions(connection)
    known = _indexes.get(store)
    if known is None or known[0] != versions:
        with store.read() as session:
            _indexes[store] = known = (versions, build_name_index(session))
    return known[1]


def subject_of(store: Store, place: Place, *, agency: str = "") -> Subject:
    """What has a name (in an agency, where two have it), or a kind and an id."""
    index = index_of(store)
    if isinstance(place, tuple):
        found = index.subject(*place)
        assert found is not None
        return found
    (only,) = (
        subject for subject in index.find(place, EVERYTHING).subjects if agency in {"", subject.agency}
    )
    return only


def ask_project(
    store: Store, place: Place, *, period: AskedPeriod = WHOLE, today: date = TODAY
) -> ProjectReport:
    """The report of a project, item, program or indicator."""
    subject = subject_of(store, place)
    with store.read() as session:
        return report_project(session, subject, question=Question(period, today))


def ask_indicator(
    store: Store, indicator: int, *, period: AskedPeriod = WHOLE, today: date = TODAY
) -> IndicatorReport:
    """The report of one indicator."""
    place = (SubjectKind.INDICATOR, indicator)
    (found,) = ask_project(store, place, period=period, today=today).indicators
    return found


def ask_component(
    store: Store, indicator: int, *, period: AskedPeriod = WHOLE, today: date = TODAY
) -> ComponentReport:
    """The only component of one indicator."""
    (found,) = ask_indicator(store, indicator, period=period, today=today).components
    return found


def ask_department(
    store: Store,
    place: Place,
    *,
    agency: str = "",
    period: AskedPeriod = WHOLE,
    today: date = TODAY,
    plan: int | None = None,
) -> DepartmentReport:
    """The report of a department or team that has work."""
    subject = subject_of(store, place, agency=agency)
    with store.read() as session:
        report = report_department(session, subject, question=Question(period, today), plan_id=plan)
    assert isinstance(report, DepartmentReport)
    return report


def ask_plan(store: Store, place: Place, *, period: AskedPeriod = WHOLE, today: date = TODAY) -> PlanReport:
    """The report of a plan."""
    subject = subject_of(store, place)
    with store.read() as session:
        return report_plan(session, subject.id, question=Question(period, today), agency=subject.agency)


def ask_agency(
    store: Store, place: Place, *, period: AskedPeriod = WHOLE, today: date = TODAY
) -> AgencyReport:
    """The report of an agency."""
    subject = subject_of(store, place)
    with store.read() as session:
        return report_agency(session, subject, question=Question(period, today))


def ask_due(
    store: Store, *, today: date = TODAY, scope: Scope = EVERYTHING, plans: frozenset[int] | None = None
) -> DueReport:
    """The deadlines of a scope."""
    with store.read() as session:
        return report_due(session, scope, today=today, title="기한", plan_ids=plans)
