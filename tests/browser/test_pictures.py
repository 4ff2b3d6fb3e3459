"""Pictures for the READMEs: taken by a test run, with the figures that their texts promise."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.desk import Desk, Look
from tests.handlers.sample import ADMIN, OWNER

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.ko.md")
HEAVIEST = 200_000
"""Bytes of one picture."""
PICTURE = re.compile(r"!\[([^]]+)]\((docs/pictures/[\w-]+\.png)\)")


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where pictures go: nowhere that lasts, unless --pictures says so."""
    named = request.config.getoption("--pictures")
    return Path(named) if named else tmp_path


def take(desk: Desk, path: Path) -> None:
    """Take a picture of the whole window, without a blinking cursor or a hint of the pointer."""
    desk.page.mouse.move(0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    desk.page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size <= HEAVIEST


def test_status_is_pictured(local: Local, sit: Sit, folder: Path) -> None:
    desk = sit(local.url, OWNER, Look(width=1120, height=640))
    expect(desk.ask("/perf status 공공근로사업")).to_contain_text("124%")

    take(desk, folder / "status.png")


def test_department_is_pictured_in_the_dark(local: Local, sit: Sit, folder: Path) -> None:
    desk = sit(local.url, ADMIN, Look(width=1120, height=860, scheme="dark"))
    desk.go("일자리지원과")
    expect(desk.ask("/perf status 일자리지원과")).to_contain_text("93.3%")

    take(desk, folder / "department.png")


def test_deadlines_are_pictured_on_a_narrow_screen(local: Local, sit: Sit, folder: Path) -> None:
    desk = sit(local.url, ADMIN, Look(width=400, height=780))
    expect(desk.ask("/perf due")).to_contain_text("D-10")

    take(desk, folder / "due.png")


@pytest.mark.parametrize("readme", READMES)
def test_readme_shows_pictures_that_exist_and_says_their_figures(readme: str) -> None:
    shown = PICTURE.findall((ROOT / readme).read_text(encoding="utf-8"))

    assert {path for _, path in shown} == {
        f"docs/pictures/{name}.png" for name in ("status", "department", "due")
    }
    for words, path in shown:
        assert re.search(r"\d", words), path
        assert 0 < (ROOT / path).stat().st_size <= HEAVIEST
