"""Messages that follow an act of somebody else: to those whom it concerns, privately."""

from handlers.openings.people import DecideRequest, DeclineRequest, EditDeputy
from handlers.requests import ShowHelp, ShowStatus, SubjectRef
from handlers.views.blocks import Choice, Part, actions, button, header, labelled, message, section
from handlers.views.dialogs.window import Door, door, doors
from handlers.views.mentions import Mention, said
from models.ports import Message
from models.reports.people import DeputyRow, PersonCard, RequestSheet, WelcomeReport, WorkSheet
from models.values.kinds import SubjectKind
from models.values.roles import role_names
from models.wording import short_date_text, shorten, with_particle

KINDS = {SubjectKind.PROJECT: "사업", SubjectKind.INDICATOR: "지표"}


def tell_request(request: RequestSheet) -> Message:
    """To who registers people: somebody asks to be registered."""
    text = "등록 요청이 왔습니다."
    return message(
        text,
        header("등록 요청"),
        said(Mention(request.slack_user_id), " 님이 등록을 요청했습니다."),
        labelled(
            (
                ("기관", request.agency or "적지 않음"),
                ("부서", request.department or "적지 않음"),
                ("맡은 일", request.duty or "적지 않음"),
            )
        ),
        doors(
            Door("승인", DecideRequest(request.id), about="등록 요청", is_primary=True),
            Door("반려", DeclineRequest(request.id), about="등록 요청"),
        ),
    )


def tell_approval(card: PersonCard) -> Message:
    """To who asked: what they can do now."""
    place = " ".join(part for part in (card.agency, card.department, card.team) if part)
    roles = role_names(card.roles)
    text = f"등록되었습니다. {roles} · {place}"
    return message(
        text,
        section(text),
        section("이제 /perf 현황과 /perf 마감을 쓰실 수 있습니다. 이 대화에서 그냥 물어보셔도 됩니다."),
        actions([Choice("내 현황 보기", ShowStatus(), is_primary=True), Choice("도움말", ShowHelp())]),
    )


def tell_decline(reason: str) -> Message:
    """To who asked: why not."""
    text = "등록 요청이 반려되었습니다."
    return message(
        text,
        section(text),
        labelled((("사유", reason),)),
        section("내용을 고쳐 다시 요청하실 수 있습니다. /perf 도움말을 적으시면 요청 버튼이 나옵니다."),
    )


def tell_assignment(work: WorkSheet, *, by: str, is_over: bool = False) -> Message:
    """To whose work it is now, or no longer is."""
    name = f"「{shorten(work.name, 80)}」 {KINDS[work.kind]}"
    text = f"{name}의 담당에서 빠지셨습니다." if is_over else f"{with_particle(name, '을/를')} 맡으셨습니다."
    row = actions([Choice("현황 보기", ShowStatus(SubjectRef(work.kind, work.id)), about=work.name)])
    return message(text, section(text), said("정한 분: ", Mention(by)), row)


def tell_deputy(person: str, deputy: DeputyRow, *, by: str) -> Message:
    """To the deputy: for whom, from and to when."""
    text = f"대직자로 지정되셨습니다. {_span(deputy)}"
    row = actions([Choice("내 현황 보기", ShowStatus())])
    return message(
        text, section(text), said(Mention(person), " 님의 사업을 이 기간에 함께 맡습니다."), _by(by), row
    )


def tell_deputised(deputy: DeputyRow, *, by: str) -> Message:
    """To who will be away, when somebody else named the deputy."""
    text = f"대직자가 지정되었습니다. {_span(deputy)}"
    return message(text, section(text), said("대직자: ", Mention(deputy.slack_user_id)), _by(by))


def tell_deputy_over(person: str, *, by: str) -> Message:
    """To the deputy and who was to be away: it was taken back."""
    text = "대직 지정이 취소되었습니다."
    return message(text, section(text), said(Mention(person), " 님의 대직이 취소되었습니다."), _by(by))


def _by(slack_user_id: str) -> Part:
    return said("정한 분: ", Mention(slack_user_id))


def _span(deputy: DeputyRow) -> str:
    return f"{short_date_text(deputy.starts_on)} ~ {short_date_text(deputy.ends_on)}"


def welcome(report: WelcomeReport) -> Message:
    """The first message to a new team lead: real counts, and three things to do (screens.md §2.17)."""
    subject = SubjectRef(report.kind, report.place_id)
    count = f"{report.place} 사업 {report.projects}건을 맡으셨습니다."
    nobody = (
        f" 그 가운데 {with_particle(f'{report.unassigned}건', '은/는')} 아직 담당이 없습니다."
        if report.unassigned
        else ""
    )
    look = button(Choice("부서 보기", ShowStatus(subject), is_primary=True, about=report.place), 1)
    away = door(Door("대직자 지정", EditDeputy(report.person_id)), 2)
    return message(
        f"성과관리봇이 인사드립니다. {count}",
        header("성과관리봇이 인사드립니다"),
        said(Mention(report.slack_user_id), f" 팀장님, {count}{nobody}"),
        section(
            "하실 일은 세 가지입니다.\n"
            "1) 사업과 지표의 담당을 정합니다. /perf 담당 사업 이름 @사람\n"
            "2) 마감 전에 빠진 실적을 확인합니다. /perf 현황\n"
            "3) 자리를 비우실 때 대직자를 정합니다. /perf 사람"
        ),
        {"type": "actions", "elements": [look, away]},
    )
