"""Figures over signed HTTP that must not be lost, overwritten or misread on their way."""

from datetime import date

import pytest
from sqlmodel import select

from models.queries.entries import find_entry_sheet
from models.tables.cycle import Collection
from models.tables.entries import Evidence
from models.tables.figures import Actual
from models.tables.plans import Project
from models.tables.progress import Issue
from models.values.entries import EntryPlace
from models.values.kinds import Aggregation, IssueKind
from tests.build import a_target, an_actual, an_indicator, keep
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.quarter import LEAD, OFFICER, POST, STAFF, Quarter, a_quarter


@pytest.fixture
def quarter(office: Office) -> Quarter:
    return a_quarter(office)


def values_of(quarter: Quarter, indicator: int) -> list[object]:
    with quarter.store.read() as session:
        rows = session.exec(select(Actual).where(Actual.indicator_id == indicator)).all()
        return [row.value for row in rows]


def test_what_somebody_else_saved_while_a_page_was_open_is_shown_before_it_is_overwritten(
    quarter: Quarter,
) -> None:
    mine = quarter.open().fill(**{quarter.first: "15", quarter.second: "183"})
    quarter.fill(first="16", user=LEAD).submit()
    mine.submit().fill(executed="18").submit()
    assert "그사이 다른 분이 먼저 저장했습니다." in mine.words
    assert "저장된 값 16 / 적으신 값 15" in mine.words
    mine.submit()
    assert quarter.actuals() == ["16", "183"]
    mine.fill(which_value="typed").submit()
    assert quarter.actuals() == ["16", "15", "183"]


def test_what_is_stored_is_taken_over_and_not_asked_about_again(quarter: Quarter) -> None:
    mine = quarter.open().fill(**{quarter.first: "15", quarter.second: "183"})
    quarter.fill(first="16", user=LEAD).submit()
    mine.submit().fill(executed="18").submit()
    mine.fill(which_value="stored").submit()
    assert (mine.is_open, quarter.actuals()) == (False, ["16", "183"])
    again = quarter.open()
    assert again.fields[quarter.first.replace("__", ":")]["initial_value"] == "16"


def test_a_second_change_by_somebody_else_can_be_answered_too(quarter: Quarter) -> None:
    quarter.submit()
    mine = quarter.fill(first="17")
    quarter.fill(first="16", user=LEAD).submit()
    mine.submit()
    assert "저장된 값 16 / 적으신 값 17" in mine.words
    mine.fill(which_value="typed").submit()
    assert quarter.actuals() == ["15", "16", "17", "183"]


def test_what_cannot_be_read_is_not_submitted_from_an_older_page(quarter: Quarter) -> None:
    rest = quarter.open().fill(**{quarter.first: "15", quarter.second: "183"}).submit()
    quarter.open().fill(**{quarter.first: "일흔아홉"}).press("임시저장")
    preview = rest.fill(executed="18").submit()
    preview.submit()
    assert "「일흔아홉」 값을 숫자로 읽지 못했습니다." in preview.words
    assert (quarter.actuals(), quarter.state()) == ([], None)


def test_a_preview_that_is_no_longer_true_is_shown_anew_and_says_so(quarter: Quarter) -> None:
    preview = quarter.fill()
    quarter.open().fill(**{quarter.first: "14"}).press("임시저장")
    preview.submit()
    assert "그사이 적은 내용이 바뀌었습니다." in preview.words
    assert ("이번 14회" in preview.words, quarter.actuals()) == (True, [])
    preview.submit()
    assert quarter.actuals() == ["14", "183"]


@pytest.mark.parametrize("typed", ["590", "5억9천", "590백만원", "590,000,000원", "590백만"])
def test_an_indicator_of_money_is_shown_and_stored_alike(quarter: Quarter, typed: str) -> None:
    indicator = an_indicator(quarter.store, name="구매액", project=quarter.project, units=("백만원",))
    for at in (0, 1):
        a_target(quarter.store, indicator=indicator, printed="600백만원", quarter=at)
    form = quarter.open()
    form.fill(**{quarter.first: "15/183", f"figure__{indicator}__1": typed}).submit()
    preview = form.submit()
    assert "이번 590백만원 · 누계 없음 → 590 / 600" in preview.words
    preview.submit()
    assert values_of(quarter, indicator) == [590_000_000]


def test_money_that_names_its_own_unit_is_not_given_another(quarter: Quarter) -> None:
    preview = quarter.fill(executed="18,000천원")
    assert "집행액 18백만원 · 집행률" in preview.words
    preview.submit()
    assert "18,000천원백만원" not in str(quarter.posts()[LEAD]["blocks"])


def test_a_quarter_without_them_leaves_the_problems_of_the_year_alone(quarter: Quarter) -> None:
    keep(
        quarter.store,
        Issue(project_id=quarter.project, kind=IssueKind.PROBLEM, year=2019, position=1, text="인력 부족"),
    )
    quarter.submit()
    with quarter.store.read() as session:
        own = select(Issue.text).where(Issue.project_id == quarter.project)
        assert session.exec(own).all() == ["인력 부족"]


def test_an_average_is_that_of_all_periods(quarter: Quarter) -> None:
    """10, 20 and 60 make 30, and not the mean of 15 and 60."""
    indicator = an_indicator(
        quarter.store,
        name="운영률",
        project=quarter.project,
        units=("%",),
        aggregation=Aggregation.AVERAGE,
    )
    with quarter.store.begin() as session:
        plan = session.get_one(Project, quarter.project).plan_id
        session.add(Collection(plan_id=plan, year=2018, quarter=3, ends_on=date(2019, 4, 10)))
    for at in (0, 3):
        a_target(quarter.store, indicator=indicator, printed="40", year=2018, quarter=at)
    for at, printed in ((1, "10"), (2, "20")):
        an_actual(quarter.store, indicator=indicator, printed=printed, year=2018, quarter=at)
    form = Dialog.by_command(quarter.office, f"제출 {quarter.name} 2018 3/4", user=STAFF)
    form.fill(**{f"figure__{indicator}__1": "60"}).submit()
    preview = form.submit()
    assert "평균 15 → 30 / 40" in preview.words
    preview.submit()
    assert "75" in str(quarter.posts()[LEAD]["blocks"])


def test_an_old_correction_does_not_overwrite_what_was_submitted_since(quarter: Quarter) -> None:
    quarter.submit()
    approve = quarter.press(quarter.posts()[LEAD], "승인")
    quarter.office.act(approve, user=LEAD)
    quarter.office.slack.next("chat.update")
    quarter.office.slack.next(POST)
    refused = quarter.office.perf("제출 도서관 야간 운영 2019 1/4", user=STAFF)
    form = Dialog.by_click(quarter.office, quarter.press(refused, "정정 요청"), user=STAFF)
    form.fill(**{quarter.first: "14", "reason": "중복 1건 제외"}).submit()
    confirm = quarter.press(quarter.office.slack.next(POST), "확인")
    waiting = quarter.office.perf("검토", user=OFFICER)
    back = Dialog.by_click(quarter.office, quarter.press(waiting, "반려"), user=OFFICER)
    back.fill(reason="다시 확인해 주세요").submit()
    rewritten = quarter.office.slack.next("chat.update")["text"]
    assert rewritten == "반려됨 · 도서관 야간 운영 2019년 1/4분기"
    quarter.fill(first="12").submit()
    said = quarter.office.click({**confirm, "action_ts": "7"}, user=LEAD)["text"]
    assert said.startswith("정정을 요청한 뒤에 실적이 다시 제출되었거나 반려되었습니다.")
    assert quarter.actuals() == ["15", "12", "183"]


def test_a_unit_that_is_not_the_targets_needs_a_second_look(quarter: Quarter) -> None:
    preview = quarter.fill(first="15명")
    assert "「15명」의 단위가 목표의 단위(회)와 다릅니다. 단위를 확인해 주세요." in preview.words
    preview.submit()
    assert (sorted(preview.errors), quarter.state()) == (["reason"], None)


def test_new_problems_do_not_hide_the_actions_of_the_document(quarter: Quarter) -> None:
    with quarter.store.begin() as session:
        plan = session.get_one(Project, quarter.project).plan_id
        session.add(Collection(plan_id=plan, year=2019, ends_on=date(2020, 1, 31)))
    for kind, text in ((IssueKind.PROBLEM, "신청률 저조"), (IssueKind.ACTION, "홍보 강화")):
        keep(quarter.store, Issue(project_id=quarter.project, kind=kind, position=1, text=text))
    form = quarter.open()
    form.choose("keep:8", form.menu("keep:8")["options"][1])
    form.fill(**{quarter.first: "15", quarter.second: "183"}).submit()
    assert form.fields["actions"]["initial_value"] == "홍보 강화"
    form.fill(problems="인력 부족").submit().submit()
    assert "제출되었습니다." in form.words, form.words
    with quarter.store.read() as session:
        place = EntryPlace(quarter.project, 2019)
        sheet = find_entry_sheet(session, place, today=date(2019, 2, 18))
    assert (sheet.problems, sheet.actions) == (("인력 부족",), ("홍보 강화",))


def test_a_milestone_is_one_of_those_offered(quarter: Quarter) -> None:
    indicator = an_indicator(
        quarter.store, name="조직 개편", project=quarter.project, aggregation=Aggregation.MILESTONE
    )
    a_target(quarter.store, indicator=indicator, printed="T/F 구성", quarter=1)
    name = f"figure:{indicator}:1"
    form = quarter.open().fill(**{quarter.first: "15/183"})
    form.fill(**{name.replace(":", "__"): "done"}).submit()
    assert list(form.errors.values()) == ["완료한 날을 골라 주세요."]
    view = form.held()
    (block,) = [key for key in view["state"]["values"] if key.endswith(name)]
    view["state"]["values"][block] = {"value": {"type": "plain_text_input", "value": "거의 끝남"}}
    form.submit_as(view)
    assert form.errors[name] == "목록에서 골라 주세요."
    form.fill(**{name.replace(":", "__"): "done", f"day__{indicator}__1": "2019-02-11"}).submit()
    form.submit().submit()
    assert "완료(2019-02-11)" in quarter.actuals()


def test_files_put_in_at_different_times_are_all_handed_in(quarter: Quarter) -> None:
    rest = quarter.open().fill(**{quarter.first: "15/183"}).submit()
    for number in (1, 2):
        view = rest.held()
        held = {"type": "file_input", "files": [{"id": f"F{number}", "name": f"{number}.pdf"}]}
        view["state"]["values"][rest.ids["files"]] = {"value": held}
        preview = rest.submit_as(view)
        rest = preview.press("입력 화면으로").submit() if number == 1 else preview
    rest.submit()
    with quarter.store.read() as session:
        assert session.exec(select(Evidence.place).order_by(Evidence.place)).all() == ["F1", "F2"]
