"""The four documents in the database: every fact of every table is there, and nothing else."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from sqlmodel import select

from models.documents.dataset.reading import TABLES, Dataset, read_dataset
from models.errors.operators import DatasetRefused, SampleRefused
from models.services.loading.datasets import LoadResult, load_datasets
from models.services.loading.landings import LANDINGS
from models.services.samples import FOLDER, load_sample, register_sample_people
from models.store import Store
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Agency, Alias
from tests.build import REGISTERED, an_agency
from tests.models.services.loading.readback import dump, landed_rows, printed_rows, stored_rows

# How many rows each document leaves in each table. An indicator without components of its own gets one.
FACTS: Final = {
    "gangbuk2015": (
        "agencies=1 departments=4 documents=1 plans=1 plan_departments=4 projects=7 indicators=10 "
        "components=12 targets=60 actuals=12 printed_rates=10 budget_lines=91 monthly_entries=25 "
        "issues=20 passages=110 facts=146"
    ),
    "seongbuk_joint2016": (
        "agencies=2 departments=5 teams=2 documents=1 plans=1 plan_departments=3 projects=1 "
        "cycle_events=2 evaluation_items=11 indicators=21 components=23 targets=6 actuals=21 "
        "score_steps=13 passages=154 facts=30"
    ),
    "seongbuk_plan2017_2020": (
        "agencies=1 departments=2 documents=1 plans=1 plan_departments=2 tasks=4 projects=13 items=23 "
        "programs=25 cycle_events=16 collections=1 evaluation_items=11 criteria=16 indicators=32 "
        "components=32 targets=147 budget_lines=194 passages=319 facts=138"
    ),
    "yeongdeungpo2019": (
        "agencies=1 departments=1 teams=3 documents=1 plans=1 plan_departments=1 projects=6 "
        "programs=5 milestones=10 indicators=11 components=11 targets=15 budget_lines=30 staffing=15 "
        "facilities=3 passages=102 facts=28"
    ),
}
ALL_ROWS: Final = 1962  # of the four files; 성북구 stands in two of them
ALIASES: Final = 80
documents = pytest.mark.parametrize("name", FACTS)


def counts(text: str) -> dict[str, int]:
    return {table: int(count) for table, count in (part.split("=") for part in text.split())}


def read(name: str) -> Dataset:
    dataset, problems = read_dataset((FOLDER / f"{name}.json").read_text(encoding="utf-8"), file=name)
    assert problems == ()
    return dataset


@documents
def test_every_fact_of_a_document_is_found_in_the_database(name: str, store: Store) -> None:
    dataset = read(name)
    load_datasets(store, [dataset])
    for table, found in landed_rows(store).items():
        printed = printed_rows(dataset, table)
        if table == "components":
            assert printed <= found
        else:
            assert found == printed, table


@documents
def test_a_document_leaves_as_many_rows_as_it_has_facts(name: str, store: Store) -> None:
    load_datasets(store, [read(name)])
    counted = {table: len(stored_rows(store, LANDINGS[table].table)) for table in TABLES}
    assert {table: count for table, count in counted.items() if count} == counts(FACTS[name])


def test_the_four_documents_together_lose_nothing(sample_store: Store) -> None:
    files = [read(name) for name in FACTS]
    for table, found in landed_rows(sample_store).items():
        printed = sum((printed_rows(file, table) for file in files), Counter())
        if table == "agencies":  # one row for an agency of two documents
            assert found == Counter(set(printed))
        else:
            assert printed <= found if table == "components" else printed == found, table


def test_every_indicator_has_a_component_in_its_unit(sample_store: Store) -> None:
    with sample_store.read() as session:
        for indicator in session.exec(select(Indicator)):
            query = select(IndicatorComponent).where(IndicatorComponent.indicator_id == indicator.id)
            parts = session.exec(query.order_by(IndicatorComponent.seq)).all()  # type: ignore[arg-type]
            assert [part.seq for part in parts] == list(range(1, len(parts) + 1)) != []
            assert len(parts) > 1 or parts[0].unit == indicator.unit


def test_other_spellings_are_stored_once_each(sample_store: Store) -> None:
    with sample_store.read() as session:
        stored = {(alias.subject_kind, alias.text) for alias in session.exec(select(Alias))}
    printed = {
        (LANDINGS[table].kind, text)
        for name in FACTS
        for table, rows in read(name).tables.items()
        for row in rows
        for text in getattr(row, "aliases", ())
    }
    assert stored == printed
    assert len(stored_rows(sample_store, Alias)) == ALIASES


def test_loading_the_sample_again_changes_nothing(store: Store) -> None:
    first = load_sample(store)
    register_sample_people(store, now=REGISTERED)
    before = dump(store)
    again = load_sample(store)
    assert first == LoadResult(added=ALL_ROWS - 1 + ALIASES, changed=0, same=1)
    assert again == LoadResult(added=0, changed=0, same=ALL_ROWS)
    assert dump(store) == before


@pytest.mark.parametrize("start", range(3))
def test_documents_may_be_loaded_one_by_one_in_any_order(
    start: int, store: Store, sample_store: Store
) -> None:
    names = sorted(FACTS, reverse=start % 2 == 0)
    for name in names[start:] + names[:start]:
        load_datasets(store, [read(name)])
    assert landed_rows(store) == landed_rows(sample_store)


def test_progress_counts_every_row(store: Store) -> None:
    steps: list[int] = []
    load_sample(store, advance=steps.append)
    assert sum(steps) == ALL_ROWS


def test_the_sample_stays_out_of_the_database_of_an_office(store: Store) -> None:
    an_agency(store, name="가온구")
    before = dump(store)
    with pytest.raises(SampleRefused, match="가온구"):
        load_sample(store)
    assert dump(store) == before
    load_sample(store, is_forced=True)
    assert {row["name"] for row in stored_rows(store, Agency)} == {
        "가온구",
        "강북구",
        "성북구",
        "영등포구",
        "서울시",
    }


def test_the_sample_is_no_stranger_to_its_own_agencies(store: Store) -> None:
    an_agency(store, name="성북구")
    load_sample(store)
    assert len(stored_rows(store, Agency)) == 4


def test_the_people_of_the_sample_need_its_departments(store: Store) -> None:
    with pytest.raises(DatasetRefused) as refused:
        register_sample_people(store, now=REGISTERED)
    assert "people.csv · people · 2행 · agency: 등록되지 않은 이름입니다: 강북구" in refused.value.problems


def test_the_folder_of_the_sample_holds_these_documents() -> None:
    assert sorted(Path(path).stem for path in FOLDER.glob("*.json")) == sorted(FACTS)
