"""Settings: the only reader of the environment. Every field stands in .env.example with a comment."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.transport import Transport
from models.errors.operators import SettingsInvalid

DEFAULT_DATABASE = "sqlite:///perf-bot.sqlite3"
BACKENDS = ("sqlite", "postgresql+psycopg")


class Settings(BaseSettings):
    """What the environment and .env say; empty values count as not set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr = Field(default=SecretStr(""))
    slack_app_token: SecretStr = Field(default=SecretStr(""))
    slack_signing_secret: SecretStr = Field(default=SecretStr(""))
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = DEFAULT_DATABASE
    bot_timezone: str = "Asia/Seoul"
    bot_now: datetime | None = None

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        return _with_prefix(value, "xoxb-")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr) -> SecretStr:
        return _with_prefix(value, "xapp-")

    @field_validator("slack_signing_secret")
    @classmethod
    def _signing_secret(cls, value: SecretStr) -> SecretStr:
        if any(sign.isspace() for sign in value.get_secret_value()):
            message = "빈칸이 들어 있습니다. Basic Information의 Signing Secret을 그대로 붙여 주세요."
            raise ValueError(message)
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            message = "https:// 로 시작하는 주소여야 합니다."
            raise ValueError(message)
        return value.rstrip("/") + "/"

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        try:
            url = make_url(value)
        except ArgumentError as error:
            message = "주소로 읽을 수 없습니다. 예: sqlite:///perf-bot.sqlite3"
            raise ValueError(message) from error
        name = "postgresql+psycopg" if url.drivername == "postgresql" else url.drivername
        if name not in BACKENDS:
            message = f"SQLite와 PostgreSQL만 쓸 수 있습니다. 예: {', '.join(f'{b}://…' for b in BACKENDS)}"
            raise ValueError(message)
        return url.set(drivername=name).render_as_string(hide_password=False)

    @field_validator("bot_now", mode="before")
    @classmethod
    def _now(cls, value: object) -> object:
        if isinstance(value, str):
            try:
                return datetime.fromisoformat(value)
            except ValueError as error:
                message = "날짜와 시각이어야 합니다. 예: 2019-02-18T08:55"
                raise ValueError(message) from error
        return value

    @field_validator("bot_timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            message = "모르는 시간대입니다. 예: Asia/Seoul"
            raise ValueError(message) from error
        return value

    @property
    def has_own_database(self) -> bool:
        """Whether somebody named another database than the default one."""
        return self.database_url != DEFAULT_DATABASE

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.bot_timezone)

    @property
    def starts_at(self) -> datetime | None:
        """Where the bot's clock starts; a naive BOT_NOW is office time."""
        now = self.bot_now
        return now.replace(tzinfo=self.zone) if now is not None and now.tzinfo is None else now

    def transport(self) -> Transport:
        """How to reach Slack; raises SettingsInvalid for a partial set, naming all that is missing."""
        bot, app, secret = (
            bool(field.get_secret_value())
            for field in (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        )
        if not (bot or app or secret):
            return Transport.WORKSPACE
        problems = _missing(has_bot=bot, has_way=app or secret)
        if problems:
            raise SettingsInvalid(problems)
        return Transport.SOCKET if app else Transport.HTTP


def _with_prefix(value: SecretStr, prefix: str) -> SecretStr:
    token = value.get_secret_value()
    if token and (not token.startswith(prefix) or any(sign.isspace() for sign in token)):
        message = f"{prefix} 로 시작하는 토큰이어야 합니다."
        raise ValueError(message)
    return value


def _missing(*, has_bot: bool, has_way: bool) -> list[str]:
    """What a partial set of credentials lacks."""
    problems = (
        [] if has_bot else ["SLACK_BOT_TOKEN: 없습니다. OAuth & Permissions의 xoxb- 토큰을 적어 주세요."]
    )
    if not has_way:
        problems.append(
            "SLACK_APP_TOKEN 또는 SLACK_SIGNING_SECRET: 없습니다. "
            "Socket Mode는 앞의 것(xapp-), HTTP는 뒤의 것을 적어 주세요."
        )
    return problems


class _Given(BaseSettings):
    """The credentials as they were given, malformed or not: what is malformed is not missing as well."""

    model_config = Settings.model_config

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None

    @property
    def missing(self) -> list[str]:
        """What a partial set lacks; nothing when none is given."""
        has_way = self.slack_app_token is not None or self.slack_signing_secret is not None
        if self.slack_bot_token is None and not has_way:
            return []
        return _missing(has_bot=self.slack_bot_token is not None, has_way=has_way)


def read_settings(**overrides: object) -> Settings:
    """Read the environment and .env; raises SettingsInvalid naming every malformed variable at once."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise SettingsInvalid(
            [
                f"{'.'.join(str(part) for part in detail['loc']).upper()}: "
                f"{str(detail['msg']).removeprefix('Value error, ')}"
                for detail in error.errors(include_input=False)
            ]
            + _Given().missing
        ) from None


def workspace_database() -> str:
    """The local workspace's own file, never an office's: var/ is ignored by git."""
    Path("var").mkdir(exist_ok=True)
    return "sqlite:///var/local-workspace.sqlite3"
