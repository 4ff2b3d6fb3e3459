"""What holds for every test: no connection leaves this machine; where databases come from."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

from models.services.samples import load_sample, register_sample_people
from models.store import Store
from tests.browser.machine import ADVICE
from tests.build import REGISTERED
from tests.databases import Databases, backends, databases_of, header, opened

# How long an example takes says nothing on a machine that does other things as well.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--need-browser", action="store_true", help="fail, not skip, where there is no Chromium")
    parser.addoption("--no-browser", action="store_true", help="leave out the tests in a browser")
    parser.addoption("--pictures", metavar="FOLDER", help="take the pictures of the READMEs into this folder")


def pytest_report_header() -> str:
    return header()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("passed", ()):
        for line in (value for name, value in report.user_properties if name == "told"):
            terminalreporter.write_line(str(line))
    skipped = [str(one.longrepr) for one in terminalreporter.stats.get("skipped", ())]
    for reason, advice in ADVICE.items():
        count = sum(reason in why for why in skipped)
        if count:
            terminalreporter.write_line(f"{count} tests in a browser were skipped: {advice}", yellow=True)


class OutsideConnectionError(AssertionError):
    """A test tried to connect to something that is not this machine."""

    def __init__(self, address: object) -> None:
        super().__init__(f"tests connect to loopback only, not to {address!r}")


def is_loopback(address: object) -> bool:
    """Whether an address given to `socket.connect` stays on this machine.

    Unix sockets (a path as text or bytes) do; of the others, `localhost` and the loopback networks.
    """
    match address:
        case str() | bytes() | ("localhost", *_):
            return True
        case (str() as host, *_):
            try:
                return ipaddress.ip_address(host.partition("%")[0]).is_loopback
            except ValueError:  # the name of a host
                return False
        case _:
            return False


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def checked_connect(self: socket.socket, address: tuple[object, ...] | str | bytes) -> None:
        if not is_loopback(address):
            raise OutsideConnectionError(address)
        connect(self, address)

    def checked_connect_ex(self: socket.socket, address: tuple[object, ...] | str | bytes) -> int:
        if not is_loopback(address):
            raise OutsideConnectionError(address)
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked_connect)
        patch.setattr(socket.socket, "connect_ex", checked_connect_ex)
        yield


@pytest.fixture(scope="session", params=backends())
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """Where databases come from: each test runs once for each kind."""
    databases = databases_of(request.param, tmp_path_factory.mktemp("databases"))
    yield databases
    databases.close()


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    """A database of this test's own, migrated and without rows."""
    with opened(databases.migrated()) as store:
        yield store


@pytest.fixture
def empty_store(databases: Databases) -> Iterator[Store]:
    """A database of this test's own without tables."""
    with opened(databases.empty()) as store:
        yield store


@pytest.fixture(scope="session")
def sample_store(databases: Databases) -> Iterator[Store]:
    """A database with the four documents and the people of the mock-ups, shared: only for reading."""
    with opened(databases.migrated()) as store:
        load_sample(store)
        register_sample_people(store, now=REGISTERED)
        yield store
