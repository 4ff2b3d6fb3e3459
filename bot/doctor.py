"""What is set, reachable and missing, each with its remedy (screens.md §2.17)."""

import importlib.metadata
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from sqlmodel import func, select

from bot.manifest import SCOPES
from bot.settings import Settings
from bot.slack import SlackMessenger
from bot.transport import Transport
from models.errors.operators import OperatorError, SettingsInvalid
from models.ports import MessengerRefused, MessengerSilent
from models.store import Store
from models.tables.plans import Document, Plan, Project

OLD_AFTER = timedelta(days=365)
# The pinned release and its day, which no installed file tells; a test holds the version against the pins.
HOLIDAYS_VERSION = "0.108"
HOLIDAYS_RELEASED = date(2026, 11, 2)


class Word(StrEnum):
    """How a check ended."""

    GOOD = "정상"
    WARNING = "주의"
    BAD = "실패"


@dataclass(frozen=True)
class Line:
    """One check: its word, what was looked at, what was found and what to do."""

    word: Word
    what: str
    found: str


def examine(settings: Settings, *, today: date) -> list[Line]:
    """Look at everything; nothing is changed and no secret is shown."""
    return [*_database(settings), *_slack(settings), _holidays(today), _clock(settings)]


def summary(lines: list[Line]) -> str:
    """How many checks failed, in one sentence."""
    bad = sum(line.word is Word.BAD for line in lines)
    warned = sum(line.word is Word.WARNING for line in lines)
    if not bad and not warned:
        return "결과: 모두 정상입니다."
    return f"결과: 실패 {bad}건, 주의 {warned}건. 고친 뒤 다시 실행하세요."


def _database(settings: Settings) -> list[Line]:
    store = Store(settings.database_url)
    try:
        store.check()
        with store.read() as session:
            documents = session.exec(select(func.count()).select_from(Document)).one()
            plans = session.exec(select(func.count()).select_from(Plan)).one()
            projects = session.exec(
                select(func.count()).select_from(Project).group_by(Project.plan_id).order_by(Project.plan_id)  # type: ignore[arg-type]
            ).all()
    except OperatorError as error:
        return [Line(Word.BAD, "데이터베이스", str(error))]
    finally:
        store.close()
    counted = f", 사업 {'·'.join(map(str, projects))}건" if projects else ""
    data = Line(Word.GOOD, "자료", f"문서 {documents}건, 계획 {plans}건{counted}")
    if not documents:
        data = Line(Word.WARNING, "자료", "아직 없음 → 'python -m bot load 파일'로 넣어 주세요.")
    return [_place(store), Line(Word.GOOD, "마이그레이션", "최신"), data]


def _place(store: Store) -> Line:
    if not store.is_sqlite:
        return Line(Word.GOOD, "데이터베이스", f"PostgreSQL, {store.place}")
    folder = Path(store.url.database or ".").resolve().parent
    free = shutil.disk_usage(folder).free / 10**9
    if not os.access(folder, os.W_OK):
        return Line(Word.BAD, "데이터베이스", f"SQLite, {folder.name} 폴더에 쓸 수 없음 → 권한을 주세요.")
    return Line(Word.GOOD, "데이터베이스", f"SQLite, 쓰기 가능, 여유 {free:.1f}GB")


def _slack(settings: Settings) -> list[Line]:
    try:
        transport = settings.transport()
    except SettingsInvalid as error:
        return [Line(Word.BAD, "Slack 설정", problem) for problem in error.problems]
    if transport is Transport.WORKSPACE:
        return [
            Line(
                Word.WARNING,
                "Slack 토큰",
                "없음 → Slack에 연결하려면 .env에 적어 주세요. 지금은 로컬 업무공간만 됩니다.",
            )
        ]
    token = settings.slack_bot_token.get_secret_value()
    try:
        identity = SlackMessenger(token=token, base_url=settings.slack_api_url).check()
    except MessengerRefused as refused:
        return [
            Line(
                Word.BAD,
                "Slack 토큰",
                f"Slack이 거절함({refused.error}) → 앱을 다시 설치하고 새 토큰을 적어 주세요.",
            )
        ]
    except MessengerSilent:
        return [Line(Word.BAD, "Slack 연결", "응답 없음 → 네트워크와 SLACK_API_URL을 확인해 주세요.")]
    return [Line(Word.GOOD, "Slack 토큰", f"봇 {identity.get('user', '')}, 업무공간 확인"), _scopes(identity)]


def _scopes(identity: Mapping[str, object]) -> Line:
    given = {scope.strip() for scope in str(identity.get("scopes") or "").split(",") if scope.strip()}
    missing = [scope for scope in SCOPES if scope not in given]
    if not given:
        return Line(
            Word.WARNING,
            "Slack 권한",
            "권한 목록을 받지 못함 → 앱 설정의 OAuth & Permissions에서 확인해 주세요.",
        )
    if missing:
        remedy = "앱 설정의 OAuth & Permissions에서 더한 뒤 다시 설치하세요."
        return Line(Word.BAD, "Slack 권한", f"{', '.join(missing)} 없음 → {remedy}")
    return Line(Word.GOOD, "Slack 권한", "필요한 권한이 모두 있음")


def _holidays(today: date) -> Line:
    """The package knows substitute holidays and elections only up to its release."""
    version = importlib.metadata.version("holidays")
    if version != HOLIDAYS_VERSION:
        return Line(
            Word.WARNING,
            "공휴일",
            f"holidays {version}: 나온 날을 알 수 없음 → {HOLIDAYS_VERSION} 판을 쓰세요.",
        )
    if today - HOLIDAYS_RELEASED > OLD_AFTER:
        return Line(
            Word.WARNING, "공휴일", f"holidays 패키지({version})가 12개월 넘게 오래되었음 → 올려 주세요."
        )
    return Line(Word.GOOD, "공휴일", f"holidays {version} ({HOLIDAYS_RELEASED.isoformat()})")


def _clock(settings: Settings) -> Line:
    if settings.starts_at is not None:
        return Line(
            Word.WARNING, "시계", "BOT_NOW가 정해져 있어 실제 시각과 다릅니다 → 업무에 쓰실 때는 지워 주세요."
        )
    return Line(Word.GOOD, "시계", f"{settings.bot_timezone}")
