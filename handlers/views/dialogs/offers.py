"""A dialog offered as a button, where none can open by itself: in direct messages and mentions."""

from handlers.openings.codec import Opening
from handlers.views.blocks import message, section
from handlers.views.dialogs.window import Door, doors
from models.ports import Message


def offer_dialog(words: str, opening: Opening, *, sentence: str = "") -> Message:
    """One sentence and the button that opens it."""
    said = f"{words} 창은 아래 버튼으로 열 수 있습니다."
    text = f"{sentence} {said}".strip()
    return message(text, section(text), doors(Door("열기", opening, about=words, is_primary=True)))
