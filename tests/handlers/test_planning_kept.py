"""Plans that 총괄 keeps, over signed HTTP: nothing is lost on the way."""

from decimal import Decimal
from typing import Final

import pytest
from sqlmodel import select

from handlers.openings.plans import (
    CopyPlan,
    EditWeights,
    PlanBoard,
    ProjectBoard,
    Retire,
)
from models.tables.audit import AuditEntry
from models.tables.figures import Target
from models.tables.indicators import Indicator
from models.tables.organisations import Alias
from models.tables.plans import Project, ProjectItem, Task
from models.tables.progress import MonthlyEntry
from models.values.kinds import Aspect, RecordKind
from tests.build import a_project, keep
from tests.handlers.office import Office
from tests.handlers.people_office import by_opening
from tests.handlers.sample import LEAD_OFFICER
from tests.handlers.slack import Reply
from tests.handlers.test_planning import YEAR, a_plan, an_indicator
from tests.handlers.test_planning import a_project as project_board
from tests.handlers.test_planning_refusals import ids

NASTY: Final = "<!channel> *굵게* | 가/나 & <@U0>"


def test_two_officers_do_not_lose_each_others_other_names(office: Office) -> None:
    board = project_board(office)
    first = board.twin().press("다른 이름")
    second = board.twin().press("다른 이름")
    first.fill(aliases="예산학교").submit()
    second.fill(aliases="주민학교").submit()
    assert "그사이 다른 분이 먼저 저장했습니다." in second.words
    assert "저장된 값 예산학교 / 적으신 값 주민학교" in second.words
    second.fill(aliases="예산학교\n주민학교", which_value="typed").submit()
    with office.store.read() as session:
        assert set(session.exec(select(Alias.text)).all()) >= {"예산학교", "주민학교"}


def test_a_form_of_weights_counts_for_the_projects_that_it_showed(office: Office) -> None:
    """Sixty projects; one of the first page ends while somebody fills in the second."""
    project_board(office)
    plan, own = ids(office)
    with office.store.read() as session:
        department = session.get_one(Project, own).department_id
    for number in range(60):
        a_project(office.store, plan=plan, department=department, name=f"사업 {number:02}")
    board = by_opening(office, PlanBoard(plan), user=LEAD_OFFICER)
    form = board.press("비중 고치기").press("다음")
    shown = {name: "1" for name in form.fields if name.startswith("weight:")}
    assert len(shown) == 30
    by_opening(office, Retire(RecordKind.PROJECT, own), user=LEAD_OFFICER).fill(reason="통합").submit()
    form.typed.update(shown)
    done = form.submit()
    assert "비중 30건을 저장했습니다." in done.words
    with office.store.read() as session:
        rows = {
            f"weight:{row.id}": row.weight_percent
            for row in session.exec(select(Project))
            if row.plan_id == plan
        }
    assert {name for name, weight in rows.items() if weight == 1} == set(shown)
    seen: set[str] = set()
    page = done
    while True:
        seen |= {text for text in page.words.splitlines() if "사업 " in text}
        if "더 보기" not in page.words.splitlines():
            break
        page = page.press("더 보기")
    assert all(any(f"사업 {number:02}" in text for text in seen) for number in range(60))


def test_a_target_of_money_follows_its_unit(office: Office) -> None:
    board = an_indicator(office, unit="천원", target__2019__0="100")
    form = board.press("고치기").fill(unit="백만원").submit()
    assert form.errors == {}
    with office.store.read() as session:
        row = session.exec(select(Indicator).where(Indicator.name == "예산학교 수료 인원")).one()
        values = {
            (target.quarter, target.printed, target.value)
            for target in session.exec(select(Target).where(Target.indicator_id == row.id))
        }
    assert (0, "100", Decimal(100_000_000)) in values


@pytest.mark.parametrize("target", ["△5", "-5", "-", "1,236", "5억9천만원"])
def test_a_target_stands_as_it_was_typed(office: Office, target: str) -> None:
    changes = {f"target__2019__{quarter}": "" for quarter in range(1, 5)}
    unit = "백만원" if "억" in target else "%"
    board = an_indicator(office, unit=unit, target__2019__0=target, **changes)
    assert (board.title, board.errors) == ("지표", {})
    assert target in board.words


def test_an_indicator_may_have_thirty_values_and_no_more(office: Office) -> None:
    form = project_board(office).press("지표 추가").fill(name="많은 값")
    changes = {"components": "/".join(f"값{chr(0xAC00 + n)}" for n in range(30))}
    form.fill(unit="/".join("명" for _ in range(31)), **changes, target__2019__0="-").submit()
    assert form.errors["unit"] == "한 지표에는 값을 30개까지 둘 수 있습니다."
    form.fill(unit="/".join("명" for _ in range(30)), target__2019__0="/".join("7" for _ in range(30)))
    board = form.submit()
    assert board.title == "지표"
    answer = office.perf("현황 많은 값", user=LEAD_OFFICER) or office.slack.next("respond")
    assert "7" in answer["text"]


def test_a_line_of_months_that_has_results_keeps_them_wherever_it_goes(office: Office) -> None:
    form = project_board(office).press("월별 추진계획").fill(lines="2월 | 모집\n3월 | 개강").submit()
    _, project = ids(office)
    with office.store.begin() as session:
        row = session.exec(select(MonthlyEntry).where(MonthlyEntry.plan == "모집")).one()
        row.results = ["32명 모집"]
    form.press("월별 추진계획").fill(lines="1월 | 준비\n2월 | 모집\n3월 | 개강식").submit()

    def lines() -> list[tuple[str, list[str]]]:
        with office.store.read() as session:
            rows = session.exec(select(MonthlyEntry).where(MonthlyEntry.project_id == project))
            ordered = sorted(rows, key=lambda row: row.position)
            return [(f"{row.date_printed} | {row.plan}", row.results) for row in ordered]

    kept = [("1월 | 준비", []), ("2월 | 모집", ["32명 모집"]), ("3월 | 개강식", [])]
    assert lines() == kept
    again = form.press("월별 추진계획").fill(lines="1월 | 준비\n3월 | 개강식").submit()
    assert again.errors["lines"].startswith("실적을 적은 줄은 지울 수 없습니다.")
    assert lines() == kept
    again.fill(lines="1월 | 준비\n2월 | 참여자 모집\n3월 | 개강식").submit()
    assert lines() == [kept[0], ("2월 | 참여자 모집", ["32명 모집"]), kept[2]]


def test_a_plan_is_copied_once_with_the_weights_of_today_and_every_name(office: Office) -> None:
    board = an_indicator(office).press("사업으로")
    board.press("다른 이름").fill(aliases="예산학교").submit()
    plan, project = ids(office)
    form = by_opening(office, EditWeights(plan), user=LEAD_OFFICER)
    name = f"weight:{project}"
    form.typed[name] = "70"
    form.fill(reason="조정", approver="부구청장", effective_from="2019-02-18").submit()
    keep(office.store, Task(plan_id=plan, key="t", number="1", name="학습 지원"))
    first, second = (by_opening(office, CopyPlan(plan), user=LEAD_OFFICER) for _ in range(2))
    copied = first.submit()
    assert "비중 70%" in copied.words
    second.submit()
    assert second.errors["title"].endswith("계획이 이미 있습니다. 다른 이름을 적어 주세요.")
    second.fill(title="다른 제목의 계획").submit()
    assert "과 기간이 겹칩니다." in second.errors["starts_on"]
    with office.store.read() as session:
        made = session.exec(select(AuditEntry.record_kind).where(AuditEntry.aspect == Aspect.CREATED)).all()
        texts = session.exec(select(Alias.text).where(Alias.text == "예산학교")).all()
    assert len(texts) == 2
    assert made[-4:] == [RecordKind.PLAN, RecordKind.TASK, RecordKind.PROJECT, RecordKind.INDICATOR]


def test_names_of_any_signs_are_shown_as_typed(office: Office) -> None:
    form = a_plan(office).press("사업 추가").fill(name=NASTY, weight="10")
    board = form.submit()
    assert board.title == "사업"
    listed = board.press("계획으로")
    for view in (board.view, listed.view):
        assert "<!channel>" not in "".join(_formatted(view["blocks"]))
    history = office.perf(f"이력 {YEAR['title']}", user=LEAD_OFFICER)
    assert "<!channel>" not in "".join(_formatted(history["blocks"]))


def _formatted(part: object) -> list[str]:
    """Every text that Slack reads as mrkdwn."""
    if isinstance(part, dict):
        own = [str(part.get("text"))] if part.get("type") == "mrkdwn" else []
        return [*own, *(text for value in part.values() for text in _formatted(value))]
    return [text for value in part for text in _formatted(value)] if isinstance(part, list) else []


def test_the_department_of_a_plan_is_named_in_its_history(office: Office) -> None:
    form = a_plan(office).press("고치기", beside="성과관리계획")
    form.fill(department=form.find("department", "도시재생디자인과")).submit()
    history = office.perf(f"이력 {YEAR['title']}", user=LEAD_OFFICER)
    assert "마을사회적경제과 → 도시재생디자인과" in str(history["blocks"])


def test_every_task_and_item_of_a_long_plan_can_be_reached(office: Office) -> None:
    project_board(office)
    plan, project = ids(office)
    for number in range(25):
        keep(office.store, Task(plan_id=plan, key=f"t{number}", number=str(number), name=f"과제{number:02}"))
        keep(office.store, ProjectItem(project_id=project, key=f"i{number}", name=f"항목{number:02}"))
    for opening, name in ((PlanBoard(plan), "과제"), (ProjectBoard(project), "항목")):
        page = by_opening(office, opening, user=LEAD_OFFICER)
        words = page.words
        while "더 보기" in page.words.splitlines():
            words += page.press("더 보기").words
        assert all(f"{name}{number:02}" in words for number in range(25))


def test_a_dialog_that_was_closed_meanwhile_is_no_error(office: Office) -> None:
    """Slack no longer knows the view; nobody is there to be told anything."""
    board = a_plan(office)
    office.slack.will_answer("views.update", Reply({"ok": False, "error": "not_found"}))
    board.press("추진과제 추가")
    assert office.settle() == []


def test_money_of_several_units_keeps_its_amounts(office: Office) -> None:
    """A field says its own unit where the form has another; the same amount in another unit is no change."""
    form = project_board(office).press("예산").fill(money__0__unspecified="120").submit()
    other = form.press("예산").fill(
        unit="천원", money__0__unspecified="120,000", money__1__unspecified="30,000"
    )
    board = other.submit()
    assert "금액 1건을 저장했습니다." in board.words
    again = board.press("예산")
    assert again.fields["money:0:unspecified"]["initial_value"] == "120"
    assert again.fields["money:1:unspecified"]["initial_value"] == "30,000천원"
    assert "바뀐 값이 없습니다." in again.submit().words
