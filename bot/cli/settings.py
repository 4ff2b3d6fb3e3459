"""`settings`: what an agency has set, listed or changed."""

from typing import Annotated, NoReturn

import typer
from sqlmodel import Session, col, select

from bot.clock import OfficeClock
from bot.compose import open_store
from bot.settings import read_settings
from handlers.views.tables import draw
from models.errors.changes import FieldsRefused, Overtaken
from models.queries.settings import list_settings
from models.reports.settings import SettingBoard, SettingLine
from models.rules.settings import SettingScope, settings_of
from models.services.acting import By
from models.services.settings import change_setting
from models.store import Store
from models.tables.organisations import Agency
from models.values.kinds import Door
from models.wording import short_date_text

DEFAULT_WORDS = frozenset({"default", "기본값", ""})
HEADINGS = ("이름", "설정", "값", "기본값", "바꾼 날", "쓰는 곳")
UNREADABLE = 2


def settings(
    change: Annotated[str, typer.Argument(help="이름=값. 예: days_after_quarter_end=15")] = "",
    agency: Annotated[str, typer.Option("--agency", help="기관 이름. 하나뿐이면 적지 않아도 됩니다")] = "",
    *,
    reason: Annotated[str, typer.Option("--reason", help="바꾸는 사유. 이력에 남습니다")] = "",
) -> None:
    """기관 설정을 모두 보거나 하나를 바꿉니다. 값에 「기본값」을 적으면 되돌립니다."""
    read = read_settings()
    store = open_store(read.database_url)
    try:
        with store.read() as session:
            agency_id = _agency(session, agency)
            board = list_settings(session, agency_id)
        if change:
            clock = OfficeClock(read.zone, read.starts_at)
            _change(store, board, change=change, by=By("", Door.TERMINAL, clock.now()), reason=reason)
        else:
            _show(board)
    finally:
        store.close()


def _agency(session: Session, name: str) -> int:
    known = {row.name: row.id or 0 for row in session.exec(select(Agency).order_by(col(Agency.id)))}
    if name in known:
        return known[name]
    names = ", ".join(known)
    if not known:
        _refuse("아직 등록된 기관이 없습니다. 먼저 자료를 넣어 주세요.")
    if name:
        _refuse(f"「{name}」 기관이 없습니다. 있는 기관: {names}")
    if len(known) > 1:
        _refuse(f"기관이 여럿입니다. --agency로 하나를 정해 주세요: {names}")
    return next(iter(known.values()))


def _show(board: SettingBoard) -> None:
    rows = [
        (
            line.setting.name,
            line.setting.title,
            line.setting.words(line.value),
            line.setting.words(line.setting.default),
            short_date_text(line.touch.at.date()) if line.touch else "-",
            f"{line.setting.unused} 기능과 함께" if line.setting.unused else "지금",
        )
        for line in board.lines
    ]
    typer.echo(f"{board.agency} 설정 {len(rows)}건")
    typer.echo(draw(HEADINGS, rows, aligned=[False] * len(HEADINGS)))


def _change(store: Store, board: SettingBoard, *, change: str, by: By, reason: str) -> None:
    name, separator, value = change.partition("=")
    line = _line(board, name.strip())
    if not separator:
        _refuse(f"「{line.setting.name}=값」처럼 적어 주세요. 쓸 수 있는 값: {line.setting.allowed}")
    try:
        is_changed = change_setting(
            store,
            line.setting.name,
            agency_id=board.agency_id,
            value=None if value.strip() in DEFAULT_WORDS else value,
            seen=line.stored,
            reason=reason,
            by=by,
        )
    except FieldsRefused as refused:
        _refuse(refused.sentence)
    except Overtaken:
        _refuse("그사이 다른 분이 먼저 바꿨습니다. 다시 보고 바꿔 주세요.")
    with store.read() as session:
        now = next(
            found for found in list_settings(session, board.agency_id).lines if found.setting == line.setting
        )
    state = "바꿨습니다" if is_changed else "그대로입니다"
    old, new = line.setting.words(line.value), line.setting.words(now.value)
    typer.echo(f"{board.agency} 「{line.setting.title}」 설정: {old} → {new} ({state})")


def _line(board: SettingBoard, name: str) -> SettingLine:
    found = next((line for line in board.lines if name in {line.setting.name, line.setting.title}), None)
    if found is None and name in {setting.name for setting in settings_of(SettingScope.PERSON)}:
        _refuse("개인 설정은 본인이 /perf 설정에서 바꿉니다.")
    if found is None:
        _refuse(f"「{name}」 설정은 없습니다. 이름을 적지 않고 부르면 모든 설정이 나옵니다.")
    return found


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(UNREADABLE)


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="settings")(settings)
