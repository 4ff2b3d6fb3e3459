"""Quarterly figures over signed HTTP: entered, kept, submitted, checked, returned, locked."""

import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from models.store import Store
from models.tables.budgets import BudgetLine
from models.tables.cycle import Collection
from models.tables.entries import Draft, Entry
from models.tables.figures import Actual
from models.tables.outbox import OutboxMessage
from models.values.kinds import BudgetPhase, CellState, EntryState, Role, SubjectKind
from models.values.money import MoneyUnit
from models.values.sending import OutboxState
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    an_agency,
    an_assignment,
    an_indicator,
    keep,
)
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import Json, a_button
from tests.handlers.sample import ADMIN, OWNER

POST = "chat.postMessage"
PATIENT = 10
STAFF, LEAD, OFFICER, OTHER = "U0STAFF", "U0LEAD", "U0OFFICER", "U0OTHER"


@dataclass(frozen=True)
class Quarter:
    """A project of 가온구 whose first quarter of 2019 is open, with a compound indicator and money."""

    office: Office
    project: int
    first: str
    second: str

    @property
    def store(self) -> Store:
        return self.office.store

    def open(self, user: str = STAFF) -> Dialog:
        return Dialog.by_command(self.office, "제출 도서관 야간 운영", user=user)

    def fill(self, first: str = "15", second: str = "183", executed: str = "18", user: str = STAFF) -> Dialog:
        """The preview of everything filled in."""
        form = self.open(user)
        form.fill(**{self.first: first, self.second: second}).submit()
        assert form.title == "실적 입력 (2/2)", form.errors
        return form.fill(executed=executed).submit()

    def submit(self) -> Dialog:
        return self.fill().submit()

    def actuals(self) -> list[str]:
        with self.store.read() as session:
            rows = session.exec(select(Actual).order_by(Actual.component, Actual.version)).all()  # type: ignore[arg-type]
            return [row.printed for row in rows if row.entered_at is not None]

    def state(self) -> EntryState | None:
        with self.store.read() as session:
            entry = session.exec(select(Entry).where(Entry.project_id == self.project)).first()
            return entry.state if entry else None

    def posts(self) -> dict[str, Json]:
        """The receipt and the request for review, by whom they went to."""
        posts = {body["channel"]: body for body in (self.office.slack.next(POST) for _ in range(2))}
        until = time.monotonic() + PATIENT
        while self._is_sending() and time.monotonic() < until:
            time.sleep(0.01)
        return posts

    def _is_sending(self) -> bool:
        """Whether a message is out and not yet marked as sent: what is marked can be written anew."""
        with self.store.read() as session:
            states = set(session.exec(select(OutboxMessage.state)).all())
        return states != {OutboxState.SENT}

    def press(self, message: Json, label: str) -> Json:
        """The button with these words of a message that was posted."""
        for block in message["blocks"]:
            for element in block.get("elements", ()):
                if element.get("text", {}).get("text") == label:
                    return a_button(element["value"], action_id=element["action_id"])
        raise AssertionError(label)


@pytest.fixture
def quarter(office: Office) -> Quarter:
    store = office.store
    agency = an_agency(store)
    department = a_department(store, agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    project = a_project(store, plan=plan, department=department)
    indicator = an_indicator(store, name="야간 강좌", project=project, units=("회", "명"))
    for component, quarterly, yearly in ((1, "16", "62"), (2, "183", "732")):
        a_target(store, indicator=indicator, printed=yearly, component=component)
        a_target(store, indicator=indicator, printed=quarterly, quarter=1, component=component)
    for quarter_, won in ((0, 95), (1, 23)):
        keep(
            store,
            BudgetLine(
                subject_kind=SubjectKind.PROJECT,
                subject_id=project,
                phase=BudgetPhase.PLANNED,
                year=2019,
                quarter=quarter_,
                printed=str(won),
                state=CellState.VALUE,
                unit=MoneyUnit.MILLION,
                amount=Decimal(won * 1_000_000),
            ),
        )
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    staff = a_person(store, slack_user_id=STAFF, agency=agency, department=department)
    an_assignment(store, person=staff, project=project)
    people = ((LEAD, Role.TEAM_LEAD), (OTHER, Role.OWNER))
    for who, role in people:
        a_person(store, slack_user_id=who, agency=agency, department=department, roles=(role,))
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    office.meet(STAFF, LEAD, OFFICER, OTHER)
    return Quarter(office, project, f"figure__{indicator}__1", f"figure__{indicator}__2")


def test_what_is_owed_is_listed_with_its_deadline(quarter: Quarter) -> None:
    form = Dialog.by_command(quarter.office, "제출", user=STAFF)
    assert "도서관 야간 운영" in form.words
    assert "2019년 1/4분기 · 미입력 · 0/1 입력 · 마감 2019. 4. 10.(수) D-51" in form.words
    assert "목표 16 · 연간 62" in form.press("입력").words


def test_figures_are_submitted_and_shown(quarter: Quarter) -> None:
    preview = quarter.fill()
    assert "이번 15회 · 누계 없음 → 15 / 62 · 달성률 판단 전 → ▲ 24%" in preview.words
    assert "집행액 18백만원 · 집행률 판단 전 → 18.9%" in preview.words
    preview.submit()
    assert "제출되었습니다. 도서관 야간 운영 2019년 1/4분기 · 값 2건" in preview.words
    assert (quarter.actuals(), quarter.state()) == (["15", "183"], EntryState.SUBMITTED)
    answer = quarter.office.perf("현황 야간 강좌 2019 1/4", user=STAFF)
    words = str(answer or quarter.office.slack.next("respond"))
    assert "15/183" in words or "15" in words


def test_the_submitter_gets_a_receipt_and_the_team_lead_a_request(quarter: Quarter) -> None:
    quarter.submit()
    posts = quarter.posts()
    assert posts[STAFF]["text"].startswith("✅ 제출되었습니다. 도서관 야간 운영 2019년 1/4분기")
    assert posts[LEAD]["text"] == "검토 요청 · 도서관 야간 운영 2019년 1/4분기"
    assert "바뀐 값 3건, 확인할 점 없음." in str(posts[LEAD]["blocks"])
    assert "U0STAFF" in str(posts[LEAD]["blocks"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("일흔아홉", "「일흔아홉」 값을 숫자로 읽지 못했습니다. 예: 79 또는 1,236"),
        ("94/871/3", "「94/871/3」 값을 숫자로 읽지 못했습니다. 예: 79 또는 1,236"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_kept(
    quarter: Quarter, typed: str, sentence: str
) -> None:
    form = quarter.open().fill(**{quarter.first: typed, quarter.second: "183"}).submit()
    assert list(form.errors.values()) == [sentence]
    again = quarter.open()
    assert "에 임시저장한 내용이 있습니다." in again.words
    assert again.fields[quarter.first.replace("__", ":")]["initial_value"] == typed


def test_both_parts_may_be_typed_into_the_first_field(quarter: Quarter) -> None:
    form = quarter.open().fill(**{quarter.first: "15/183"}).submit()
    assert form.errors == {}
    assert "이번 183명" in form.submit().words


@pytest.mark.parametrize("typed", ["15", "１５", "15회"])
def test_figures_are_read_as_people_write_them(quarter: Quarter, typed: str) -> None:
    assert "이번 15회" in quarter.fill(first=typed).words


def test_a_figure_a_thousand_times_too_large_needs_a_reason(quarter: Quarter) -> None:
    preview = quarter.fill(executed="18,000")
    assert (
        "집행액: 18,000백만원은 기준 23백만원의 783배입니다. 천원 단위로 적으신 것 같습니다." in preview.words
    )
    assert (
        preview.submit().errors == {"reason": "확인이 필요한 값이 있습니다. 그대로 두는 이유를 적어 주세요."}
        or "그대로 두는 이유" in preview.words
    )
    assert quarter.actuals() == []
    preview.fill(reason="국비 이월").submit()
    assert quarter.state() is EntryState.SUBMITTED


def test_a_missing_figure_is_named(quarter: Quarter) -> None:
    form = quarter.open().fill(**{quarter.first: "15"}).submit()
    preview = form.submit().submit()
    assert "적어 주세요. 없으면 0 또는 - 를 적습니다." in preview.words
    assert quarter.actuals() == []


def test_somebody_elses_project_is_refused(quarter: Quarter) -> None:
    said = quarter.office.perf("제출 도서관 야간 운영", user=OTHER)["text"]
    assert said.startswith("「도서관 야간 운영」 사업은 담당자와 소속 팀장만 입력할 수 있습니다.")


def test_a_quarter_that_has_not_begun_is_refused(quarter: Quarter) -> None:
    said = quarter.office.perf("제출 도서관 야간 운영 2019 4/4", user=STAFF)["text"]
    assert said == "2019년 4/4분기는 아직 시작되지 않았습니다."


def test_what_is_typed_is_kept_without_being_sent(quarter: Quarter) -> None:
    form = quarter.open().fill(**{quarter.first: "7"})
    form.keep("임시저장")
    assert "임시저장했습니다." in form.words
    with quarter.store.read() as session:
        (draft,) = session.exec(select(Draft)).all()
    assert draft.fields[quarter.first.replace("__", ":")] == "7"
    assert quarter.actuals() == []
    fresh = quarter.open().press("새로 쓰기")
    assert "initial_value" not in fresh.fields[quarter.first.replace("__", ":")]


def test_the_same_preview_sent_twice_makes_one_submission(quarter: Quarter) -> None:
    preview = quarter.fill()
    twin = preview.twin()
    preview.submit()
    twin.submit()
    assert "같은 내용이 이미 제출되었습니다. 한 번만 저장했습니다." in twin.words
    assert quarter.actuals() == ["15", "183"]


def test_of_two_who_enter_one_quarter_the_later_one_sees_both(quarter: Quarter) -> None:
    mine = quarter.fill()
    theirs = quarter.fill(first="16", user=LEAD)
    theirs.submit()
    mine.submit()
    assert "그사이 다른 분이 먼저 저장했습니다." in mine.words
    assert quarter.actuals() == ["16", "183"]


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


def test_a_forged_place_changes_nothing(quarter: Quarter) -> None:
    """A project of another office in private_metadata: refused on top of the form."""
    form = quarter.open()
    forged = {**form.view, "private_metadata": '{"type":"figures","project":1,"year":2015,"quarter":4}'}
    form.fill(**{quarter.first: "1"}).submit_as({**forged, "state": form.held()["state"]})
    assert "사업은 담당자와 소속 팀장만 입력할 수 있습니다." in form.words
    assert quarter.actuals() == []


def test_a_status_can_be_asked_as_of_a_day(quarter: Quarter) -> None:
    quarter.submit()
    today = quarter.office.perf("현황 야간 강좌 2019 1/4 2019-02-18 기준", user=STAFF)
    words = today or quarter.office.slack.next("respond")
    assert words["text"].startswith("2019. 2. 18. 기준 · ")
    assert "15" in str(words["blocks"])
    later = quarter.office.perf("현황 야간 강좌 2019. 2. 19. 기준", user=STAFF)
    assert later["text"] == "2019. 2. 19. 뒤의 자료는 아직 없습니다. 오늘이나 그 전의 날짜를 적어 주세요."
    early = quarter.office.perf("현황 공공근로사업 2015-09-30 기준", user=OWNER)
    assert early["text"] == "공공근로사업 · 2015. 9. 30. 기준: 그날까지의 자료가 없습니다."
    assert (
        "「2015-13-40 기준」 기간을 읽지 못했습니다."
        in quarter.office.perf("현황 공공근로사업 2015-13-40 기준", user=OWNER)["text"]
    )
