"""Dialogs about 담당: whose work a project or an indicator is."""

from collections.abc import Sequence
from datetime import date

from handlers.openings.codec import Opening
from handlers.openings.people import AssignWork, EndWork
from handlers.views.blocks import Json, context, divider, message, section
from handlers.views.dialogs.window import (
    Door,
    View,
    date_field,
    doors,
    person_field,
    row,
    text_field,
    window,
)
from handlers.views.mentions import Mention, said
from models.ports import Message
from models.reports.people import WorkerRow, WorkSheet
from models.values.kinds import SubjectKind
from models.wording import short_date_text, shorten

KINDS = {SubjectKind.PROJECT: "사업", SubjectKind.INDICATOR: "지표"}
EXAMPLE = "/perf 담당 공공근로사업 @홍길동"
MAX_CANDIDATES = 5
UNASSIGNED = "담당 미지정 · 팀장이 맡습니다."


def draw_work(work: WorkSheet, opening: AssignWork, *, today: date, notice: str = "") -> View:
    """Whose work it is, and the form that adds somebody."""
    place = f" · {work.department}" if work.department else ""
    return window(
        "담당 정하기",
        row(f"「{shorten(work.name, 200)}」 {KINDS[work.kind]}{place}"),
        *([] if work.workers else [row(UNASSIGNED)]),
        *(block for worker in work.workers for block in _worker(work, worker)),
        divider(),
        person_field(
            "person",
            "담당할 분",
            value=opening.person,
            is_needed=True,
            hint="여러 분이 함께 맡을 수 있습니다. 지금 담당은 그대로입니다.",
        ),
        date_field("starts_on", "시작하는 날", value=today, is_needed=True),
        date_field("ends_on", "끝나는 날", hint="비워 두면 계속입니다."),
        text_field("reason", "사유", hint="적으시면 이력에 남습니다. 예: 2019년 1월 인사이동"),
        opening=opening,
        submit="지정",
        notice=notice,
    )


def _worker(work: WorkSheet, worker: WorkerRow) -> list[Json]:
    shown: list[Json] = [said("담당: ", Mention(worker.slack_user_id), span_text(worker))]
    end = doors(Door("담당 해제", EndWork(work.kind, work.id, worker.id), about=shorten(work.name, 40)))
    return [*shown, *([end] if end else [])]


def span_text(worker: WorkerRow) -> str:
    """From and to which day, where that is known."""
    first = f"{short_date_text(worker.starts_on)}부터" if worker.starts_on else ""
    last = f"{short_date_text(worker.ends_on)}까지" if worker.ends_on else ""
    span = " ".join(part for part in (first, last) if part)
    return f" · {span}" if span else ""


def draw_end(work: WorkSheet, opening: EndWork, *, worker: WorkerRow, notice: str = "") -> View:
    """An assignment to be ended."""
    alone = (
        context("남는 담당이 없으면 담당 미지정이 되어 팀장이 맡습니다.") if len(work.workers) == 1 else None
    )
    return window(
        "담당 해제",
        row(f"「{shorten(work.name, 200)}」 {KINDS[work.kind]}"),
        said("오늘부터 담당에서 뺍니다: ", Mention(worker.slack_user_id), span_text(worker)),
        text_field("reason", "사유", is_needed=True, hint="이력에 남습니다. 예: 업무 분장 변경"),
        alone,
        doors(Door("돌아가기", AssignWork(work.kind, work.id))),
        opening=opening,
        submit="담당 해제",
        notice=notice,
    )


def show_assign_usage() -> Message:
    """How the command is written."""
    text = f"담당을 정할 사업이나 지표의 이름을 적어 주세요. 예: {EXAMPLE}"
    return message(text, section(text))


def show_which_work(text: str, found: Sequence[tuple[str, str, Opening]], *, is_sure: bool) -> Message:
    """Several that may be meant, as (label, what screen readers say, opening)."""
    asked = f"「{shorten(text)}」에 맞는 것이 {len(found)}건 있습니다. 어느 것을 말씀하시나요?"
    like = f"「{shorten(text)}」에 꼭 맞는 사업이나 지표는 없습니다. 혹시 아래 이름인가요?"
    said_so = asked if is_sure else like
    choices = [Door(shorten(label), opening, about=about) for label, about, opening in found[:MAX_CANDIDATES]]
    rest = len(found) - MAX_CANDIDATES
    more = section(f"그 밖에 {rest}건이 더 있습니다. 이름을 더 적어 주세요.") if rest > 0 else None
    return message(said_so, section(said_so), doors(*choices), more)


def show_no_work(text: str) -> Message:
    """Nothing whose work could be assigned has such a name."""
    sentence = f"「{shorten(text)}」에 맞는 사업이나 지표를 찾지 못했습니다. 예: {EXAMPLE}"
    return message(sentence, section(sentence))
