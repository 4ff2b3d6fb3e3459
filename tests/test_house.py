"""The rules of the house that no other tool checks; CONTRIBUTING.md says why each.

A rule is a function from a file to the findings in it. Every rule is shown one file that breaks it, so that a
rule that stopped noticing fails too.
"""

import ast
import re
import shutil
import socket
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = frozenset({"bot", "handlers", "models", "reminders"})
FOLDERS = ROOMS | {"tests", "docs", ".ci", ".github"}
LONGEST_SOURCE = 300
NAMES_WITHOUT_A_NOUN = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "base"})
# Written so that none matches its own source line.
MACHINE_PATH = re.compile(r"(?<![\w.)\]}>-])/(?:tmp|work|root|home|Users)/")
INDEX_HOST = re.compile(r"pypi\.(?:org|python)|python(?:hosted)\.org|registry\.npmjs")
TELEPHONE = re.compile(r"(?<![0-9A-Za-z-])0\d{1,2}-\d{3,4}-\d{4}(?!\d)")
PIN = re.compile(r"[a-z0-9][a-z0-9._-]*==[^\s;]+(?: ; .+?)?(?: --hash=sha256:[0-9a-f]{64})+")


@dataclass(frozen=True)
class File:
    """A file of the project: its path from the root and its text."""

    path: PurePosixPath
    text: str = field(repr=False)

    @property
    def room(self) -> str:
        return self.path.parts[0]

    @property
    def is_source(self) -> bool:
        return self.path.suffix == ".py" and self.room in ROOMS | {"tests"}

    @property
    def is_product(self) -> bool:
        return self.is_source and self.room in ROOMS

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(ast.parse(self.text, filename=str(self.path)))) if self.is_source else ()


Rule = Callable[[File], Iterator[str]]


def too_long(file: File) -> Iterator[str]:
    lines = file.text.count("\n")
    if file.is_source and lines > LONGEST_SOURCE:
        yield f"{lines} lines, {LONGEST_SOURCE} at most"


def init_with_code(file: File) -> Iterator[str]:
    if file.path.name == "__init__.py" and file.text and file.path != PurePosixPath("handlers/__init__.py"):
        yield "an __init__.py is empty"


def name_without_a_noun(file: File) -> Iterator[str]:
    if file.is_source:
        for name in {*file.path.parts[:-1], file.path.stem} & NAMES_WITHOUT_A_NOUN:
            yield f"{name!r} says nothing about what is inside"


def import_in_a_function(file: File) -> Iterator[str]:
    for function in file.nodes:
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"line {node.lineno}: import inside {function.name}()"


def postponed_annotations_in_tables(file: File) -> Iterator[str]:
    if file.path.is_relative_to("models/tables"):
        for node in file.nodes:
            if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                yield f"line {node.lineno}: postponed annotations break Relationship lists"


def unknown_folder(file: File) -> Iterator[str]:
    if len(file.path.parts) > 1 and file.room not in FOLDERS:
        yield f"{file.room}/ is no folder of this house"


def machine_path(file: File) -> Iterator[str]:
    yield from (f"a path of one machine: {found.group()}" for found in MACHINE_PATH.finditer(file.text))


def index_host(file: File) -> Iterator[str]:
    yield from (f"the host of a package index: {found.group()}" for found in INDEX_HOST.finditer(file.text))


def telephone_number(file: File) -> Iterator[str]:
    yield from (f"a telephone number: {found.group()}" for found in TELEPHONE.finditer(file.text))


def float_in_rules(file: File) -> Iterator[str]:
    if file.path.is_relative_to("models/rules"):
        for node in file.nodes:
            match node:
                case ast.Constant(value=float() | complex()) | ast.Call(func=ast.Name(id="float")):
                    yield f"line {node.lineno}: figures are Decimal or Fraction"


def environment_outside_settings(file: File) -> Iterator[str]:
    if file.is_product and file.path != PurePosixPath("bot/settings.py"):
        for node in file.nodes:
            match node:
                case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "getenv"):
                    yield f"line {node.lineno}: only bot/settings.py reads the environment"
                case ast.ImportFrom(module="os", names=names) if {"environ", "getenv"} & {
                    n.name for n in names
                }:
                    yield f"line {node.lineno}: only bot/settings.py reads the environment"


def commit_outside_store(file: File) -> Iterator[str]:
    if file.is_product and file.path != PurePosixPath("models/store.py"):
        for node in file.nodes:
            match node:
                case ast.Call(func=ast.Attribute(attr="commit")):
                    yield f"line {node.lineno}: only models/store.py commits"


def unpinned_requirement(file: File) -> Iterator[str]:
    if not re.fullmatch(r"requirements[\w-]*\.(in|txt)", str(file.path)):
        return
    for line in re.sub(r"\s*\\\n\s*", " ", file.text).splitlines():
        if "://" in line or re.match(r"\s*(-i|-f|--)", line):
            yield f"where packages come from is for the machine to say: {line}"
        elif file.path.suffix == ".txt" and not line.startswith("#") and not PIN.fullmatch(line):
            yield f"no exact version with a hash: {line}"


RULES: tuple[Rule, ...] = (
    too_long,
    init_with_code,
    name_without_a_noun,
    import_in_a_function,
    postponed_annotations_in_tables,
    unknown_folder,
    machine_path,
    index_host,
    telephone_number,
    float_in_rules,
    environment_outside_settings,
    commit_outside_store,
    unpinned_requirement,
)
HASH = f" --hash=sha256:{'0' * 64}"
BREACHES: tuple[tuple[Rule, str, str], ...] = (
    (too_long, "tests/test_long.py", "\n" * (LONGEST_SOURCE + 1)),
    (init_with_code, "models/rules/__init__.py", "from models.rules.scoring import score\n"),
    (name_without_a_noun, "handlers/views/helpers.py", ""),
    (name_without_a_noun, "models/common/names.py", ""),
    (import_in_a_function, "bot/compose.py", "def build():\n    import models\n"),
    (import_in_a_function, "bot/compose.py", "async def build():\n    from models import store\n"),
    (postponed_annotations_in_tables, "models/tables/plan.py", "from __future__ import annotations\n"),
    (unknown_folder, "scripts/load.sh", ""),
    (machine_path, "docs/figures.md", "see ~home~clerk".replace("~", "/")),
    (machine_path, "Makefile", "URL = sqlite:///~tmp~perf.db".replace("~", "/")),
    (index_host, "CONTRIBUTING.md", "https://pypi~org".replace("~", ".")),
    (telephone_number, "models/sample/people.json", "전화 063~123~4567".replace("~", "-")),
    (float_in_rules, "models/rules/scoring.py", "FULL = 100.0\n"),
    (float_in_rules, "models/rules/scoring.py", "rate = float(text)\n"),
    (environment_outside_settings, "bot/logs.py", "import os\nlevel = os.environ['LEVEL']\n"),
    (environment_outside_settings, "bot/logs.py", "from os import getenv\n"),
    (commit_outside_store, "models/services/actuals.py", "session.commit()\n"),
    (unpinned_requirement, "requirements.txt", "flask==3.1.3\n"),
    (unpinned_requirement, "requirements.txt", "flask>=3.1" + HASH + "\n"),
    (unpinned_requirement, "requirements-dev.txt", "--index-url https://packages.example/simple\n"),
    (unpinned_requirement, "requirements-dev.in", "flask @ https://packages.example/flask.whl\n"),
)


@pytest.fixture(scope="module")
def files() -> tuple[File, ...]:
    """Every text file that is tracked or would be: what git ignores is not the project."""
    git = shutil.which("git")
    assert git, "git lists the files of the project"
    listing = (git, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return tuple(read_texts(names.split("\0")[:-1]))


def read_texts(names: list[str]) -> Iterator[File]:
    """Files of the given names, without those that are deleted or hold no text."""
    for name in names:
        path = ROOT / name
        if path.is_file():
            try:
                yield File(PurePosixPath(name), path.read_text(encoding="utf-8"))
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("rule", RULES)
def test_the_tree_follows(rule: Rule, files: tuple[File, ...]) -> None:
    findings = [f"{file.path}: {finding}" for file in files for finding in rule(file)]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_rule_notices_a_breach(rule: Rule, path: str, text: str) -> None:
    assert list(rule(File(PurePosixPath(path), text)))


def test_every_rule_is_shown_a_breach() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(RULES)


def test_the_tree_holds_every_room(files: tuple[File, ...]) -> None:
    assert {file.room for file in files if file.is_product} == ROOMS


def test_the_extra_for_postgres_is_what_gets_pinned() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    wanted = (ROOT / "requirements-postgres.in").read_text().splitlines()
    assert [line for line in wanted if not line.startswith("#")] == extras["postgres"]


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("packages.example", 443), ("2001:db8::1", 80)])
def test_a_connection_beyond_this_machine_is_refused(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as caller:
        for connect in (caller.connect, caller.connect_ex):
            with pytest.raises(AssertionError, match="loopback only"):
                connect(address)


def test_a_connection_within_this_machine_is_made() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=5) as caller:
            assert caller.getpeername()[1] == port
