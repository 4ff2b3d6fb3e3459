"""Changes of accounts, as Slack tells of them."""

import pytest
from sqlmodel import select

from models.tables.people import SlackAccount
from tests.handlers.office import Office
from tests.handlers.payloads import a_user_change, read_payload
from tests.handlers.sample import OWNER

STATES = {
    "guest": ({"is_restricted": True}, (True, False, False, False)),
    "stranger": ({"is_stranger": True}, (False, True, False, False)),
    "left": ({"deleted": True}, (False, False, True, False)),
    "bot": ({"is_bot": True}, (False, False, False, True)),
    "colleague": ({}, (False, False, False, False)),
}


@pytest.mark.parametrize(("flags", "stored"), STATES.values(), ids=STATES.keys())
def test_a_change_is_stored_and_who_it_is_about_is_not_written_to(
    office: Office, flags: dict[str, bool], stored: tuple[bool, ...]
) -> None:
    office.tell(a_user_change(read_payload("user", **flags)))
    told = office.settle()  # of somebody who left, the team lead
    assert told == (["chat.postMessage"] if flags.get("deleted") else [])
    with office.store.read() as session:
        account = session.exec(select(SlackAccount)).one()
        found = (account.is_guest, account.is_stranger, account.is_deactivated, account.is_bot)
        assert (account.slack_user_id, found) == (OWNER, stored)


def test_a_change_without_a_user_is_left_alone(office: Office) -> None:
    office.tell(a_user_change({}))
    assert office.settle() == []


def test_nothing_but_flags_is_kept_of_an_account(office: Office) -> None:
    office.tell(a_user_change(read_payload("user", real_name="이몽룡", tz="Europe/Berlin")))
    office.settle()
    with office.store.read() as session:
        account = session.exec(select(SlackAccount)).one()
    assert "이몽룡" not in str(account)
    assert "Berlin" not in str(account)
