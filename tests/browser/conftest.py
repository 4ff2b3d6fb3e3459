"""A real browser for every test of this folder, and what it opens."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from bot.local import Local, start_local
from bot.settings import Settings
from models.services.acting import By
from models.services.registration import register_admin
from models.store import Store
from models.values.kinds import Door
from models.values.people import Account
from tests.browser.chromium import chromium
from tests.browser.desk import Desk, Look
from tests.browser.machine import NO_BROWSER, NOT_NOW, find_chromium
from tests.browser.probe import Stage
from tests.handlers.sample import write_sample

PATIENT = 10_000
"""Milliseconds after which a test gives up on what should have shown."""
expect.set_options(timeout=PATIENT)
OPERATOR = "U00HEOSW"
NOW = datetime(2019, 2, 18, 8, 55, tzinfo=ZoneInfo("Asia/Seoul"))
SETTINGS = Settings(slack_bot_token=SecretStr(""), bot_timezone="Asia/Seoul", bot_now=None)
Sit = Callable[..., Desk]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """Skip before anything is opened: where there is no browser, or where nobody wants one now."""
    is_missing = find_chromium() is None and not config.getoption("--need-browser")
    reason = NOT_NOW if config.getoption("--no-browser") and not is_missing else NO_BROWSER
    if is_missing or reason == NOT_NOW:
        for item in items:
            if "browser" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        pytest.fail(NO_BROWSER)
    with chromium() as opened:
        yield opened


@pytest.fixture
def sit(browser: Browser) -> Iterator[Sit]:
    """Open a page for a person; at the end no page may have complained or asked another machine."""
    desks: list[Desk] = []

    def sit_down(url: str, person: str, look: Look | None = None) -> Desk:
        look = look or Look()
        context = browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.scheme,
            locale="ko-KR",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENT)
        desks.append(Desk(context.new_page(), url=url, person=person))
        return desks[-1]

    yield sit_down
    for desk in desks:
        desk.page.context.close()
    assert [desk.complaints for desk in desks if desk.complaints] == []


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A workspace whose app sends everything that there is."""
    opened = Stage()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Local]:
    """The bot on the sample data, as `python -m bot try` opens it."""
    opened = start_local(
        SETTINGS,
        Store(write_sample(tmp_path_factory.mktemp("local"))),
        host="127.0.0.1",
        port=0,
    )
    yield opened
    opened.close()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A file to send up."""
    path = tmp_path / "실적 증빙.csv"
    path.write_text("운영횟수,15\n", encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Local]:
    """A bot whose database holds nobody but the operator, as `people admin` leaves it."""
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    store.prepare()
    register_admin(store, Account(OPERATOR), name="허생원", by=By("", Door.TERMINAL, NOW))
    opened = start_local(SETTINGS, store, host="127.0.0.1", port=0, has_sample=False)
    yield opened
    opened.close()
