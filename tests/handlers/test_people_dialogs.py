"""Every dialog about people: within Slack's limits on any name, and whatever is typed is refused in words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.workspace.limits.payloads import check_view
from handlers.dialogs.sitting import Sitting, Turn
from handlers.dialogs.table import DIALOGS, show, take
from handlers.forms.typed import Typed
from handlers.notices import NOTICES, NoticeWriter
from handlers.openings.codec import Opening, decode_opening, encode_opening
from handlers.openings.people import (
    AskHandover,
    AssignWork,
    CancelDeputy,
    DecideRequest,
    DeclineRequest,
    EditAgency,
    EditDepartment,
    EditDeputy,
    EditPerson,
    EditTeam,
    EndPerson,
    EndWork,
    OrganisationBoard,
    PeopleBoard,
    PersonBoard,
    RequestRegistration,
)
from handlers.views.blocks import Json
from handlers.views.letters import tell_assignment, tell_decline, tell_request, welcome
from models.errors.refusals import Refusal
from models.ports import Reference
from models.reports.people import RequestSheet, WelcomeReport, WorkSheet
from models.services.outbox import read_content
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.tables.people import Deputyship, Person, RegistrationRequest
from models.values.kinds import RequestState, Role, SubjectKind
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_team,
    an_agency,
    an_assignment,
    keep,
)
from tests.fakes import RecordingMessenger
from tests.handlers.conftest import open_counter
from tests.handlers.views.judge import faults
from tests.handlers.views.test_limits import NASTY

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
OFFICER, LEAD, OPERATOR, ASKER = "U00PARKMJ", "U00KIMCS", "U00HEOSW", "U00HEUNGB"
VALUE_LIMIT = 150
FIELDS = ("name", "agency", "department", "team", "duty", "account", "reason", "deputy", "starts_on",
          "ends_on", "person", "is_over", "receiver")  # fmt: skip
LONG = NASTY["400 signs"]
ODD = st.sampled_from(
    ["", " ", "-", "0", "가" * 3000, "<!channel>", "'; DROP TABLE person; --", "\u202e거꾸로", "9" * 40,
     "2019-02-30", "2019-12-31", "1500-01-01", "U00NOBODY", LEAD, OFFICER, "1", "2", "999", "join", "over"]
)  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An office in which everything has the longest of names."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('people') / 'own.sqlite3'}")
    store.upgrade()
    agency = an_agency(store, name=LONG)
    department = a_department(store, name=LONG, agency=agency)
    for number in range(40):
        a_team(store, department=department, name=f"{number}{LONG}"[:400])
        a_person(store, slack_user_id=f"U00MANY{number:02}", agency=agency, department=department)
        keep(
            store,
            RegistrationRequest(
                slack_user_id=f"U00ASK{number:02}", name=LONG[:100], agency_id=agency, asked_at=NOW
            ),
        )
    a_person(store, slack_user_id=OPERATOR, roles=(Role.ADMIN,))
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    plan = a_plan(store, agency=agency, department=department, title=LONG)
    projects = [a_project(store, plan=plan, department=department, name=LONG) for _ in range(30)]
    lead = a_person(store, slack_user_id=LEAD, name=LONG[:100], agency=agency, department=department,
                    roles=tuple(Role), projects=projects[1:])  # fmt: skip
    an_assignment(store, person=lead, project=projects[0])
    officer = id_of(store, OFFICER)
    keep(store, Deputyship(person_id=lead, deputy_id=officer, starts_on=NOW.date(), ends_on=date(2019, 3, 1)))
    yield store
    store.close()


def id_of(store: Store, slack_user_id: str) -> int:
    with store.read() as session:
        return session.exec(select(Person.id).where(Person.slack_user_id == slack_user_id)).one() or 0


def openings(store: Store) -> list[Opening]:
    lead, other = id_of(store, LEAD), id_of(store, "U00MANY00")
    return [
        PeopleBoard(),
        PeopleBoard(1),
        PeopleBoard(1, 3),
        PersonBoard(lead),
        EditPerson(1),
        EditPerson(1, other),
        EndPerson(other),
        DecideRequest(1),
        DeclineRequest(2),
        EditAgency(),
        EditAgency(1),
        OrganisationBoard(1),
        EditDepartment(1),
        EditDepartment(1, 1),
        EditTeam(1, 1),
        EditTeam(1, 1, 1),
        EditDeputy(lead),
        CancelDeputy(lead, 1),
        AssignWork(SubjectKind.PROJECT, 1, LEAD),
        EndWork(SubjectKind.PROJECT, 1, 30),
        RequestRegistration(),
        AskHandover(lead, "U00MANY00"),
    ]


def sit(store: Store, person: str, *, key: str = "") -> Sitting:
    return Sitting(open_counter(store).asking(person), NOW, key, messenger=RecordingMessenger())


def sitter(opening: Opening) -> str:
    return LEAD if isinstance(opening, AskHandover | AssignWork | EndWork) else OPERATOR


def inputs(view: Json) -> list[Json]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    return [block for block in blocks if block["type"] == "input"]


def test_every_dialog_is_drawn_within_the_limits(own: Store) -> None:
    for opening in openings(own):
        view = show(opening, sit(own, sitter(opening)), notice="저장했습니다.")
        assert check_view(view) == (), opening
        assert type(decode_opening(str(view["private_metadata"]))) is type(opening)
        assert len(encode_opening(opening)) <= VALUE_LIMIT
        assert bool(inputs(view)) == ("submit" in view)


def test_every_kind_of_dialog_is_tried(own: Store) -> None:
    tried = {type(opening) for opening in openings(own)}
    assert {kind for kind in DIALOGS if kind.__module__.endswith(".people")} == tried


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.integers(min_value=0, max_value=21),
    held=st.fixed_dictionaries(
        {**dict.fromkeys(FIELDS, ODD), "roles": st.sampled_from([*map(str, Role), "", "king"])}
    ),
)
def test_whatever_is_typed_is_taken_or_refused_in_words(
    own: Store, number: int, held: dict[str, str]
) -> None:
    opening = openings(own)[number]
    sitting = sit(own, sitter(opening))
    outcome = taken(opening, Typed({name: text for name, text in held.items() if text}), sitting=sitting)
    if isinstance(outcome, Refusal):
        assert outcome.sentence
    else:
        follow(own, outcome, person=sitter(opening))


def taken(opening: Opening, typed: Typed, *, sitting: Sitting) -> Turn | Refusal:
    """What a submission comes to; anything but a refusal in words goes through."""
    try:
        view = show(opening, sitting)
        return take(decode_opening(str(view["private_metadata"])), typed, sitting=sitting)
    except Refusal as refusal:
        return refusal


def follow(store: Store, turn: Turn, *, person: str) -> None:
    """What follows is within the limits too, and so is every message that it sends."""
    assert turn.then is not None
    assert check_view(show(turn.then, sit(store, person), notice=turn.notice)) == ()
    writer = NoticeWriter(store, NOTICES)
    with store.read() as session:
        told = [read_content(row.kind, row.content) for row in session.exec(select(OutboxMessage))]
    written = [writer.render(what, now=NOW) for what in told if isinstance(what, Reference)]
    assert [fault for letter in written if letter is not None for fault in faults(letter)] == []


@pytest.mark.parametrize("name", NASTY.values(), ids=NASTY.keys())
def test_every_letter_is_within_the_limits_with_any_name(name: str) -> None:
    request = RequestSheet(1, ASKER, name, 1, name, 1, name, name, NOW, RequestState.OPEN, name, None)
    work = WorkSheet(SubjectKind.INDICATOR, 1, name, 1, 1, name, None, ())
    report = WelcomeReport(LEAD, Role.TEAM_LEAD, SubjectKind.TEAM, 1, name, 1, projects=7, unassigned=2)
    for message in (
        tell_request(request),
        tell_decline(name),
        tell_assignment(work, by=OFFICER),
        tell_assignment(work, by=OFFICER, is_over=True),
        welcome(report),
    ):
        assert faults(message) == []
