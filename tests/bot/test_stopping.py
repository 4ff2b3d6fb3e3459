"""The end that a signal asks for comes whatever the signals do."""

import os
import signal
import subprocess
import sys
import time

from bot.stopping import Stop
from tests.bot.conftest import ROOT

STORM_SECONDS = 0.4
WAITER = """
from bot.stopping import catch_stop
stop = catch_stop()
print("ready", flush=True)
stop.wait()
stop.wait()  # the second look sees the same
print("over", flush=True)
input()  # the storm goes on after the end was seen
"""


def test_a_stop_not_asked_for_is_waited_for_in_vain() -> None:
    assert Stop().wait(0.01) is False


def test_a_stop_asked_for_twice_stays_asked_for() -> None:
    stop = Stop()
    stop.say()
    stop.say()
    assert [stop.wait(0.01) for _ in range(4)] == [True] * 4


def test_signals_upon_signals_do_not_wait_for_each_other() -> None:
    """`make` hands its own SIGTERM on, so that two arrive within microseconds; once that hung for ever."""
    for _ in range(3):
        with subprocess.Popen(  # noqa: S603  (our own program)
            (sys.executable, "-c", WAITER),
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                assert process.stdout
                assert process.stdout.readline() == "ready\n"
                until = time.monotonic() + STORM_SECONDS
                while time.monotonic() < until:
                    process.send_signal(signal.SIGTERM)
                out, _ = process.communicate("\n", timeout=10)
                assert out == "over\n"
            finally:
                process.kill()
