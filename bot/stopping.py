"""The end of the process: what SIGINT and SIGTERM set, and what the main thread waits for."""

import signal
from queue import Empty, SimpleQueue
from types import FrameType


class Stop:
    """Said once by a signal, then true for ever.

    Not a `threading.Event`: its lock is not reentrant, and a second signal that arrives while the handler of
    the first one holds it (make hands its own SIGTERM on to the bot) would wait for itself for ever.
    `SimpleQueue.put` is reentrant.
    """

    def __init__(self) -> None:
        """Nothing has been said yet."""
        self._said: SimpleQueue[None] = SimpleQueue()

    def say(self) -> None:
        """Ask for the end; safe in a signal handler, any number of times."""
        self._said.put(None)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the end was asked for, at most so long; tells whether it was."""
        try:
            self._said.get(timeout=seconds)
        except Empty:
            return False
        self.say()  # for whoever waits next
        return True


def catch_stop() -> Stop:
    """Said on SIGINT or SIGTERM; called before anything is announced, so that no early signal is lost."""
    stop = Stop()

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop.say()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handle)
    return stop
