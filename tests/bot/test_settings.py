"""Settings: the environment, .env, and what is wrong with them."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import DEFAULT_DATABASE, Settings, read_settings, workspace_database
from bot.transport import Transport
from models.errors.operators import SettingsInvalid
from tests.bot.conftest import ROOT

pytestmark = pytest.mark.usefixtures("bare")
BOT, APP, SECRET = "xoxb-of-a-test", "xapp-of-a-test", "0123456789abcdef"
FIELDS = {field.upper() for field in Settings.model_fields}


def put(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def problems_of(refused: pytest.ExceptionInfo[SettingsInvalid]) -> list[str]:
    return [problem.partition(":")[0] for problem in refused.value.problems]


def test_nothing_set_is_the_local_workspace() -> None:
    settings = read_settings()
    assert settings.transport() is Transport.WORKSPACE
    assert (settings.database_url, settings.has_own_database) == (DEFAULT_DATABASE, False)
    assert (settings.bot_timezone, settings.starts_at) == ("Asia/Seoul", None)
    assert settings.slack_api_url == "https://slack.com/api/"


def test_empty_values_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, **dict.fromkeys(FIELDS, ""))
    assert read_settings() == Settings()
    assert read_settings().transport() is Transport.WORKSPACE


@pytest.mark.parametrize(
    ("variables", "transport"),
    [
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, Transport.SOCKET),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}, Transport.HTTP),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET}, Transport.SOCKET),
    ],
    ids=["socket", "http", "both"],
)
def test_tokens_choose_the_transport(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], transport: Transport
) -> None:
    put(monkeypatch, **variables)
    assert read_settings().transport() is transport


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, ["SLACK_APP_TOKEN 또는 SLACK_SIGNING_SECRET"]),
        ({"SLACK_APP_TOKEN": APP}, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_SIGNING_SECRET": SECRET}, ["SLACK_BOT_TOKEN"]),
    ],
    ids=["bot only", "app only", "secret only"],
)
def test_a_partial_set_names_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], missing: list[str]
) -> None:
    put(monkeypatch, **variables)
    with pytest.raises(SettingsInvalid) as refused:
        read_settings().transport()
    assert problems_of(refused) == missing


def test_everything_malformed_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    put(
        monkeypatch,
        SLACK_BOT_TOKEN="xoxp-a-user-token",  # noqa: S106  (a token of nobody)
        SLACK_APP_TOKEN="xoxb-in-the-wrong-place",  # noqa: S106
        SLACK_SIGNING_SECRET="two words",  # noqa: S106
        SLACK_API_URL="slack.com",
        DATABASE_URL="mysql://localhost/perf",
        BOT_TIMEZONE="Asia/Pyeongchang",
        BOT_NOW="yesterday",
    )
    with pytest.raises(SettingsInvalid) as refused:
        read_settings()
    assert set(problems_of(refused)) == FIELDS
    for secret in ("a-user-token", "in-the-wrong-place", "two words"):
        assert secret not in str(refused.value)


def test_what_is_malformed_and_what_is_missing_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, SLACK_BOT_TOKEN="xoxp-a-user-token")  # noqa: S106
    with pytest.raises(SettingsInvalid) as refused:
        read_settings().transport()
    assert problems_of(refused) == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN 또는 SLACK_SIGNING_SECRET"]


def test_a_file_is_read_and_the_environment_is_stronger(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    (bare / ".env").write_text('BOT_TIMEZONE="Asia/Tokyo"\nBOT_NOW=2019-02-18T08:55\nUNKNOWN=1\n')
    put(monkeypatch, BOT_TIMEZONE="Asia/Seoul")
    settings = read_settings()
    assert (settings.bot_timezone, settings.bot_now) == ("Asia/Seoul", datetime(2019, 2, 18, 8, 55))  # noqa: DTZ001


def test_a_start_without_a_zone_is_office_time(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, BOT_NOW="2019-02-18T08:55")
    starts_at = read_settings().starts_at
    assert starts_at
    assert starts_at.utcoffset() == timedelta(hours=9)
    assert starts_at.astimezone(UTC) == datetime(2019, 2, 17, 23, 55, tzinfo=UTC)


def test_a_start_with_a_zone_is_that_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, BOT_NOW="2019-02-18T08:55:00+00:00")
    assert read_settings().starts_at == datetime(2019, 2, 18, 8, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgresql://perf:word@db/perf", "postgresql+psycopg://perf:word@db/perf"),
        ("postgresql+psycopg://perf@db/perf", "postgresql+psycopg://perf@db/perf"),
        ("sqlite:///perf.db", "sqlite:///perf.db"),
    ],
)
def test_a_database_is_sqlite_or_postgresql(monkeypatch: pytest.MonkeyPatch, given: str, kept: str) -> None:
    put(monkeypatch, DATABASE_URL=given)
    settings = read_settings()
    assert (settings.database_url, settings.has_own_database) == (kept, True)


def test_secrets_do_not_show_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SLACK_SIGNING_SECRET=SECRET)
    shown = f"{read_settings()!r} {read_settings()}"
    assert not [secret for secret in (BOT, APP, SECRET) if secret in shown]


def test_the_workspace_has_a_database_of_its_own() -> None:
    assert workspace_database() != DEFAULT_DATABASE
    assert Path("var").is_dir()


def example_variables() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_example_holds_every_setting_and_nothing_else() -> None:
    assert set(example_variables()) == FIELDS


def test_the_example_says_of_every_setting_what_it_is() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for field in FIELDS:
        assert re.search(rf"^# .+\n{field}=", text, re.MULTILINE), field


def test_a_copied_example_changes_nothing(bare: Path) -> None:
    usual = Settings()
    (bare / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    copied = read_settings()
    assert copied.model_dump() == usual.model_dump()
    assert copied.has_own_database is False, "the sample data of `try` would reach the office's database"
