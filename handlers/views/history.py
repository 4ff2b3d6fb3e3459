"""이력: who changed what, when, old → new, through which door and why (screens.md §2.9)."""

from datetime import tzinfo

from handlers.requests import ShowHistory
from handlers.views.blocks import Choice, Json, actions, context, heading, message
from handlers.views.dialogs.indicators import AGGREGATIONS, DIRECTIONS
from handlers.views.dialogs.money import FUNDING, PHASES
from handlers.views.dialogs.plans import KINDS
from handlers.views.figures import status_text
from handlers.views.roles import role_words
from models.ports import Message
from models.reports.history import HistoryLine, HistoryReport
from models.values.kinds import Aspect, BudgetPhase, Door, Funding, ProjectStatus
from models.values.people import ACCOUNT
from models.wording import period_text, short_date_text, shorten

CELL = 60
DOORS = {
    Door.DIALOG: "입력 창",
    Door.COMMAND: "명령",
    Door.BUTTON: "버튼",
    Door.FILE: "파일",
    Door.TERMINAL: "터미널",
    Door.SLACK: "Slack 계정",
}
ASPECTS = {
    Aspect.CREATED: "새로 만듦",
    Aspect.NAME: "이름",
    Aspect.ALIAS: "다른 이름",
    Aspect.FACTS: "내용",
    Aspect.WEIGHT: "비중",
    Aspect.STATUS: "상태",
    Aspect.TARGET: "목표",
    Aspect.BUDGET: "예산",
    Aspect.COMPONENTS: "구성",
    Aspect.MONTHLY: "월별 추진계획",
    Aspect.BACKGROUND: "기초자료",
    Aspect.RETIRED: "종료일",
    Aspect.ASSIGNMENT: "담당",
    Aspect.DEPUTY: "대직자",
    Aspect.ROLES: "역할",
    Aspect.PLACE: "소속",
    Aspect.ACCOUNT: "계정",
    Aspect.REGISTRATION: "등록",
    Aspect.COLLECTION: "실적 수집",
    Aspect.CYCLE: "평가 일정",
    Aspect.DAY_OFF: "쉬는 날",
    Aspect.SETTING: "설정",
    Aspect.ACTUAL: "실적",
    Aspect.EXECUTION: "집행액",
    Aspect.ENTRY: "상태",
    Aspect.EVIDENCE: "증빙",
    Aspect.ISSUE: "문제점·조치사항",
    Aspect.RESULTS: "추진실적",
    Aspect.HANDOVER: "인계",
    Aspect.PART: "부서 실적",
    Aspect.REQUEST: "미제출 부서에 요청",
}
_WORDS: dict[str, str] = {
    **{kind.value: words for kind, words in AGGREGATIONS.items()},
    **{kind.value: words for kind, words in DIRECTIONS.items()},
    **{kind.value: words for kind, words in KINDS.items()},
    **{status.value: status_text(status) for status in ProjectStatus},
}


def show_history(report: HistoryReport, request: ShowHistory, *, size: int, zone: tzinfo | None) -> Message:
    """A page of changes, newest first."""
    if not report.lines:
        text = (
            f"{report.title}의 이력이 아직 없습니다. 문서에서 가져온 값은 「근거 보기」에서 보실 수 있습니다."
        )
        return message(text, *heading(f"이력 · {report.title}"), context(text))
    pages = (report.count + size - 1) // size
    choices = []
    if request.page > 1:
        earlier = ShowHistory(request.subject, request.period, request.page - 1)
        choices.append(Choice("이전", earlier, replaces=True))
    if request.page < pages:
        later = ShowHistory(request.subject, request.period, request.page + 1)
        choices.append(Choice("다음 10건", later, replaces=True))
    first = report.lines[0]
    sentence = f"{report.title} 이력 {report.count}건, 마지막은 {_what(first)}입니다."
    return message(
        sentence,
        *heading(f"이력 · {report.title}"),
        *(_entry(line, zone=zone) for line in report.lines),
        context(f"모두 {report.count}건 · {request.page}/{pages}쪽 · 최근 순"),
        actions(choices),
    )


def _entry(line: HistoryLine, *, zone: tzinfo | None) -> Json:
    """One change as two or three lines; who did it appears by role, as other departments may read it."""
    at = line.at.astimezone(zone)
    where = f" · {shorten(line.record)}" if line.record else ""
    head = f"{short_date_text(at.date())} {at:%H:%M} · {role_words(line.who)} · {DOORS[line.door]}{where}\n"
    because = [line.reason, f"승인 {line.approver}" if line.approver else ""]
    if line.effective_from is not None:
        because.append(f"{short_date_text(line.effective_from)}부터")
    reason = " · ".join(part for part in because if part)
    elements: list[Json] = [
        {"type": "text", "text": head},
        {"type": "text", "text": f"{_what(line)}: {_change(line)}", "style": {"bold": True}},
    ]
    if reason:
        elements.append({"type": "text", "text": f"\n사유: {shorten(reason, 200)}"})
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _what(line: HistoryLine) -> str:
    """What was changed: "2019년 2/4분기 목표"."""
    words = [period_text(line.year, (line.quarter,) if line.quarter else ())] if line.year else []
    if line.aspect is Aspect.BUDGET:
        phase, _, funding = line.label.partition(":")
        words.append(f"{PHASES[BudgetPhase(phase)]} {FUNDING[Funding(funding)]}")
    else:
        # Whom it is about is for the record: other departments read this too.
        is_account = line.label.startswith(ACCOUNT)
        words.append(ASPECTS[line.aspect] if is_account else line.label or ASPECTS[line.aspect])
    if line.component:
        words.append(f"{line.component}번째 값")
    return " ".join(words)


def _change(line: HistoryLine) -> str:
    old, new = (_worded(text) for text in (line.old, line.new))
    if line.aspect is Aspect.CREATED:
        return new
    return f"{old or '빈칸'} → {new or '빈칸'}"


def _worded(text: str) -> str:
    return shorten(" / ".join(_WORDS.get(text, text).split("\n")), CELL)
