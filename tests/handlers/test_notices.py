"""Messages that are written when they are sent, and letters that follow a submission."""

import pytest

from handlers.dialogs.door import send_letters
from handlers.dialogs.sitting import Letter, Sitting
from handlers.notices import NoticeWriter
from models.ports import Message, Reference
from models.services.outbox import Notice, send_off
from models.store import Store
from tests.fakes import RecordingMessenger
from tests.handlers.conftest import open_counter
from tests.handlers.office import NOW, Office
from tests.handlers.sample import OWNER

HELLO = Message("안내", blocks=({"type": "divider"},))


def test_a_reference_is_written_by_the_writer_of_its_kind(store: Store) -> None:
    writer = NoticeWriter(
        store,
        {
            "hello": lambda writing: Message(f"{writing.params['person']}번", blocks=()),
            "over": lambda _writing: None,
        },
    )
    assert writer.render(Reference("hello", {"person": 3}), now=NOW) == Message("3번", blocks=())
    assert writer.render(Reference("over", {}), now=NOW) is None
    with pytest.raises(KeyError):
        writer.render(Reference("unknown", {}), now=NOW)


def test_what_was_just_written_is_sent_after_a_nudge(office: Office) -> None:
    send_off(office.store, [Notice("hello", to=OWNER, what=HELLO)], now=NOW)
    office.running.desk.nudge()
    body = office.slack.next("chat.postMessage")
    assert (body["channel"], body["text"], body["blocks"]) == (OWNER, "안내", [{"type": "divider"}])
    assert office.settle() == []


def test_letters_of_one_submission_are_sent_once_each(office: Office) -> None:
    asking = open_counter(office.store).asking(OWNER)
    sitting = Sitting(asking, NOW, key="V1:hash", messenger=RecordingMessenger())
    letters = (Letter(OWNER, HELLO), Letter("U0SOMEBODY", HELLO))
    for _ in range(2):
        send_letters(letters, sitting)
    office.running.desk.nudge()
    assert [office.slack.next("chat.postMessage")["channel"] for _ in letters] == [OWNER, "U0SOMEBODY"]
    assert office.settle() == []


def test_no_letters_are_no_transaction(office: Office) -> None:
    send_letters((), Sitting(open_counter(office.store).asking(OWNER), NOW, messenger=RecordingMessenger()))
    assert office.settle() == []
