"""총괄 keeps plans in Slack: dialogs over signed HTTP, from nothing to a target changed in mid-year."""

import pytest

from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.sample import LEAD_OFFICER, OWNER, SEONGBUK_OWNER

YEAR = {"title": "2019년 마을사회적경제과 성과관리계획", "kind": "annual_performance"}


def open_plans(office: Office) -> Dialog:
    office.meet(LEAD_OFFICER)
    return Dialog.by_command(office, "계획", user=LEAD_OFFICER)


def a_plan(office: Office) -> Dialog:
    """The board of a new plan of a department."""
    form = open_plans(office).press("새 계획")
    form.fill(**YEAR, department=form.find("department", "마을사회적경제과"))
    return form.submit()


def a_project(office: Office, name: str = "주민참여 예산학교", weight: str = "60") -> Dialog:
    form = a_plan(office).press("사업 추가")
    return form.fill(name=name, weight=weight).submit()


def an_indicator(office: Office, **changes: str) -> Dialog:
    form = a_project(office).press("지표 추가")
    values = {
        "name": "예산학교 수료 인원",
        "unit": "명",
        "target__2019__0": "100",
        "target__2019__1": "20",
        "target__2019__2": "30",
        "target__2019__3": "30",
        "target__2019__4": "20",
        **changes,
    }
    return form.fill(**values).submit()


def test_a_plan_is_made_and_listed(office: Office) -> None:
    board = a_plan(office)
    assert board.title == "계획"
    assert "계획을 만들었습니다. 이어서 사업을 추가해 주세요." in board.words
    assert "마을사회적경제과 · 2019. 1. 1. ~ 2019. 12. 31." in board.words
    listed = board.press("계획 목록")
    assert YEAR["title"] in listed.words


@pytest.mark.parametrize("user", [SEONGBUK_OWNER, OWNER])
def test_only_the_coordinating_office_opens_plans(office: Office, user: str) -> None:
    office.meet(user)
    assert office.perf("계획", user=user)["text"].startswith("총괄만 바꿀 수 있습니다.")


def test_a_forged_opening_changes_nothing(office: Office) -> None:
    """[G] is of another district: its plan can neither be opened nor written by 총괄 of 성북구."""
    form = open_plans(office).press("새 계획")
    forged = {**form.view, "private_metadata": '{"type":"edit_plan","plan":1,"revision":1}'}
    form.fill(title="남의 계획").submit_as({**forged, "state": form.held()["state"]})
    assert "총괄만 바꿀 수 있습니다." in form.words
    assert form.fields["title"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "2019", "「2019」에는 글자가 없습니다. 이름을 적어 주세요."),
        ("title", "가" * 10_000, "200자까지 적을 수 있습니다. 지금은 10,000자입니다."),
        ("title", "성북구 사회적경제 기본계획(2017~2020)", "계획이 이미 있습니다. 다른 이름을 적어 주세요."),
        ("ends_on", "2018-12-31", "끝나는 날이 시작하는 날보다 앞섭니다. 날짜를 확인해 주세요."),
        ("rate_decimals", "둘", "「둘」 값을 숫자로 읽지 못했습니다. 예: 1"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    office: Office, field: str, typed: str, sentence: str
) -> None:
    form = open_plans(office).press("새 계획").fill(**YEAR)
    form.fill(**{field: typed}).submit()
    assert sentence in form.errors[field]
    assert form.typed[field] == typed


def test_a_plan_that_overlaps_another_of_its_kind_is_refused(office: Office) -> None:
    form = a_plan(office).press("계획 목록").press("새 계획")
    form.fill(title="둘째 계획", kind="annual_performance")
    form.fill(department=form.find("department", "마을사회적경제과")).submit()
    assert "과 기간이 겹칩니다." in form.errors["starts_on"]


def test_a_project_and_an_indicator_with_its_targets(office: Office) -> None:
    board = an_indicator(office)
    assert (board.title, board.errors) == ("지표", {})
    assert "2019년 2/4분기" in board.words
    answer = office.perf("현황 주민참여 예산학교", user=LEAD_OFFICER) or office.slack.next("respond")
    assert "목표 100명, 실적 미입력" in answer["text"]


def test_quarters_that_do_not_make_the_year_are_shown_with_both_numbers(office: Office) -> None:
    board = an_indicator(office, target__2019__4="10")
    assert "분기 목표의 합: 합 90명, 적은 값 100명, 차이 10명" in board.words


def test_a_compound_indicator_wants_as_many_numbers_as_units(office: Office) -> None:
    form = a_project(office).press("지표 추가")
    form.fill(name="상담실 운영", unit="회/명", components="운영횟수/상담자", target__2019__0="16").submit()
    assert form.errors["target:2019:0"] == "이 지표는 회/명 2개 값이 필요합니다. 예: 16/183"
    form.fill(target__2019__0="16/183").submit()
    assert form.title == "지표"
    assert "16/183" in form.words


def test_an_indicator_without_unit_or_target_is_refused(office: Office) -> None:
    form = a_project(office).press("지표 추가").fill(name="이름뿐인 지표").submit()
    assert form.errors["unit"] == "이 칸을 적어 주세요."
    assert form.errors["target:2019:0"].startswith("목표를 적어 주세요.")


def test_a_target_changed_in_mid_year_is_a_version_with_its_reason(office: Office) -> None:
    form = an_indicator(office).press("2019년 목표")
    form.fill(target__2019__0="120").submit()
    assert set(form.errors) == {"reason", "approver"}
    form.fill(reason="참여 수요 증가", approver="부구청장 결재", effective_from="2019-03-01").submit()
    assert "목표 1건을 저장했습니다." in form.words
    before = office.perf("현황 주민참여 예산학교", user=LEAD_OFFICER) or office.slack.next("respond")
    assert "목표 100명" in before["text"]
    history = office.perf("이력 예산학교 수료 인원", user=LEAD_OFFICER)
    assert "100 → 120" in str(history["blocks"])
    assert "참여 수요 증가 · 승인 부구청장 결재 · 2019. 3. 1.부터" in str(history["blocks"])


def test_weights_that_do_not_make_100_are_shown_with_both_numbers(office: Office) -> None:
    board = a_project(office).press("계획으로")
    assert "비중의 합: 합 60%" in board.words


def test_a_name_changed_stays_findable(office: Office) -> None:
    form = a_project(office).press("고치기", beside="비중")
    form.fill(name="주민참여예산 아카데미").submit()
    answer = office.perf("현황 주민참여 예산학교", user=LEAD_OFFICER) or office.slack.next("respond")
    assert answer["text"].startswith("주민참여예산 아카데미")


def test_a_state_that_ends_a_project_needs_a_reason(office: Office) -> None:
    form = a_project(office).press("상태 바꾸기").fill(status="held").submit()
    assert form.errors == {"reason": "이 상태로 바꾸려면 사유를 적어 주세요."}
    board = form.fill(reason="예산 미확보").submit()
    assert "보류" in board.words
    assert "예산 미확보" in board.words


def test_the_same_submission_twice_makes_one_project(office: Office) -> None:
    form = a_plan(office).press("사업 추가").fill(name="한 번만", weight="10")
    twin = form.twin()
    form.submit()
    twin.submit()
    assert "같은 내용이 이미 제출되었습니다. 한 번만 저장했습니다." in twin.words
    assert "사업 추가" in form.press("계획으로").words
    assert form.words.count("한 번만\n") == 1


def test_of_two_officers_the_later_one_sees_both_values_and_chooses(office: Office) -> None:
    board = a_project(office)
    first = board.twin().press("고치기", beside="비중")
    second = board.twin().press("고치기", beside="비중")
    first.fill(difficulty="상").submit()
    second.fill(difficulty="하").submit()
    assert "그사이 다른 분이 먼저 저장했습니다. 어느 값을 쓸지 골라 주세요." in second.words
    assert "저장된 값 상 / 적으신 값 하" in second.words
    second.fill(which_value="typed").submit()
    assert second.title == "사업"
    history = office.perf("이력 주민참여 예산학교", user=LEAD_OFFICER)
    assert "상 → 하" in str(history["blocks"])


def test_the_stored_value_is_kept_when_it_is_chosen(office: Office) -> None:
    board = a_project(office)
    first = board.twin().press("고치기", beside="비중")
    second = board.twin().press("고치기", beside="비중")
    first.fill(difficulty="상").submit()
    second.fill(difficulty="하").submit().fill(which_value="stored").submit()
    assert not second.is_open
    assert "상 → 하" not in str(office.perf("이력 주민참여 예산학교", user=LEAD_OFFICER)["blocks"])


def test_money_is_set_then_changed_by_a_version(office: Office) -> None:
    form = a_project(office).press("예산")
    form.fill(money__0__unspecified="120", money__1__unspecified="30", money__0__city="100").submit()
    assert "재원별 금액의 합: 합 100백만원, 적은 값 120백만원" in form.words
    again = form.press("예산")
    again.fill(money__0__unspecified="150").submit()
    assert set(again.errors) == {"reason", "approver"}
    again.fill(reason="제1회 추경", approver="구의회 의결", effective_from="2019-02-01").submit()
    assert "150백만원(2차)" in again.words
    answer = office.perf("현황 주민참여 예산학교", user=LEAD_OFFICER) or office.slack.next("respond")
    assert "150" in str(answer["blocks"])


def test_a_retired_project_leaves_the_lists_and_comes_back(office: Office) -> None:
    form = a_project(office).press("사업 끝내기").fill(reason="통합").submit()
    assert "2019. 2. 18. 종료" in form.words
    plan = office.perf(f"현황 {YEAR['title']}", user=LEAD_OFFICER) or office.slack.next("respond")
    assert "주민참여 예산학교" not in str(plan["blocks"])
    back = form.press("되살리기").fill(reason="잘못 끝냄").submit()
    assert "종료" not in back.words


def test_the_next_plan_keeps_names_and_weights_and_empties_targets(office: Office) -> None:
    board = an_indicator(office).press("사업으로").press("계획으로").press("다음 계획 만들기")
    assert board.fields["title"]["initial_value"] == "2020년 마을사회적경제과 성과관리계획"
    assert board.fields["starts_on"]["initial_date"] == "2020-01-01"
    assert board.fields["ends_on"]["initial_date"] == "2020-12-31"
    copied = board.submit()
    assert "비중 60%" in copied.words
    project = copied.press("열기", beside="주민참여 예산학교")
    assert "목표 2020년 목표 없음" in project.words


def test_tables_around_a_plan_are_lines(office: Office) -> None:
    form = a_plan(office).press("인력")
    form.fill(lines="일반직 | 6급").submit()
    assert "줄은 칸 4개로 적어 주세요." in form.errors["lines"]
    board = form.fill(lines="일반직 | 6급 | 4 | 3\n일반직 | 7급 | 5 | 5").submit()
    assert board.press("인력").fields["lines"]["initial_value"].splitlines()[0] == "일반직 | 6급 | 4 | 3"
