"""Submissions over signed HTTP: checked, returned, locked, corrected, missing."""

import pytest
from sqlmodel import col, select

from handlers.notices import NOTICES, NoticeWriter
from models.ports import Reference
from models.services.outbox import read_content
from models.tables.figures import Actual
from models.tables.outbox import OutboxMessage
from models.values.kinds import EntryState
from tests.handlers.dialogs import Dialog
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import a_button
from tests.handlers.quarter import LEAD, OFFICER, POST, STAFF, Quarter, a_quarter, a_second_project
from tests.handlers.sample import ADMIN


@pytest.fixture
def quarter(office: Office) -> Quarter:
    return a_quarter(office)


def test_the_team_lead_approves_and_the_message_says_so(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    approve = quarter.press(posts[LEAD], "승인")
    quarter.office.act(approve, user=LEAD)
    rewritten = quarter.office.slack.next("chat.update")
    assert rewritten["text"] == "승인됨 · 도서관 야간 운영 2019년 1/4분기"
    assert quarter.state() is EntryState.CHECKED
    told = quarter.office.slack.next(POST)
    assert (told["channel"], told["text"]) == (STAFF, "✅ 승인되었습니다. 도서관 야간 운영 2019년 1/4분기")
    with quarter.store.read() as session:
        judged = [row.judged_version for row in session.exec(select(Actual)).all() if row.entered_at]
    assert judged == [1, 1]


def test_who_submitted_cannot_approve(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    approve = quarter.press(posts[LEAD], "승인")
    said = quarter.office.click(approve, user=STAFF)["text"]
    assert said.startswith("소속 팀장이나 부서장만 바꿀 수 있습니다.")
    assert quarter.state() is EntryState.SUBMITTED


def test_a_second_approval_says_who_was_first(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    approve = quarter.press(posts[LEAD], "승인")
    quarter.office.act(approve, user=LEAD)
    said = quarter.office.click({**approve, "action_ts": "2"}, user=OFFICER)["text"]
    assert said.startswith("이미 처리되었습니다.")


def test_a_return_needs_a_reason_and_opens_the_form_again(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    back = Dialog.by_click(quarter.office, quarter.press(posts[LEAD], "반려"), user=LEAD)
    back.submit()
    assert back.errors == {"reason": "사유를 적어 주세요. 담당자에게 그대로 전해집니다."}
    back.fill(reason="증빙을 붙여 주세요").submit()
    assert quarter.state() is EntryState.RETURNED
    assert "증빙을 붙여 주세요" in quarter.open().words


def test_who_has_not_submitted_is_listed_by_department(quarter: Quarter) -> None:
    before = quarter.office.perf("미제출", user=OFFICER)
    words = str(before or quarter.office.slack.next("respond"))
    assert "제출 0/1건(0.0%) · 미제출 1건 (마감 2019. 4. 10.(수) D-51)" in words
    quarter.submit()
    assert quarter.office.perf("미제출", user=OFFICER)["text"] == "모두 제출했습니다. 1/1건"


def test_what_waits_for_a_check_is_listed(quarter: Quarter) -> None:
    assert quarter.office.perf("검토", user=LEAD)["text"] == "지금 검토하실 제출이 없습니다."
    quarter.submit()
    assert quarter.office.perf("검토", user=LEAD)["text"] == "검토할 제출이 1건 있습니다."
    assert quarter.office.perf("검토", user=STAFF)["text"] == "지금 검토하실 제출이 없습니다."


def approved(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    quarter.office.act(quarter.press(posts[LEAD], "승인"), user=LEAD)
    quarter.office.slack.next("chat.update")
    quarter.office.slack.next(POST)


def test_confirmed_figures_are_corrected_by_a_second_person(quarter: Quarter) -> None:
    approved(quarter)
    refused = quarter.office.perf("제출 도서관 야간 운영 2019 1/4", user=STAFF)
    assert refused["text"] == "2019년 1/4분기는 마감되었습니다. 고치려면 정정 요청을 눌러 주세요."
    form = Dialog.by_click(quarter.office, quarter.press(refused, "정정 요청"), user=STAFF)
    form.fill(**{quarter.first: "14"}).submit()
    assert form.errors == {"reason": "정정하는 사유를 적어 주세요."}
    form.fill(reason="중복 1건 제외").submit()
    assert (form.is_open, quarter.actuals()) == (False, ["15", "183"])
    asked = quarter.office.slack.next(POST)
    assert (asked["channel"], asked["text"]) == (LEAD, "정정 요청 · 도서관 야간 운영 2019년 1/4분기")
    confirm = quarter.press(asked, "확인")
    assert quarter.office.click(confirm, user=STAFF)["text"].startswith("제출하지 않은 다른 한 분")
    quarter.office.act({**confirm, "action_ts": "9"}, user=LEAD)
    assert quarter.office.slack.next("chat.update")["text"].startswith("정정 처리됨")
    assert quarter.actuals() == ["15", "14", "183"]
    history = str(quarter.office.perf("이력 야간 강좌", user=STAFF)["blocks"])
    assert "15 → 14" in history
    assert "정정: 중복 1건 제외" in history


def test_what_was_approved_is_locked_by_the_coordinating_office(quarter: Quarter) -> None:
    approved(quarter)
    waiting = quarter.office.perf("검토", user=OFFICER)
    assert waiting["text"] == "승인된 실적 1건이 확정을 기다립니다."
    said = quarter.office.click(quarter.press(waiting, "확정"), user=OFFICER)
    assert said["text"] == "확정했습니다."
    assert quarter.state() is EntryState.LOCKED


def test_the_operator_neither_enters_nor_approves(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    said = quarter.office.click(quarter.press(posts[LEAD], "승인"), user=ADMIN)["text"]
    assert said.startswith("소속 팀장이나 부서장만 바꿀 수 있습니다.")


def test_what_was_submitted_together_is_approved_together(quarter: Quarter) -> None:
    another = a_second_project(quarter)
    quarter.submit()
    quarter.posts()
    another.submit()
    asked = another.posts()[LEAD]
    assert "함께 제출되어 검토를 기다리는 사업이 1건 더 있습니다." in str(asked["blocks"])
    said = quarter.office.click(quarter.press(asked, "모두 승인"), user=LEAD)
    assert said["text"] == "2건을 승인했습니다."
    assert (quarter.state(), another.state()) == (EntryState.CHECKED, EntryState.CHECKED)
    rewritten = {quarter.office.slack.next("chat.update")["text"] for _ in range(2)}
    assert rewritten == {
        "승인됨 · 도서관 야간 운영 2019년 1/4분기",
        "승인됨 · 도서관 주말 운영 2019년 1/4분기",
    }


def test_what_came_after_the_list_was_shown_is_not_approved_with_it(quarter: Quarter) -> None:
    another = a_second_project(quarter)
    quarter.submit()
    another.submit()
    shown = quarter.office.perf("검토", user=LEAD)
    another.submit()
    said = quarter.office.click(quarter.press(shown, "모두 승인"), user=LEAD)["text"]
    assert said.startswith("1건을 승인했습니다. 도서관 주말 운영: ")
    assert (quarter.state(), another.state()) == (EntryState.CHECKED, EntryState.SUBMITTED)


def test_a_receipt_that_goes_out_after_the_decision_says_it(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    quarter.office.act(quarter.press(posts[LEAD], "승인"), user=LEAD)
    quarter.office.slack.next("chat.update")
    with quarter.store.read() as session:
        row = session.exec(select(OutboxMessage).where(col(OutboxMessage.key).contains("receipt"))).one()
    content = read_content(row.kind, row.content)
    assert isinstance(content, Reference)
    receipt = NoticeWriter(quarter.store, NOTICES).render(content, now=NOW)
    assert receipt is not None
    assert "검토: 승인" in str(receipt.blocks)


def test_what_was_locked_is_returned_by_the_coordinating_office_only(quarter: Quarter) -> None:
    approved(quarter)
    waiting = quarter.office.perf("검토", user=OFFICER)
    quarter.office.click(quarter.press(waiting, "확정"), user=OFFICER)
    locked = quarter.office.perf("검토", user=OFFICER)
    assert "최근에 확정한 실적입니다." in str(locked["blocks"])
    (back,) = [block["accessory"] for block in locked["blocks"] if "accessory" in block]
    button = a_button(back["value"], action_id=back["action_id"])
    assert "총괄만 바꿀 수 있습니다." in quarter.office.click(button, user=LEAD)["text"]
    form = Dialog.by_click(quarter.office, button, user=OFFICER)
    form.fill(reason="집행액이 다릅니다.").submit()
    assert quarter.state() is EntryState.RETURNED
    assert "집행액이 다릅니다." in quarter.open().words
    quarter.fill(executed="20").submit()
    assert quarter.state() is EntryState.SUBMITTED
