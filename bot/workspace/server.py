"""A workspace on this machine that plays Slack: signed requests to an app, its Web API, and a page.

```
page (browser) ──say, press──▶ LocalWorkspace ──signed request──▶ app (POST /slack/events)
               ◀──stream─────                 ◀──ack, Web API, response_url──
```
"""

from __future__ import annotations

import structlog
from flask import Flask

from bot.workspace.api.depot import make_depot
from bot.workspace.api.door import make_api
from bot.workspace.api.hooks import make_hooks
from bot.workspace.clock import Patience
from bot.workspace.guards import demand_loopback, guard_hosts
from bot.workspace.pages import make_pages
from bot.workspace.script import WorkspacePerson, WorkspaceScript
from bot.workspace.serving import LoopbackServer
from bot.workspace.switchboard import Switchboard, connect

__all__ = ["LocalWorkspace", "WorkspacePerson", "WorkspaceScript"]

THREADS = 48
"""Every open page holds one for its stream, every unanswered command one for up to three seconds."""
LARGEST_BODY = 1_048_576
log = structlog.get_logger(__name__)


class LocalWorkspace:
    """Slack for one app, on loopback. Start it, point it to the app, open the page."""

    def __init__(self, script: WorkspaceScript, *, patience: Patience | None = None) -> None:
        """Lay out the workspace; `patience` shortens Slack's waits, for tests."""
        self._board = connect(script, patience or Patience())
        self._server: LoopbackServer | None = None

    def start(self, *, host: str, port: int) -> int:
        """Serve in a daemon thread; port 0 takes any free one. Returns the real port.

        Raises ValueError when `host` is not loopback, OSError when the port is taken.
        """
        demand_loopback(host)
        self._server = LoopbackServer(make_app(self._board), host=host, port=port, threads=THREADS)
        self._board.address.url = self._server.url
        self._server.start()
        log.info("workspace.started", port=self._server.port)
        return self._server.port

    def point_to(self, events_url: str) -> None:
        """Send signed requests to this address from now on: the app's POST /slack/events."""
        self._board.courier.point_to(events_url)

    @property
    def api_url(self) -> str:
        """Return the base address of the Web API, with a slash at its end."""
        return f"{self._board.address.url}/api/"

    @property
    def page_url(self) -> str:
        """Return the address of the page."""
        return f"{self._board.address.url}/"

    def stop(self) -> None:
        """Stop serving and let go of open pages. Safe to call twice."""
        self._board.workspace.feed.close()
        server, self._server = self._server, None
        if server is not None:
            server.stop()


def make_app(board: Switchboard) -> Flask:
    """Make the WSGI application: page, Web API and response_urls behind one guard."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    guard_hosts(app)
    app.register_blueprint(make_pages(board))
    app.register_blueprint(make_api(board))
    app.register_blueprint(make_hooks(board))
    app.register_blueprint(make_depot(board))
    return app
