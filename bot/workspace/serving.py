"""Serving a WSGI application on loopback in a thread, in a way that ends cleanly."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread

from flask import Flask
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

TURN = 1.0
"""Seconds after which the loop looks up even when nothing happens."""
PATIENT = 5.0


class LoopbackServer:
    """A waitress server whose sockets are closed by its own thread: waitress leaves that to the process."""

    def __init__(self, app: Flask, *, host: str, port: int, threads: int) -> None:
        """Bind and listen; port 0 takes any free one. Raises OSError when the port is taken."""
        listener = socket.create_server((host, port))
        self.port: int = listener.getsockname()[1]
        self.url = f"http://{host}:{self.port}"
        self._sockets: dict[int, socket.socket] = {}
        self._server = create_server(app, map=self._sockets, sockets=[listener], threads=threads, ident=None)
        self._is_over = Event()
        self._thread = Thread(target=self._serve, name=f"serving {self.url}", daemon=True)

    def start(self) -> None:
        """Serve in a daemon thread."""
        self._thread.start()

    def stop(self) -> None:
        """Let requests under way end, then close every connection."""
        self._server.task_dispatcher.shutdown(timeout=1)
        self._is_over.set()
        if isinstance(self._server, BaseWSGIServer):
            with suppress(OSError):  # the loop may have looked up by itself and be gone
                self._server.pull_trigger()
        self._thread.join(timeout=PATIENT)

    def _serve(self) -> None:
        while not self._is_over.is_set():
            wasyncore.loop(timeout=TURN, use_poll=True, map=self._sockets, count=1)
        wasyncore.close_all(self._sockets)
