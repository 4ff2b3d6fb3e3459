"""The generator at a tiny size: what it promises to every test that builds on it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import SQLModel, func, select

from handlers.answering.asking import Asking
from handlers.answering.memory import Memory
from handlers.answering.texts import answer_text
from models.queries.names import build_name_index
from models.rules.permissions import EVERYTHING, TERMINAL
from models.services.samples import load_sample
from models.store import Store
from models.tables.figures import Actual, Target
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Agency, Department
from models.tables.plans import Project
from models.values.kinds import SubjectKind
from tests.bench.generator import Generated, Sizes, generate
from tests.bench.words import PROJECTS, make_names

TINY = Sizes(agencies=2, departments=5, projects=17, figures=403, largest=9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from open_store(tmp_path / "one.sqlite3")


@pytest.fixture
def other_store(tmp_path: Path) -> Iterator[Store]:
    yield from open_store(tmp_path / "two.sqlite3")


def open_store(path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{path}")
    store.upgrade()
    yield store
    store.close()


def count(store: Store, table: type[SQLModel]) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def contents(store: Store) -> list[list[object]]:
    tables = (Agency, Department, Project, Indicator, IndicatorComponent, Target, Actual)
    with store.read() as session:
        return [[row.model_dump() for row in session.exec(select(table))] for table in tables]


def ask(store: Store, text: str) -> str:
    memory = Memory(store)
    memory.refresh()
    message = answer_text(text, Asking(actor=TERMINAL, today=date(2019, 11, 20), memory=memory))
    return f"{message.text} {message.blocks}"


def test_the_database_holds_exactly_the_sizes(store: Store) -> None:
    generated = generate(store, TINY)
    assert generated.figures == TINY.figures
    assert count(store, Target) + count(store, Actual) == TINY.figures
    assert [count(store, table) for table in (Agency, Department, Project)] == [2, 5, 17]
    assert generated.rows["project"] == len(set(generated.projects)) == 17


def test_every_figure_belongs_to_a_component(store: Store) -> None:
    generate(store, TINY)
    with store.read() as session:
        parts = {(row.indicator_id, row.seq) for row in session.exec(select(IndicatorComponent))}
        targets = {(row.indicator_id, row.component) for row in session.exec(select(Target))}
        actuals = {(row.indicator_id, row.component) for row in session.exec(select(Actual))}
    assert actuals <= targets <= parts
    assert {indicator_id for indicator_id, _ in targets} == {indicator_id for indicator_id, _ in parts}


def test_the_same_seed_writes_the_same(store: Store, other_store: Store) -> None:
    assert generate(store, TINY, seed=7) == generate(other_store, TINY, seed=7)
    assert contents(store) == contents(other_store)


def test_another_seed_writes_something_else(store: Store, other_store: Store) -> None:
    generate(store, TINY, seed=7)
    generate(other_store, TINY, seed=8)
    agencies, _, projects, _, _, targets, actuals = zip(contents(store), contents(other_store), strict=True)
    for mine, theirs in (agencies, projects, targets, actuals):
        assert mine != theirs


def test_progress_adds_up_to_all_figures(store: Store) -> None:
    heard: list[int] = []
    generate(
        store, Sizes(agencies=3, departments=25, projects=50, figures=500, largest=2), advance=heard.append
    )
    assert len(heard) == 3
    assert sum(heard) == 500


def test_the_largest_department_has_its_projects(store: Store) -> None:
    generated = generate(store, TINY)
    with store.read() as session:
        query = select(func.count()).join(Department).where(Department.name == generated.largest_department)
        assert session.exec(query.select_from(Project)).one() == TINY.largest


def test_a_generated_project_answers_beside_the_sample(store: Store) -> None:
    load_sample(store)
    generated: Generated = generate(store, TINY)
    for name in (generated.projects[0], generated.projects[-1]):
        assert f"{name} · 2019년" in ask(store, f"status {name}")
    assert "124%" in ask(store, "status 공공근로사업")


def test_the_largest_department_answers(store: Store) -> None:
    generated = generate(store, TINY)
    assert "계 9" in ask(store, f"현황 {generated.largest_department}")


def test_every_project_is_found_by_its_name_alone(store: Store) -> None:
    generated = generate(store, TINY)
    with store.read() as session:
        names = build_name_index(session)
    found = [names.find_exact(name, EVERYTHING).only for name in generated.projects]
    assert [subject.kind for subject in found if subject] == [SubjectKind.PROJECT] * 17


@pytest.mark.parametrize("number", [1, 20_000, 60_000])
def test_names_are_distinct_beyond_the_last_combination(number: int) -> None:
    assert len(set(make_names(number, PROJECTS, seed="names", joint=" "))) == number
