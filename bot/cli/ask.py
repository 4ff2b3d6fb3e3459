"""`ask`: one command or question through the same handlers, printed."""

from datetime import date, datetime
from typing import Annotated

import typer

from bot.clock import OfficeClock
from bot.settings import read_settings
from bot.terminal import message_json, message_text
from handlers.answering.asking import Asking
from handlers.answering.memory import Memory
from handlers.answering.texts import answer_text
from handlers.guard import shown
from handlers.language.text import words_of
from models.errors.refusals import UnknownPerson
from models.ports import Message
from models.rules.permissions import TERMINAL, Actor
from models.store import Store


def ask(
    text: Annotated[str, typer.Argument(help='물어볼 말. 예: "현황 공공근로사업 2015"')],
    person: Annotated[str, typer.Option("--as", help="누구로서 물을지 (Slack ID). 없으면 관리자")] = "",
    *,
    now: Annotated[datetime | None, typer.Option(help="언제로 볼지. 예: 2019-02-18T08:55")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="메시지를 JSON으로")] = False,
) -> None:
    """명령 하나를 물어보고 답을 봅니다."""
    settings = read_settings(**({} if now is None else {"bot_now": now}))
    clock = OfficeClock(settings.zone, settings.starts_at)
    store = Store(settings.database_url)
    store.prepare()
    memory = Memory(store)
    memory.refresh()

    def answer() -> Message:
        today = clock.now().date()
        actor = _actor(memory, person, today=today)
        asking = Asking(actor=actor, today=today, memory=memory, zone=settings.zone)
        return answer_text(words_of(text), asking)

    outcome = shown(answer, kind="ask")
    store.close()
    if outcome.message is not None:
        typer.echo(message_json(outcome.message) if as_json else message_text(outcome.message))
    if outcome.word == "failed":
        raise typer.Exit(1)


def _actor(memory: Memory, slack_user_id: str, *, today: date) -> Actor:
    if not slack_user_id:
        return TERMINAL
    actor = memory.actor(slack_user_id, today=today)
    if actor is None:
        raise UnknownPerson(slack_user_id)
    return actor


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="ask")(ask)
