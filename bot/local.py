"""The local workspace: the whole bot in a browser, without Slack, on the sample data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlmodel import select

from bot.clock import OfficeClock
from bot.compose import Keys, Running, build, serve
from bot.manifest import make_manifest
from bot.settings import Settings
from bot.workspace.script import WorkspacePerson, WorkspaceScript
from bot.workspace.server import LocalWorkspace
from models.errors.operators import PortTaken, SampleRefused
from models.services.samples import load_sample, register_sample_people
from models.store import Store
from models.tables.organisations import Agency, Department
from models.tables.people import Person, PersonRole
from models.values.kinds import Role
from models.values.roles import ROLE_NAMES

TEAM = "T00LOCAL"
OPENING = datetime(2019, 2, 18, 8, 55, tzinfo=ZoneInfo("Asia/Seoul"))
"""A Monday morning, ten days before the self-evaluation of 2018 in the sample data is due."""
UNKNOWN = WorkspacePerson("U00NOBODY", "모르는 분", "봇에 등록되지 않은 분")
NEWCOMERS = (
    WorkspacePerson("U00HEUNGB", "흥부", "봇에 등록되지 않은 동료", email="heungbu@example.go.kr"),
    WorkspacePerson("U00KONGJI", "콩쥐", "봇에 등록되지 않은 동료", email="kongjwi@example.go.kr"),
)
"""Colleagues in Slack who may ask to be registered."""
GUEST = WorkspacePerson("U00GUEST", "손님", "게스트 계정", is_guest=True)
MAX_PEOPLE = 60


@dataclass(frozen=True)
class Local:
    """A running local workspace."""

    workspace: LocalWorkspace
    running: Running
    stop_serving: Callable[[], None]
    url: str

    def close(self) -> None:
        """Stop the page, then the bot behind it."""
        self.workspace.stop()
        self.stop_serving()
        self.running.close()


def start_local(settings: Settings, store: Store, *, host: str, port: int, has_sample: bool = True) -> Local:
    """Load the sample, start the page and the bot behind it; each speaks to the other over real HTTP.

    Without the sample it is an office that begins with what is in the store.
    Both have one clock: it starts at BOT_NOW, else at `OPENING`, and the page can move it on.
    """
    clock = OfficeClock(settings.zone, settings.starts_at or OPENING)
    if has_sample:
        fill(store, now=clock.now())
    keys = Keys.make()
    workspace = LocalWorkspace(
        WorkspaceScript(
            team_id=TEAM,
            team_name="우리 구청",
            app_id="A00LOCAL",
            app_name="성과관리봇",
            bot_user_id="U00BOT",
            bot_token=keys.token,
            signing_secret=keys.signing_secret,
            people=members(store),
            channels=("성과관리", "일자리지원과", "마을사회적경제과"),
            manifest=make_manifest(url="http://127.0.0.1"),
            now=clock.now,
            move=clock.move,
        )
    )
    try:
        workspace.start(host=host, port=port)
    except OSError as error:
        raise PortTaken(port) from error
    own = settings.model_copy(
        update={"slack_bot_token": SecretStr(keys.token), "slack_api_url": workspace.api_url}
    )
    running = build(own, signing_secret=keys.signing_secret, store=store, clock=clock)
    stop_serving = serve(
        running.web,
        host="127.0.0.1",
        port=0,
        ready=lambda real: workspace.point_to(f"http://127.0.0.1:{real}/slack/events"),
    )
    running.start()
    return Local(workspace, running, stop_serving, workspace.page_url)


def fill(store: Store, *, now: datetime) -> None:
    """The sample data and people, unless the database belongs to an office."""
    try:
        load_sample(store)
    except SampleRefused:
        return
    with store.read() as session:
        is_peopled = session.exec(select(Person.id)).first() is not None
    if not is_peopled:
        register_sample_people(store, now=now)


def members(store: Store) -> tuple[WorkspacePerson, ...]:
    """Everybody registered, with their role and place, and some whom nobody has registered."""
    with store.read() as session:
        agencies = {agency.id: agency.name for agency in session.exec(select(Agency))}
        departments = {department.id: department.name for department in session.exec(select(Department))}
        roles: dict[int, list[Role]] = {}
        for row in session.exec(select(PersonRole)):
            roles.setdefault(row.person_id, []).append(row.role)
        people = session.exec(select(Person).limit(MAX_PEOPLE)).all()
        found = tuple(
            WorkspacePerson(
                slack_user_id=person.slack_user_id,
                name=person.name,
                title=_title(
                    roles.get(person.id or 0, []),
                    agencies.get(person.agency_id),
                    department=departments.get(person.department_id),
                ),
                email=person.email,
            )
            for person in people
        )
    known = {person.slack_user_id for person in found}
    others = tuple(person for person in (UNKNOWN, *NEWCOMERS) if person.slack_user_id not in known)
    return (*found, *others, GUEST)


def _title(roles: list[Role], agency: str | None, *, department: str | None) -> str:
    place = " ".join(name for name in (agency, department) if name)
    words = "·".join(ROLE_NAMES[role] for role in roles)
    return f"{words} · {place}" if place else words
