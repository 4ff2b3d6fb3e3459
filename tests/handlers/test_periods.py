"""Periods, cycles, days off and settings through signed requests, and every dialog against odd input."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.workspace.limits.payloads import check_view
from handlers.dialogs.sitting import Sitting, Turn
from handlers.dialogs.table import DIALOGS, show, take
from handlers.forms.typed import Typed
from handlers.openings.codec import Opening, decode_opening, encode_opening
from handlers.openings.periods import (
    AddDayOff,
    ClosePeriod,
    ConfirmCycle,
    CycleBoard,
    DaysOff,
    EditCycleEvent,
    EditPeriod,
    OpenCycle,
    OpenPeriod,
    PeriodBoard,
    WithdrawCycle,
)
from handlers.openings.settings import AgencySettings, EditSetting, OwnSettings
from models.errors.changes import NotYoursToChange
from models.errors.refusals import Refusal
from models.rules.settings import SettingScope, settings_of
from models.store import Store
from models.tables.cycle import Collection, CycleEvent
from models.tables.plans import Plan
from models.values.kinds import PlanKind
from tests.fakes import RecordingMessenger
from tests.handlers.conftest import open_counter
from tests.handlers.office import Office
from tests.handlers.periods_office import PeriodDialog
from tests.handlers.sample import ADMIN, LEAD_OFFICER, OWNER, SEONGBUK_OWNER, write_sample

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
PLAN = "성북구 사회적경제 기본계획"


def open_board(office: Office, *, user: str = LEAD_OFFICER) -> PeriodDialog:
    return PeriodDialog.by_command(office, f"개시 {PLAN}", user=user)


def due_text(office: Office) -> str:
    return str(office.perf_later("마감", user=LEAD_OFFICER)["blocks"])


def test_a_year_is_opened_moved_closed_and_opened_again(office: Office) -> None:
    dialog = open_board(office).press("개시", beside="2019년 연간")
    assert "2020. 2. 29.(토) 당일이 쉬는 날이라 2020. 3. 2.(월)까지 받습니다." in dialog.words
    dialog.fill(due="2020-05-05").submit()
    assert "다시 계산했습니다" in dialog.words
    assert "2020. 5. 6.(수)까지" in dialog.words
    dialog.submit()
    assert "2019년 연간을 열었습니다." in dialog.words
    dialog.press("기한 바꾸기", beside="2019년 연간 기한 바꾸기").fill(due="2019-06-30").submit()
    assert dialog.errors == {"reason": "이 칸을 적어 주세요."}
    dialog.fill(reason="의회 일정").submit()
    assert "2019. 12. 31." in dialog.errors["due"]
    dialog.fill(due="2020-02-29").submit()
    assert "기한을 바꿨습니다." in dialog.words
    dialog.press("마감", beside="2019년 연간 마감").submit()
    assert "13건" in dialog.errors["reason"]
    dialog.fill(reason="계획이 바뀜").submit()
    dialog.press("다시 열기", beside="2019년 연간")
    assert "계획이 바뀜" in dialog.words
    dialog.fill(reason="다시 받음").submit()
    assert "2019년 연간을 다시 열었습니다." in dialog.words


def test_a_cycle_is_previewed_confirmed_and_changed(office: Office) -> None:
    dialog = open_board(office).press("날짜 정하기", beside="2020년 주기")
    assert "3년차 사업진행이 마감된 시점" in dialog.words
    assert "4차년도 사업집행에 대해 외부평가는 총괄평가로 대체" in dialog.words
    dialog.fill(tf_review="2021-03-05", confirmed="2021-03-04").submit()
    assert set(dialog.errors) == {"confirmed"}
    dialog.fill(confirmed="2021-03-08").submit()
    assert dialog.title == "미리보기"
    assert "2021. 1. 1.(금) ~ 2021. 3. 2.(화) ← 2021. 2. 28.(일)" in dialog.words
    assert "외부평가 실시" not in dialog.words
    dialog.press("입력 화면으로")
    assert dialog.fields["confirmed"]["initial_date"] == "2021-03-08"
    dialog.submit()
    twin = dialog.twin()
    dialog.submit()
    assert "2020년 주기를 열었습니다." in dialog.words
    twin.submit()
    assert "같은 내용이 이미 제출되었습니다." in twin.words
    dialog.press("바꾸기", beside="총괄평가").fill(
        reason="3년차에 마감", ends_on="2019-12-31", precision="day"
    )
    dialog.submit()
    assert "「총괄평가 (4차년도 외부평가를 대체)」 날짜를 바꿨습니다: 2019. 12. 31.(화)" in dialog.words


def test_two_officers_change_one_step_and_the_later_one_sees_both(office: Office) -> None:
    mine = PeriodDialog.by_command(office, f"개시 {PLAN}", user=LEAD_OFFICER).press(
        "열기", beside="2018년 주기"
    )
    mine.press("바꾸기", beside="외부평가 실시")
    other = mine.of_another()
    mine.fill(ends_on="2019-04-25", reason="위원 일정").submit()
    other.fill(ends_on="2019-04-26", reason="회의실").submit()
    assert "저장된 값 2019-04-25 / 적으신 값 2019-04-26" in other.words
    other.fill(which_value="typed").submit()
    assert "2019. 4. 26.(금)" in other.words


def test_days_off_move_what_is_due(office: Office) -> None:
    assert "2019. 2. 28.(목) D-10" in due_text(office)
    dialog = PeriodDialog.by_command(office, "개시", user=LEAD_OFFICER).press("쉬는 날").press("쉬는 날 추가")
    dialog.fill(day="2019-03-01", name="개청 기념일").submit()
    assert "삼일절" in dialog.errors["day"]
    dialog.fill(day="2019-02-28").submit()
    assert "기한 2건이 따라 옮겨졌습니다." in dialog.words
    assert "2019. 3. 4.(월) D-14" in str(office.perf("마감", user=LEAD_OFFICER))
    dialog.press("지우기").fill(reason="취소됨").submit()
    assert "쉬는 날을 지웠습니다." in dialog.words


def test_a_setting_of_the_agency_is_changed_with_its_reason(office: Office) -> None:
    dialog = PeriodDialog.by_command(office, "설정 기관", user=LEAD_OFFICER)
    assert "1/4쪽" in dialog.words
    dialog.press("바꾸기", beside="분기 실적 입력 기한")
    twin = dialog.of_another()
    dialog.fill(value="백", reason="조례").submit()
    assert "1부터 60까지" in dialog.errors["value"]
    dialog.fill(value="15").submit()
    assert "지금 값: 15일" in dialog.words
    assert LEAD_OFFICER in str(dialog.view["blocks"])
    twin.fill(value="20", reason="규칙").submit()
    assert "저장된 값 15일 / 적으신 값 20" in twin.words


@pytest.mark.parametrize("user", [OWNER, LEAD_OFFICER])
def test_everybody_has_settings_of_their_own(office: Office, user: str) -> None:
    dialog = PeriodDialog.by_command(office, "설정", user=user)
    assert ("기관 설정" in dialog.words) == (user == LEAD_OFFICER)
    dialog.fill(digest_hour="8", quiet_days=["mon", "tue", "wed", "thu", "fri"]).submit()
    assert "근무일 하루는 남겨야 합니다" in dialog.errors["quiet_days"]
    dialog.fill(quiet_days=["wed"]).submit()
    assert "설정 2건을 저장했습니다." in dialog.words
    assert dialog.fields["digest_hour"]["initial_option"]["value"] == "8"


@pytest.mark.parametrize("text", [f"개시 {PLAN}", "open", "개시", "settings 기관", "설정 agency"])
@pytest.mark.parametrize("user", [SEONGBUK_OWNER, ADMIN])
def test_only_the_coordinating_office_opens_these(office: Office, user: str, text: str) -> None:
    assert "총괄만 바꿀 수 있습니다" in office.perf(text, user=user)["text"]


def test_what_was_forged_into_a_dialog_is_looked_at_again(office: Office) -> None:
    dialog = open_board(office).press("개시", beside="2019년 연간")
    with office.store.read() as session:
        foreign = session.exec(select(Plan).where(Plan.kind == PlanKind.ANNUAL_PERFORMANCE)).one().id
    for opening, words in (
        (f'{{"type":"open_period","plan":{foreign},"year":2015,"quarter":1,"due":"2020-02-29"}}', "총괄만"),
        ('{"type":"open_period","plan":99999,"year":2019}', "시간이 지나"),
        ('{"type":"open_period","plan":3,"year":2019,"quarter":9,"due":"2020-02-29"}', "시간이 지나"),
        ('{"type":"open_period","plan":3,"year":-1,"due":"2020-02-29"}', "시간이 지나"),
        ('{"type":"confirm_cycle","plan":3,"year":2020,"overall":"9999-12-31"}', "사이의 날짜를"),
        ('{"type":"withdraw_cycle","plan":3,"year":0,"stamp":8}', ""),
        ('{"type":"setting","name":"digest_hour"}', "시간이 지나"),
        ('{"type":"setting","name":"nothing"}', "시간이 지나"),
    ):
        before = _rows(office.store)
        other = dialog.send_with(opening)
        assert words in other.words, opening
        assert _rows(office.store) == before


def _rows(store: Store) -> tuple[int, int]:
    with store.read() as session:
        return len(session.exec(select(Collection)).all()), len(session.exec(select(CycleEvent)).all())


def test_a_command_names_a_plan_a_quarter_or_nothing(office: Office) -> None:
    assert "어느 계획의 기간을 열까요?" in PeriodDialog.by_command(office, "open", user=LEAD_OFFICER).words
    board = PeriodDialog.by_command(office, "개시 지역문제 해결 의제발굴 구조화", user=LEAD_OFFICER)
    assert "성북구 사회적경제 기본계획(2017~2020)" in board.words
    quarter = PeriodDialog.by_command(office, f"개시 {PLAN} 2019 1/4", user=LEAD_OFFICER)
    quarter.submit()
    assert "이 계획의 목표는 연간 단위입니다." in quarter.words


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(write_sample(tmp_path_factory.mktemp("own")))
    yield store
    store.close()


def openings(store: Store) -> list[Opening]:
    with store.read() as session:
        plans = session.exec(select(Plan).where(Plan.agency_id == _agency(store))).all()
        event = session.exec(select(CycleEvent).where(CycleEvent.year == 2018)).first()
    basic = next(plan.id or 0 for plan in plans if plan.kind is PlanKind.MULTI_YEAR_BASIC_PLAN)
    joint = next(plan.id or 0 for plan in plans if plan.kind is PlanKind.JOINT_EVALUATION)
    day = date(2021, 3, 8)
    assert event
    assert event.id
    return [
        PeriodBoard(),
        PeriodBoard(basic),
        PeriodBoard(joint, 7),
        OpenPeriod(basic, 2020),
        OpenPeriod(joint, 2016),
        EditPeriod(basic, 2018),
        ClosePeriod(basic, 2018),
        OpenCycle(basic, 2020),
        CycleBoard(joint, 2016),
        ConfirmCycle(basic, 2020, tf_review=day, confirmed=day, overall=day),
        CycleBoard(basic, 2018),
        CycleBoard(basic, 2017),
        EditCycleEvent(event.id),
        WithdrawCycle(basic, 2018),
        DaysOff(),
        AddDayOff(),
        OwnSettings(),
        *(AgencySettings(page) for page in (1, 2, 3, 4)),
        *(EditSetting(setting.name) for setting in settings_of(SettingScope.AGENCY)),
    ]


def _agency(store: Store) -> int:
    return open_counter(store).actor(LEAD_OFFICER).agency_id or 0


def sit(store: Store, person: str = LEAD_OFFICER) -> Sitting:
    return Sitting(open_counter(store).asking(person), NOW, messenger=RecordingMessenger())


def test_every_dialog_is_drawn_within_the_limits(own: Store) -> None:
    for opening in openings(own):
        view = show(opening, sit(own))
        assert check_view(view) == (), opening
        assert type(decode_opening(str(view["private_metadata"]))) is type(opening)
        assert len(encode_opening(opening)) <= 150
        assert ("submit" in view) == (DIALOGS[type(opening)].take is not None)


def test_nobody_else_is_shown_what_the_coordinating_office_keeps(own: Store) -> None:
    for opening in openings(own):
        if not isinstance(opening, OwnSettings):
            with pytest.raises(NotYoursToChange):
                show(opening, sit(own, OWNER))


ODD = st.sampled_from(
    [
        "", " ", "-", "0", "10", "2019-02-30", "2019-12-31", "2020-02-29", "9999-12-31", "0001-01-01",
        "가" * 3000, "<!channel>", "\u202e거꾸로", "D-3,D-1", "1e999", "month", "undated", "default", "mon",
        "'; DROP TABLE plan; --", "２０", "없음", "yes",
    ]
)  # fmt: skip


NAMES = (
    "due", "reason", "tf_review", "confirmed", "overall", "report", "self_report", "precision", "starts_on",
    "ends_on", "day", "name", "value", "digest_hour", "quiet_days", "snooze",
)  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 200), typed=st.fixed_dictionaries(dict.fromkeys(NAMES, ODD)))
def test_whatever_is_typed_is_taken_or_refused_in_words(
    own: Store, number: int, typed: dict[str, str]
) -> None:
    opening = FORMS[number % len(FORMS)] if FORMS else forms(own)[0]
    outcome = taken(opening, typed, sitting=sit(own))
    if isinstance(outcome, Refusal):
        assert outcome.sentence
        return
    assert outcome.then is not None
    assert check_view(show(outcome.then, sit(own), notice=outcome.notice)) == ()


def taken(opening: Opening, typed: dict[str, str], *, sitting: Sitting) -> Turn | Refusal:
    """What a submission comes to; an earlier one may have opened, closed or taken it back."""
    try:
        view = show(opening, sitting)
        return take(decode_opening(str(view["private_metadata"])), Typed(dict(typed)), sitting=sitting)
    except Refusal as refused:
        return refused


FORMS: list[Opening] = []


def forms(store: Store) -> list[Opening]:
    """Read once: examples take steps back, and then there is no event of 2018 any more."""
    FORMS.extend(opening for opening in openings(store) if DIALOGS[type(opening)].take is not None)
    return FORMS
