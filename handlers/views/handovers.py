"""Messages about 인계: asked, done, declined, and work that is nobody's."""

from datetime import tzinfo

from handlers.openings.people import AcceptHandover, AssignWork, DeclineHandover
from handlers.requests import ShowStatus
from handlers.views.blocks import Choice, Part, actions, context, header, message, section
from handlers.views.dialogs.handovers import count_text, holdings_text, work_list
from handlers.views.dialogs.window import Door, act_button, doors
from handlers.views.mentions import Mention, said
from models.ports import Message
from models.reports.handovers import HandoverSheet
from models.values.kinds import RequestState
from models.wording import date_text, shorten


def show_unregistered() -> Message:
    """Whose work is to be handed over is nobody whom the bot knows."""
    text = "넘기는 분이 등록되어 있지 않습니다. /perf 인계 @넘기는분 @받는분 으로 적어 주세요."
    return message(text, section(text))


def show_asked(sheet: HandoverSheet, *, zone: tzinfo | None) -> Message:
    """To the receiver; without buttons once it is decided."""
    words = {
        RequestState.OPEN: "인계 요청",
        RequestState.APPROVED: "인계받음",
        RequestState.DECLINED: "받지 않음" if sheet.decided_at else "취소된 인계 요청",
    }
    text = f"{words[sheet.state]} · {count_text(sheet.works)}"
    asked = said(Mention(sheet.person), " 님이 맡은 일을 넘겨받아 달라는 요청입니다.")
    by = said("요청한 분: ", Mention(sheet.asked_by)) if sheet.asked_by != sheet.person else None
    if sheet.state is RequestState.OPEN:
        tail: list[Part] = [
            section(holdings_text(sheet.holdings)),
            work_list(sheet.works),
            context("받으시면 오늘부터 담당이 바뀝니다. 임시저장되어 있던 내용도 이어서 쓰실 수 있습니다."),
            _answers(sheet.id),
        ]
    elif sheet.decided_at is None:
        tail = [section("그사이 다른 분께 다시 요청했거나 넘길 일이 없어져 끝난 요청입니다.")]
    else:
        at = sheet.decided_at.astimezone(zone)
        tail = [section(f"{date_text(at.date())} {at:%H:%M}에 답하셨습니다.")]
    return message(text, header(text), asked, by, *tail)


def _answers(request: int) -> Part:
    accept = act_button("받겠습니다", AcceptHandover(request), about="인계", number=1, is_primary=True)
    decline = act_button("아니요", DeclineHandover(request), about="인계", number=2)
    return {"type": "actions", "elements": [accept, decline]}


def show_handed(sheet: HandoverSheet) -> Message:
    """To both, and who asked: the list of what has moved."""
    text = f"인계했습니다. {count_text(sheet.works)}"
    return message(
        text,
        section(text),
        said(Mention(sheet.person), " 님에서 ", Mention(sheet.receiver), " 님으로 담당이 바뀌었습니다."),
        work_list(sheet.works) if sheet.works else None,
        actions([Choice("내 현황 보기", ShowStatus())]),
    )


def show_declined(sheet: HandoverSheet) -> Message:
    """To who asked."""
    text = "인계 요청을 받지 않으셨습니다. 바뀐 것은 없습니다."
    return message(
        text,
        said(Mention(sheet.receiver), f" 님이 {text}"),
        section("다른 분께 다시 요청하실 수 있습니다. /perf 인계"),
    )


def show_released(sheet: HandoverSheet) -> Message:
    """To the team lead: an account is deactivated, and its work nobody's until somebody is named."""
    text = f"담당 미지정 {len(sheet.works)}건이 생겼습니다."
    first = sheet.works[:1]
    return message(
        text,
        header(text),
        said(Mention(sheet.person), " 님의 Slack 계정이 비활성화되어 맡으시던 일의 담당이 없습니다."),
        work_list(sheet.works) if sheet.works else None,
        section("담당을 정하실 때까지 팀장이 맡습니다. /perf 담당 사업이름 @사람 으로 정해 주세요."),
        doors(
            *(Door("담당 정하기", AssignWork(work.kind, work.id), about=shorten(work.name)) for work in first)
        ),
    )
