"""The sample data as a database file, made once per process and copied for every test that writes."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from models.services.samples import load_sample, register_sample_people
from models.store import Store
from tests.build import REGISTERED

OWNER = "U00HONGGD"
TEAM_LEAD = "U00KIMCS"
HEAD = "U00LEEYH"
SEONGBUK_OWNER = "U00SUNGCH"
LEAD_OFFICER = "U00PARKMJ"
EVALUATOR = "U00IMKJ"
YEONGDEUNGPO_OWNER = "U00LEEMR"
ADMIN = "U00HEOSW"
NOBODY = "U00NOBODY"


@cache
def sample_database() -> bytes:
    """A SQLite file with the four documents and the sample people."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.sqlite3"
        store = Store(f"sqlite:///{path}")
        store.prepare()
        load_sample(store)
        register_sample_people(store, now=REGISTERED)
        store.close()
        return path.read_bytes()


def write_sample(folder: Path) -> str:
    """Put a fresh copy into a folder; returns its URL."""
    path = folder / "perf.sqlite3"
    path.write_bytes(sample_database())
    return f"sqlite:///{path}"
