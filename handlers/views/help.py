"""Help, and the sentences for refusals (screens.md §2.5, §2.6, §3)."""

from handlers.openings.entries import RequestCorrection
from handlers.openings.people import RequestRegistration
from handlers.requests import DueRange, ListDue, Request, ShowHelp, ShowStatus
from handlers.views.blocks import Choice, actions, heading, labelled, message, section
from handlers.views.dialogs.window import Door, doors
from models.errors.changes import PeriodClosed
from models.errors.refusals import CommandNotReady, Refusal, UnknownPerson
from models.ports import Message

_COMMANDS = (
    ("/perf 현황", "나와 관련된 현황"),
    ("/perf 현황 공공근로사업 2015 4/4", "부서·사업·지표·계획·기관의 현황과 기간"),
    ("/perf 현황 공공근로사업 2015-09-30 기준", "그날까지 알려져 있던 현황"),
    ("/perf 제출 공공근로사업 4/4", "실적 적기. 「/perf 제출」은 적을 실적의 목록"),
    ("/perf 검토", "검토할 제출 승인하고 반려하기 (팀장·부서장), 확정하기 (총괄)"),
    ("/perf 미제출", "누가 아직 제출하지 않았는지, 부서별로"),
    ("/perf 마감", "앞으로 30일 기한"),
    ("/perf 찾기 일자리", "이름 찾기"),
    ("/perf 이력 공공근로사업", "누가 언제 무엇을 바꾸었는지"),
    ("/perf 계획", "계획·사업·지표·목표·예산 적기 (총괄)"),
    ("/perf 개시", "기간과 연간 주기 열고 마감하기, 쉬는 날 (총괄)"),
    ("/perf 설정", "내 알림 설정. 「/perf 설정 기관」은 기관 설정 (총괄)"),
    ("/perf 담당 공공근로사업 @홍길동", "담당 정하기 (총괄·부서장·팀장)"),
    ("/perf 인계 @받는분", "내 일 넘기기. 팀장·총괄은 「/perf 인계 @넘기는분 @받는분」"),
    ("/perf 사람", "내 정보와 대직자, 총괄은 사람과 부서"),
)


def show_help() -> Message:
    """The commands that work, how periods are written."""
    text = "성과관리봇 도움말입니다. /perf 현황, /perf 제출, /perf 마감, /perf 찾기를 쓰실 수 있습니다."
    return message(
        text,
        *heading("성과관리봇 도움말"),
        labelled(_COMMANDS),
        labelled(
            (
                ("기간 적는 법", "2015 · 2015 4/4 · 2015-Q1 · 3분기 · 상반기 · 작년"),
                (
                    "영어로도 됩니다",
                    "status · submit · review · missing · due · find · people · help",
                ),
            )
        ),
        actions(
            [
                Choice("내 현황 보기", ShowStatus(), is_primary=True),
                Choice("기한 보기", ListDue(DueRange.MINE)),
            ]
        ),
    )


def show_refusal(refusal: Refusal) -> Message:
    """One sentence what happened and what to do; somebody unknown is told how to be registered."""
    if isinstance(refusal, UnknownPerson):
        return _show_registration(refusal)
    if isinstance(refusal, PeriodClosed):
        opening = RequestCorrection(*refusal.place)
        return message(refusal.sentence, section(refusal.sentence), doors(Door("정정 요청", opening)))
    row = actions([Choice("도움말", ShowHelp())]) if isinstance(refusal, CommandNotReady) else None
    return message(refusal.sentence, section(refusal.sentence), row)


def _show_registration(refusal: UnknownPerson) -> Message:
    ask = "총괄이나 관리자에게 아래 내용을 보내시면 등록해 드립니다."
    return message(
        refusal.sentence,
        section(f"아직 등록되지 않은 분입니다. {ask}"),
        labelled((("Slack ID", refusal.slack_user_id), ("함께 적을 것", "이름 · 부서 · 맡은 일"))),
        doors(Door("등록 요청 보내기", RequestRegistration(), is_primary=True)),
    )


def show_failure(reference: str) -> Message:
    """E42: something of ours broke; the reference stands in the log."""
    text = (
        "처리하지 못했습니다. 잠시 뒤 다시 해 주세요. 계속되면 관리자에게 알려 주세요. "
        f"(오류번호 {reference})"
    )
    return message(text, section(text))


def show_unknown_command(sentence: str, nearest: str, *, request: Request) -> Message:
    """E05 with the nearest command as a button."""
    return message(
        sentence, section(sentence), actions([Choice(nearest, request), Choice("도움말", ShowHelp())])
    )
