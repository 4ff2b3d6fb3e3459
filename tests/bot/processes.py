"""`python -m bot …` as a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import Settings
from tests.bot.conftest import ROOT

PATIENT = 20.0
ENDS_WITHIN = 5.0


class Process:
    """A running bot; what it writes, to either side, is read line by line."""

    def __init__(self, words: tuple[str, ...], *, folder: Path, variables: dict[str, str]) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TZ") if name in os.environ}
        assert not set(kept) & {field.upper() for field in Settings.model_fields}
        self.lines: list[str] = []
        self._child = subprocess.Popen(  # noqa: S603  (our own program)
            (sys.executable, "-m", "bot", *words),
            cwd=folder,
            env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read on until a line fits; fails when the process ends before."""
        assert self._child.stdout
        for line in self._child.stdout:
            self.lines.append(line.rstrip())
            if found := re.search(pattern, line):
                return found
        raise AssertionError(self.lines)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; returns the exit code. Fails after five seconds."""
        self._child.send_signal(number)
        return self.rest(within=ENDS_WITHIN)

    def rest(self, *, within: float = PATIENT) -> int:
        """Wait for the end and read what was still written; returns the exit code."""
        out, _ = self._child.communicate(timeout=within)
        self.lines += out.splitlines()
        return self._child.returncode

    def stop(self) -> None:
        """End it whatever happened."""
        if self._child.poll() is None:
            self._child.kill()
            self._child.communicate(timeout=PATIENT)


@contextmanager
def a_process(*words: str, folder: Path, **variables: str) -> Iterator[Process]:
    """Start a bot in a folder with some variables and no others."""
    process = Process(words, folder=folder, variables=variables)
    try:
        yield process
    finally:
        process.stop()
