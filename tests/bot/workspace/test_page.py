from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.workspace.limits.blocks import KNOWN
from bot.workspace.limits.elements import ELEMENTS
from bot.workspace.server import LocalWorkspace
from tests.bot.workspace.visitor import fetch

PAGE = Path(__file__).parents[3] / "bot" / "workspace" / "page"
FILES = sorted(PAGE.iterdir())
SCRIPTS = [file for file in FILES if file.suffix == ".js"]
UNDRAWN_BLOCKS = {"card", "carousel", "container", "data_table"}
UNDRAWN_ELEMENTS = {
    "datetimepicker",
    "rich_text_input",
    "workflow_button",
    "image",  # drawn with the blocks
}


def drawn(file: str, table: str) -> set[str]:
    """The keys of a table of renderers."""
    text = (PAGE / file).read_text()
    body = text[text.index(f"const {table} = {{") :]
    return set(re.findall(r"^  (\w+)[:,]", body[: body.index("\n};")], re.MULTILINE))


def test_page_script_and_style_stay_under_sixty_kilobytes() -> None:
    assert sum(file.stat().st_size for file in FILES) < 60_000


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_script_never_parses_text_as_html_or_code(script: Path) -> None:
    text = script.read_text()

    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_script_imports_only_what_is_there(script: Path) -> None:
    names = re.findall(r'^import \{([^}]*)\} from "\./([\w.]+)"', script.read_text(), re.MULTILINE)

    for wanted, file in names:
        exported = set(
            re.findall(
                r"^export (?:async )?(?:function|const) (\w+)", (PAGE / file).read_text(), re.MULTILINE
            )
        )
        assert {name.strip() for name in wanted.split(",")} <= exported


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_file_loads_nothing_from_elsewhere(file: Path) -> None:
    assert not re.search(r"https?://|url\(|@import", file.read_text().replace("https?:", ""))


def test_every_block_and_element_is_drawn_but_the_named_ones() -> None:
    assert drawn("blocks.js", "BLOCKS") == set(KNOWN) - UNDRAWN_BLOCKS
    assert drawn("elements.js", "ELEMENTS") == set(ELEMENTS) - UNDRAWN_ELEMENTS


def test_page_is_served_with_types_that_browsers_run(workspace: LocalWorkspace) -> None:
    for name, kind in (
        ("", "text/html"),
        ("page/app.js", "text/javascript"),
        ("page/workspace.css", "text/css"),
    ):
        status, headers, _ = fetch(f"{workspace.page_url}{name}")
        assert (status, headers["content-type"].split(";")[0]) == (200, kind)
        assert headers["x-content-type-options"] == "nosniff"
