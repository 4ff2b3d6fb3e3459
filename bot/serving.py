"""A web server whose end is as orderly as its start: waitress leaves its sockets to the process."""

import socket
from contextlib import suppress
from threading import Event

from flask import Flask
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

# waitress starts with four, and twelve commands of a second and a half made every answer late.
THREADS = 40
LOOK_UP_SECONDS = 1


class Server:
    """Bound and not yet running; `run` blocks in one thread, `close` ends it from another."""

    def __init__(self, web: Flask, *, host: str, port: int) -> None:
        """Bind; port 0 takes any free one. Raises OSError when the port is taken."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
        self.effective_port = int(listener.getsockname()[1])
        self._sockets: dict[int, socket.socket] = {}
        self._server = create_server(
            web,
            map=self._sockets,
            sockets=[listener],
            threads=THREADS,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        self._is_over = Event()

    def run(self) -> None:
        """Serve until closed, then give every socket back in the thread that used them."""
        while not self._is_over.is_set():
            wasyncore.loop(timeout=LOOK_UP_SECONDS, use_poll=True, map=self._sockets, count=1)
        wasyncore.close_all(self._sockets)

    def close(self) -> None:
        """Let requests under way end, then stop."""
        self._server.task_dispatcher.shutdown(timeout=LOOK_UP_SECONDS)
        self._is_over.set()
        if isinstance(self._server, BaseWSGIServer):
            with suppress(OSError):  # the loop may have looked up by itself and be gone
                self._server.pull_trigger()
