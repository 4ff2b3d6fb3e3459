"""Migrations: from nothing to the tables of the models, and told when a database lags behind."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from models import tables
from models.errors.operators import DatabaseBehind, DatabaseUnreachable
from models.migrations.revisions import HEAD, configuration
from models.store import Store

OLDER = "0002"
LISTED = (
    "agency alias department team person personrole assignment slackaccount workspacestate seenevent "
    "document plan plandepartment task project projectitem budgetprogram milestone evaluationitem "
    "criterion indicator indicatorcomponent scorestep target actual printedrate budgetline collection "
    "cycleevent dayoff monthlyentry issue passage staffing facility baselinefact "
    "projectweight auditentry registrationrequest deputyship welcome agencysetting personsetting "
    "entry draft evidence correction contributor contribution handoverrequest "
    "outboxmessage pace"
)
for module in iter_modules(tables.__path__):
    import_module(f"models.tables.{module.name}")


def migrate_to(store: Store, revision: str) -> None:
    """Run the migrations up to a revision only."""
    engine = create_engine(store.url, poolclass=NullPool)
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def differences(store: Store) -> list[object]:
    """What the tables of a database lack or have beside those of the models."""
    with store.read_connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        found: list[object] = compare_metadata(context, SQLModel.metadata)
    return found


def tables_of(store: Store) -> set[str]:
    with store.read_connection() as connection:
        return set(inspect(connection).get_table_names())


def test_the_newest_revision_is_the_only_one_without_a_successor() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


def test_the_models_have_the_tables_that_are_listed_here() -> None:
    assert set(SQLModel.metadata.tables) == set(LISTED.split())


def test_an_empty_database_becomes_the_tables_of_the_models(empty_store: Store) -> None:
    assert empty_store.revision() == ""
    empty_store.upgrade()
    assert empty_store.revision() == HEAD
    assert tables_of(empty_store) == set(LISTED.split()) | {"alembic_version"}
    assert differences(empty_store) == []


def test_a_table_that_no_migration_makes_is_a_difference(empty_store: Store) -> None:
    migrate_to(empty_store, OLDER)
    assert differences(empty_store) != []


def test_upgrading_again_changes_nothing(store: Store) -> None:
    with store.read_connection() as connection:
        before = inspect(connection)
        columns = {table: before.get_columns(table) for table in before.get_table_names()}
    store.upgrade()
    with store.read_connection() as connection:
        after = inspect(connection)
        assert {table: str(after.get_columns(table)) for table in after.get_table_names()} == {
            table: str(found) for table, found in columns.items()
        }
    assert store.revision() == HEAD


def test_an_upgrade_goes_on_from_the_revision_that_it_finds(empty_store: Store) -> None:
    migrate_to(empty_store, OLDER)
    empty_store.upgrade()
    assert empty_store.revision() == HEAD
    assert differences(empty_store) == []


def test_an_upgrade_that_fails_leaves_no_table_behind(empty_store: Store) -> None:
    with empty_store.begin() as session:
        session.execute(text("CREATE TABLE facility (id INTEGER)"))  # in the way of the last migration
    with pytest.raises((SQLAlchemyError, DatabaseUnreachable)):
        empty_store.upgrade()
    assert tables_of(empty_store) == {"facility"}


@pytest.mark.parametrize("revision", ["", OLDER])
def test_check_names_the_old_revision_and_the_remedy(revision: str, empty_store: Store) -> None:
    if revision:
        migrate_to(empty_store, revision)
    with pytest.raises(DatabaseBehind) as refused:
        empty_store.check()
    for part in (revision or "빈 상태", HEAD, "python -m bot db upgrade"):
        assert part in str(refused.value)
    assert refused.value.exit_code == 3


def test_check_is_content_with_this_version(store: Store) -> None:
    store.check()


def test_prepare_upgrades_sqlite_and_only_checks_postgresql(empty_store: Store) -> None:
    migrate_to(empty_store, OLDER)
    if empty_store.is_sqlite:
        empty_store.prepare()
        assert empty_store.revision() == HEAD
    else:
        with pytest.raises(DatabaseBehind):
            empty_store.prepare()
        assert empty_store.revision() == OLDER


def test_prepare_is_content_with_this_version(store: Store) -> None:
    store.prepare()
    assert store.revision() == HEAD


def test_a_database_of_a_later_version_is_neither_used_nor_touched(empty_store: Store) -> None:
    empty_store.upgrade()
    with empty_store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for ask in (empty_store.check, empty_store.prepare):
        with pytest.raises(DatabaseBehind, match="9999"):
            ask()
    assert empty_store.revision() == "9999"


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("no database " * 1000, encoding="utf-8")
    store = Store(f"sqlite:///{path}")
    for ask in (store.check, store.prepare, store.upgrade):
        with pytest.raises(DatabaseUnreachable) as refused:
            ask()
        assert store.place in str(refused.value)
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://somebody:a-secret@127.0.0.1:1/none",
        "sqlite:////a-folder-that-is-not-there/bot.db",
    ],
)
def test_a_database_that_does_not_answer_is_named_without_its_password(url: str) -> None:
    store = Store(url)
    for ask in (store.check, store.prepare, store.upgrade):
        with pytest.raises(DatabaseUnreachable) as refused:
            ask()
        assert store.place in str(refused.value)
        assert "a-secret" not in str(refused.value)
    store.close()
