"""Servers in processes of their own: started, measured from outside, and always ended."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Final

from tests.bench.databases import NOW, Database

ROOT: Final = Path(__file__).resolve().parents[2]
HOST: Final = "127.0.0.1"
START_SECONDS: Final = 60
END_SECONDS: Final = 10
HTTP_OK: Final = 200
READY: Final = re.compile(r'"event": "ready"')
PORT: Final = re.compile(r'"port": ([0-9]+)')
KIB_IN_MB: Final = 1_000_000 / 1024


class ServerFailedError(Exception):
    """A process of ours did not start, or answered something else than it was asked."""

    def __init__(self, label: str, problem: str) -> None:
        super().__init__(f"{label}: {problem}")


@dataclass(frozen=True)
class Server:
    """A running server; `ready_seconds` is from the start of its process to its first 200."""

    label: str
    pid: int
    port: int
    secret: str
    ready_seconds: float

    @property
    def memory(self) -> float:
        """Resident megabytes; 0 where the system does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0) / KIB_IN_MB

    @property
    def processor_seconds(self) -> float:
        """Seconds of processor used so far; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Voice:
    """What a process writes to standard error: the line that names its port, and the last ones."""

    ready: Queue[int] = field(default_factory=Queue)
    last: deque[str] = field(default_factory=lambda: deque(maxlen=8))

    def hear(self, process: subprocess.Popen[str]) -> None:
        """Read until the process ends, so that it never waits for a reader."""
        for line in process.stderr or ():
            self.last.append(line.rstrip())
            if READY.search(line) and (port := PORT.search(line)):
                self.ready.put(int(port[1]))
        self.ready.put(0)


@contextmanager
def bare_server() -> Iterator[Server]:
    """A Bolt app with one command that only acknowledges, on the same web server."""
    secret = secrets.token_hex(16)
    with _running("bare Bolt command", ("tests.bench.bare",), {"SLACK_SIGNING_SECRET": secret}) as server:
        yield server


@contextmanager
def bot_server(database: Database) -> Iterator[Server]:
    """`python -m bot run` over HTTP; no Slack answers it."""
    with closed_port() as slack:
        settings = {
            "SLACK_BOT_TOKEN": f"xoxb-{secrets.token_hex(8)}",
            "SLACK_SIGNING_SECRET": secrets.token_hex(16),
            "SLACK_API_URL": f"http://{HOST}:{slack}/api/",
            **settings_of(database),
        }
        with _running(f"bot, {database.label}", ("bot", "run", "--port", "0"), settings) as server:
            yield server


def settings_of(database: Database) -> dict[str, str]:
    """The settings with which a bot looks at a database."""
    return {"DATABASE_URL": database.url, "BOT_NOW": NOW}


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """What a process of ours sees: these settings and no others of the bot.

    Bytecode is written, as it is wherever the bot runs.
    """
    hidden = ("SLACK_", "BOT_", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


@contextmanager
def closed_port() -> Iterator[int]:
    """A port of this machine at which nobody listens, and nobody else can meanwhile."""
    with socket.socket() as keeper:
        keeper.bind((HOST, 0))
        yield int(keeper.getsockname()[1])


@contextmanager
def _running(label: str, module: tuple[str, ...], settings: Mapping[str, str]) -> Iterator[Server]:
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  (our own modules)
        (sys.executable, "-m", *module),
        env=environment(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    voice = Voice()
    listener = Thread(target=voice.hear, args=(process,), daemon=True)
    listener.start()
    try:
        port = _port_of(label, voice)
        ready_seconds = _first_answer(label, port) - started
        yield Server(label, process.pid, port, settings["SLACK_SIGNING_SECRET"], ready_seconds)
    finally:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(END_SECONDS)
        listener.join(END_SECONDS)


def _port_of(label: str, voice: Voice) -> int:
    try:
        port = voice.ready.get(timeout=START_SECONDS)
    except Empty:
        port = 0
    if not port:
        raise ServerFailedError(label, "did not start: " + " / ".join(voice.last))
    return port


def _first_answer(label: str, port: int) -> float:
    """When readiness was told with a 200; asking goes on until then."""
    until = time.perf_counter() + START_SECONDS
    while time.perf_counter() < until:
        caller = HTTPConnection(HOST, port, timeout=END_SECONDS)
        try:
            caller.request("GET", "/readyz")
            if caller.getresponse().status == HTTP_OK:
                return time.perf_counter()
        finally:
            caller.close()
    raise ServerFailedError(label, "did not become ready")
