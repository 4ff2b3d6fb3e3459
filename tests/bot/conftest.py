"""A working folder without settings, and commands called in it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from tests.handlers.sample import write_sample

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Bot = Callable[..., Result]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working folder, and an environment without any of the bot's variables."""
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bot(bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bot:
    """Call `python -m bot …` in this process."""
    assert bare.is_dir()

    def call(*words: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["bot", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0, *capsys.readouterr())

    return call


@pytest.fixture
def sample_bot(bot: Bot, bare: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """The same on a copy of the sample data."""
    monkeypatch.setenv("DATABASE_URL", write_sample(bare))
    return bot
