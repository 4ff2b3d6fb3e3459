"""What is done beside an answer: loading the sample, reading all names, a department's cold report."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Final

from handlers.answering.asking import Asking
from handlers.answering.memory import Memory
from handlers.answering.texts import answer_text
from models.queries.names import build_name_index
from models.rules.permissions import EVERYTHING, TERMINAL
from models.services.samples import load_sample
from models.services.versions import bump_versions
from models.store import Store
from tests.bench.databases import NOW, SUBJECT, Database
from tests.bench.results import MILLI, fact, say

TIMES: Final = 3
MISSPELT: Final = "공공근노사업"


def measure_loading(databases: Sequence[Database], folder: Path) -> None:
    """Print the times; none of them has a goal."""
    say(f"\nLoading and reading, in this process: medians of {TIMES}")
    say(fact("the four documents into an empty database", _sample_load(folder), "ms"))
    for database in databases:
        store = Store(database.url)
        _say_names(database, store)
        _say_reports(database, store)
        store.close()


def _sample_load(folder: Path) -> float:
    def load(number: int) -> float:
        store = Store(f"sqlite:///{folder / f'load-{number}.sqlite3'}")
        store.upgrade()
        taken = _milliseconds(lambda: load_sample(store))
        store.close()
        return taken

    return median(load(number) for number in range(TIMES))


def _say_names(database: Database, store: Store) -> None:
    with store.read() as session:
        built = median(_milliseconds(lambda: build_name_index(session)) for _ in range(TIMES))
        names = build_name_index(session)
    say(fact(f"reading every name, {database.label}", built, "ms"))
    for text, what in ((SUBJECT, "as it is spelled"), (MISSPELT, "misspelt, suggestions only")):
        found = median(_milliseconds(lambda text=text: names.find(text, EVERYTHING)) for _ in range(TIMES))  # type: ignore[misc]
        say(fact(f"finding a name {what}, {database.label}", found, "ms"))


def _say_reports(database: Database, store: Store) -> None:
    memory = Memory(store)
    memory.refresh()
    memory.names()
    today = datetime.fromisoformat(NOW).date()

    def ask(text: str) -> float:
        return _milliseconds(lambda: answer_text(text, Asking(actor=TERMINAL, today=today, memory=memory)))

    def ask_cold(text: str) -> float:
        with store.begin() as session:
            bump_versions(session)
        memory.refresh()
        return ask(text)

    texts = [(f"현황 {SUBJECT}", "one project")]
    if database.generated is not None:
        department = database.generated.largest_department
        texts.append((f"현황 {department}", "a department with its 300 projects"))
    for text, what in texts:
        cold, hot = median(ask_cold(text) for _ in range(TIMES)), median(ask(text) for _ in range(TIMES))
        say(fact(f"answering {what}, cold, {database.label}", cold, "ms", f"hot {hot:.1f} ms"))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return MILLI * (time.perf_counter() - started)
