"""Every block and element that a message, a modal or a Home tab can hold."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str) -> Json:
    return {"text": plain(text), "value": value}


def button(text: str, action_id: str, **more: object) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": action_id, **more}


def field(label: str, element: Json, **more: object) -> Json:
    return {
        "type": "input",
        "label": plain(label),
        "element": element,
        "block_id": element["action_id"],
        **more,
    }


def cells(*texts: str) -> list[Json]:
    return [{"type": "raw_text", "text": text} for text in texts]


def section(text: str, **more: object) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


ACTIVITIES = [
    option("공공근로사업", "p1"),
    option("마을기업 육성", "p2"),
    option("찾아가는 사업", "p3"),
]
CONFIRM: Json = {
    "title": plain("확정 해제"),
    "text": mrkdwn("*정말* 푸시겠습니까?"),
    "confirm": plain("풀기"),
    "deny": plain("그만두기"),
    "style": "danger",
}
LOADED: list[Json] = [
    {"type": "header", "text": plain("공공근로사업 · 2015년")},
    {
        "type": "section",
        "text": mrkdwn(
            "*굵게* _기울임_ ~지움~ `코드` <@U0LEAD0001> <#C00000002|성과관리> <!channel> *실적*이"
        ),
        "accessory": button("근거 보기", "why", accessibility_label="공공근로사업 근거 보기"),
    },
    {"type": "section", "fields": [mrkdwn("*목표*\n450명"), plain("실적 560명")]},
    {"type": "divider"},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "진하게", "style": {"bold": True}},
                    {"type": "text", "text": " 그리고 "},
                    {"type": "user", "user_id": "U0OWNER001"},
                    {"type": "emoji", "name": "bell"},
                    {"type": "link", "url": "https://example.org/a", "text": "누리집"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "offset": 2,
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "셋째"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "넷째"}]},
                ],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "인용한 말"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "가  나\n다"}]},
        ],
    },
    {
        "type": "table",
        "rows": [
            cells("지표", "목표"),
            [*cells("참여자 수"), {"type": "raw_number", "value": 450, "text": "450"}],
        ],
        "column_settings": [{"align": "left", "is_wrapped": True}, {"align": "right"}],
    },
    {"type": "markdown", "text": "## 요약\n\n**표준** 글과 `코드`\n- 항목 하나\n\n| 표 |"},
    {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "달성률 124% 그래프"},
    {"type": "context", "elements": [mrkdwn("기준 2015. 12. 31."), plain("출처: 인쇄값")]},
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": plain("도움이 됨"), "value": "good"},
                "negative_button": {"text": plain("도움이 안 됨"), "value": "bad"},
            },
            {"type": "icon_button", "icon": "trash", "text": plain("지우기"), "action_id": "trash"},
        ],
    },
    {
        "type": "actions",
        "elements": [
            button("실적 입력", "enter", style="primary"),
            button("확정 해제", "unlock", style="danger", confirm=CONFIRM),
            {
                "type": "overflow",
                "action_id": "more",
                "options": [option("이력", "history"), option("도움말", "help")],
            },
        ],
    },
]
PICKERS: list[Json] = [
    {
        "type": "static_select",
        "action_id": "static",
        "placeholder": plain("사업 고르기"),
        "options": ACTIVITIES,
    },
    {"type": "users_select", "action_id": "user", "placeholder": plain("사람 고르기")},
    {"type": "channels_select", "action_id": "channel", "placeholder": plain("채널 고르기")},
    {"type": "conversations_select", "action_id": "conversation", "placeholder": plain("대화 고르기")},
    {"type": "external_select", "action_id": "external", "placeholder": plain("찾기"), "min_query_length": 2},
    {"type": "datepicker", "action_id": "date", "placeholder": plain("날짜")},
    {"type": "timepicker", "action_id": "time", "placeholder": plain("시각")},
]
TICKS: list[Json] = [
    {
        "type": "checkboxes",
        "action_id": "checks",
        "options": [
            option("미달만", "low"),
            {**option("내 것만", "mine"), "description": plain("맡은 사업")},
        ],
    },
    {
        "type": "radio_buttons",
        "action_id": "radio",
        "options": [option("완료", "done"), option("진행 중", "going")],
    },
]
MULTI: list[Json] = [
    {"type": "multi_static_select", "action_id": "statics", "options": ACTIVITIES, "max_selected_items": 2},
    {"type": "multi_users_select", "action_id": "users"},
    {"type": "multi_channels_select", "action_id": "channels"},
    {"type": "multi_conversations_select", "action_id": "conversations"},
    {"type": "multi_external_select", "action_id": "externals", "min_query_length": 0},
]
FORM: list[Json] = [
    {"type": "alert", "level": "warning", "text": mrkdwn("달성률이 *80%* 입니다. 사유를 적어 주세요.")},
    field(
        "실적",
        {"type": "number_input", "action_id": "number", "is_decimal_allowed": False, "max_value": "732"},
        hint=plain("목표 62"),
    ),
    field("사유", {"type": "plain_text_input", "action_id": "text", "multiline": True, "max_length": 20}),
    field("전자우편", {"type": "email_text_input", "action_id": "email"}, optional=True),
    field("증빙 링크", {"type": "url_text_input", "action_id": "url"}, optional=True),
    field(
        "증빙 파일",
        {"type": "file_input", "action_id": "file", "filetypes": ["csv", "pdf"], "max_files": 2},
        optional=True,
    ),
    field("사업", PICKERS[0], optional=True),
    field("검토자", PICKERS[1], optional=True),
    field("알릴 채널", PICKERS[2], optional=True),
    field("지표 찾기", PICKERS[4], optional=True),
    field("완료한 날", PICKERS[5], optional=True),
    field("완료한 때", PICKERS[6], optional=True),
    field("거르기", TICKS[0], optional=True),
    field("상태", TICKS[1], optional=True),
    field("해당 사업", MULTI[0], optional=True),
    field("함께 볼 분", MULTI[1], optional=True),
    field("함께 알릴 채널", MULTI[2], optional=True),
    field("함께 알릴 대화", MULTI[3], optional=True),
    field("해당 지표", MULTI[4], optional=True),
]


def modal(title: str, *blocks: Json, **more: object) -> Json:
    return {
        "type": "modal",
        "title": plain(title),
        "submit": plain("제출"),
        "close": plain("닫기"),
        "blocks": list(blocks),
        **more,
    }


def step(number: int, note: str = "적어 주세요.") -> Json:
    """One of several modals that lead to each other."""
    return modal(
        f"{number}단계",
        section(note),
        field("메모", {"type": "plain_text_input", "action_id": "memo"}, optional=True),
        {"type": "actions", "elements": [button("임시저장", "draft")]},
        callback_id=f"step{number}",
        notify_on_close=True,
    )


HOME: list[Json] = [
    {"type": "header", "text": plain("할 일 2건")},
    section("*공공근로사업* 실적을 적어 주세요.", accessory=button("실적 입력", "enter")),
    {"type": "actions", "elements": [button("새로 고침", "refresh"), PICKERS[0], *TICKS]},
    field("메모", {"type": "plain_text_input", "action_id": "memo"}),
]
UNKNOWN: list[Json] = [
    section("아는 블록"),
    {"type": "container", "child_blocks": [section("모르는 블록 안의 글")]},
    {"type": "actions", "elements": [{"type": "datetimepicker", "action_id": "moment"}]},
]
