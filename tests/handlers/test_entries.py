"""Quarterly figures over signed HTTP: entered, kept, previewed, submitted."""

from datetime import date

import pytest
from sqlmodel import select

from handlers.openings.codec import encode_opening
from handlers.openings.entries import MendFigure
from models.tables.cycle import Collection
from models.tables.entries import Draft
from models.tables.figures import Actual
from models.tables.plans import Project
from models.values.kinds import Aggregation, EntryState
from tests.build import a_target, an_indicator
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import a_button
from tests.handlers.quarter import LEAD, OTHER, STAFF, Quarter, a_quarter, a_second_project
from tests.handlers.sample import OWNER
from tests.locks import held


@pytest.fixture
def quarter(office: Office) -> Quarter:
    return a_quarter(office)


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
    preview.submit()
    assert preview.errors == {"reason": "확인이 필요한 값이 있습니다. 그대로 두는 이유를 적어 주세요."}
    assert quarter.actuals() == []
    preview.fill(reason="국비 이월").submit()
    assert quarter.state() is EntryState.SUBMITTED


def test_a_slip_of_the_unit_is_mended_by_a_button(quarter: Quarter) -> None:
    preview = quarter.fill(executed="18,000").press("18백만원으로 고치기")
    assert "18백만원으로 고쳤습니다." in preview.words
    assert "그대로 두는 이유" not in preview.words
    assert "집행액 18백만원 · 집행률 판단 전 → 18.9%" in preview.words
    preview.submit()
    assert quarter.state() is EntryState.SUBMITTED


@pytest.mark.parametrize(("name", "text"), [("executed", "많음"), ("figure:999999:1", "1"), ("results", "1")])
def test_a_forged_proposal_changes_nothing(quarter: Quarter, name: str, text: str) -> None:
    forged = encode_opening(MendFigure(quarter.project, 2019, 1, name=name, text=text))
    said = quarter.office.click(a_button(forged, action_id="open:1"), user=STAFF)["text"]
    assert said.startswith("시간이 지나 이 버튼은 쓸 수 없습니다.")
    with quarter.store.read() as session:
        assert session.exec(select(Draft)).all() == []


def test_people_are_not_counted_in_thousands(quarter: Quarter) -> None:
    preview = quarter.fill(second="183,000")
    assert "1,000배입니다. 단위를 확인해 주세요." in preview.words
    assert "고치기" not in preview.words


def test_another_project_is_found_in_the_dialog_and_what_was_typed_is_kept(quarter: Quarter) -> None:
    another = a_second_project(quarter)
    form = quarter.open().fill(**{quarter.first: "15"})
    menu = "look_up:entry"
    assert form.menu(menu)["initial_option"]["text"]["text"] == "도서관 야간 운영"
    (option,) = form.suggested(menu, "주말")
    assert option["text"]["text"].startswith("도서관 주말 운영")
    form.choose(menu, option)
    assert "도서관 주말 운영 · 2019년 1/4분기" in form.words
    assert another.first.replace("__", ":") in form.fields
    assert quarter.open().fields[quarter.first.replace("__", ":")]["initial_value"] == "15"


def test_the_menu_of_projects_offers_only_what_one_may_submit(quarter: Quarter) -> None:
    offered = [option["text"]["text"] for option in quarter.open().suggested("look_up:entry", "")]
    assert len(offered) == 1
    assert offered[0].startswith("도서관 야간 운영")
    stranger = Dialog.by_command(quarter.office, "제출", user=OTHER)
    assert stranger.suggested("look_up:entry", "") == []


def test_another_open_period_is_chosen_in_the_dialog(quarter: Quarter) -> None:
    with quarter.store.begin() as session:
        plan = session.get_one(Project, quarter.project).plan_id
        session.add(Collection(plan_id=plan, year=2019, ends_on=date(2020, 1, 31)))
    form = quarter.open().fill(**{quarter.first: "15"})
    periods = form.menu("keep:8")
    words = [option["text"]["text"] for option in periods["options"]]
    assert (words, periods["initial_option"]) == (["2019년 1/4분기", "2019년 연간"], periods["options"][0])
    form.choose("keep:8", periods["options"][1])
    assert "도서관 야간 운영 · 2019년 연간" in form.words
    assert "목표 62 · 연간" not in form.words


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


def test_thirty_components_are_paged_and_nothing_typed_is_lost(quarter: Quarter) -> None:
    for number in range(28):
        indicator = an_indicator(quarter.store, name=f"지표 {number}", project=quarter.project)
        a_target(quarter.store, indicator=indicator, printed="10")
        a_target(quarter.store, indicator=indicator, printed="5", quarter=1)
    form = quarter.open()
    typed: dict[str, str] = {}
    for page in (1, 2, 3):
        assert (form.title, len(form.fields)) == (f"실적 입력 ({page}/4)", 10)
        fields = {name: str(page) for name in form.fields}
        typed |= fields
        form.fill(**{name.replace(":", "__"): value for name, value in fields.items()}).submit()
    assert form.title == "실적 입력 (4/4)"
    for _ in range(3):
        form.press("이전")
        assert all(element["initial_value"] == typed[name] for name, element in form.fields.items())
    again = quarter.open()
    for _ in range(3):
        again.submit()
    preview = again.submit()
    assert preview.title == "제출 미리보기"
    preview.fill(**({"reason": "표본"} if "그대로 두는 이유" in preview.words else {})).submit()
    with quarter.store.read() as session:
        rows = session.exec(select(Actual)).all()
        entered = sorted(row.printed for row in rows if row.entered_at is not None)
    assert entered == sorted(typed.values())


@pytest.mark.parametrize(
    ("aggregation", "question"),
    [
        (Aggregation.SUM_OF_QUARTERS, "이번 분기 실적(누계 아님)"),
        (Aggregation.LEVEL_END, "현재 수준"),
        (Aggregation.AVERAGE, "이번 기간 평균"),
    ],
)
def test_each_aggregation_is_asked_for_in_its_own_words(
    quarter: Quarter, aggregation: Aggregation, question: str
) -> None:
    indicator = an_indicator(
        quarter.store, name="참여 기업", project=quarter.project, units=("개",), aggregation=aggregation
    )
    a_target(quarter.store, indicator=indicator, printed="10", quarter=1)
    labels = [block["label"]["text"] for block in quarter.open().view["blocks"] if "label" in block]
    assert f"참여 기업(개) — {question}" in labels


def test_a_missed_year_needs_problems_and_measures_to_submit_but_not_to_keep(quarter: Quarter) -> None:
    with quarter.store.begin() as session:
        plan = session.get_one(Project, quarter.project).plan_id
        session.add(Collection(plan_id=plan, year=2019, ends_on=date(2020, 1, 31)))
    form = Dialog.by_command(quarter.office, "제출 도서관 야간 운영 2019", user=STAFF)
    form.choose("keep:8", form.menu("keep:8")["options"][1])
    form.fill(**{quarter.first: "50", quarter.second: "700"}).submit()
    form.keep("임시저장")
    preview = form.submit().submit()
    assert "목표에 미달했습니다. 제출하려면 문제점과 조치사항을 적어 주세요." in preview.words
    assert quarter.actuals() == []
    rest = preview.press("입력 화면으로").submit()
    rest.fill(problems="신청률 저조", actions="지속적인 홍보").submit().submit()
    assert (quarter.actuals(), quarter.state()) == (["50", "700"], EntryState.SUBMITTED)


def test_a_busy_database_leaves_the_dialog_open_with_everything_in_it(quarter: Quarter) -> None:
    form = quarter.open().fill(**{quarter.first: "15", quarter.second: "183"})
    with held(quarter.store):
        form.submit()
    assert "저장이 늦어지고 있습니다. 창을 닫지 말고 10초 뒤 다시 눌러 주세요." in form.words
    assert (form.typed[quarter.first.replace("__", ":")], quarter.actuals()) == ("15", [])
    form.submit()
    assert form.title == "실적 입력 (2/2)"
    form.submit().submit()
    assert quarter.actuals() == ["15", "183"]
