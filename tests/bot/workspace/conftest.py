from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from slack_sdk import WebClient

from bot.workspace.clock import Patience
from bot.workspace.server import LocalWorkspace, WorkspaceScript
from tests.bot.workspace.build import BOT_KEY, OWNER, a_script
from tests.bot.workspace.probe import Probe
from tests.bot.workspace.visitor import Visitor

QUICK = Patience(ack=1.0, event_retries=(0.0, 0.0, 0.0))


@pytest.fixture
def probe() -> Iterator[Probe]:
    probe = Probe()
    yield probe
    probe.stop()


@pytest.fixture
def open_workspace(probe: Probe) -> Iterator[Callable[[WorkspaceScript], LocalWorkspace]]:
    opened: list[LocalWorkspace] = []

    def open_one(script: WorkspaceScript) -> LocalWorkspace:
        workspace = LocalWorkspace(script, patience=QUICK)
        workspace.start(host="127.0.0.1", port=0)
        workspace.point_to(probe.url)
        opened.append(workspace)
        return workspace

    yield open_one
    for workspace in opened:
        workspace.stop()


@pytest.fixture
def workspace(open_workspace: Callable[[WorkspaceScript], LocalWorkspace]) -> LocalWorkspace:
    return open_workspace(a_script())


@pytest.fixture
def visit(workspace: LocalWorkspace) -> Iterator[Callable[[str], Visitor]]:
    visitors: list[Visitor] = []

    def visit_as(user_id: str) -> Visitor:
        visitors.append(Visitor(workspace.page_url, user_id))
        return visitors[-1]

    yield visit_as
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def owner(visit: Callable[[str], Visitor]) -> Visitor:
    return visit(OWNER)


@pytest.fixture
def client(workspace: LocalWorkspace) -> WebClient:
    return WebClient(token=BOT_KEY, base_url=workspace.api_url)
