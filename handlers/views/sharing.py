"""The ⋯ menu of an answer: share it, or get help."""

from dataclasses import replace

from handlers.requests import Request, ShowHelp, ShowHistory, SubjectRef, encode
from models.ports import Block, Message

SHARE = "share:"


def share_menu(request: Request) -> tuple[tuple[str, str], ...]:
    """채널에 공유 and 도움말; sharing is answered anew for whoever clicks."""
    return (("채널에 공유", f"{SHARE}{encode(request)}"), *help_menu())


def history_line(subject: SubjectRef) -> tuple[str, str]:
    """이력 of what is shown."""
    return ("이력", encode(ShowHistory(subject)))


def help_menu() -> tuple[tuple[str, str], ...]:
    """Only 도움말, for what is nobody else's."""
    return (("도움말", encode(ShowHelp())),)


def shared_by(slack_user_id: str, message: Message) -> Message:
    """The message as it stands in a channel: who shared it, and no buttons that only suit one person."""
    note: Block = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "user", "user_id": slack_user_id},
                    {"type": "text", "text": " 님이 공유했습니다."},
                ],
            }
        ],
    }
    return replace(
        message,
        blocks=(*_without_actions(message.blocks), note),
        plain_blocks=(*_without_actions(message.plain_blocks), note),
        is_shared=True,
    )


def on_that_day(message: Message, day: str) -> Message:
    """The message as of a day: said first, and without buttons, which would answer for today."""
    said: Block = {
        "type": "context",
        "elements": [{"type": "plain_text", "text": f"{day} 기준으로 알려진 값입니다."}],
    }
    return replace(
        message,
        text=f"{day} 기준 · {message.text}",
        blocks=(said, *_without_actions(message.blocks)),
        plain_blocks=(said, *_without_actions(message.plain_blocks)) if message.plain_blocks else (),
    )


def _without_actions(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        {key: value for key, value in block.items() if key != "accessory"}
        for block in blocks
        if block.get("type") != "actions"
    )
