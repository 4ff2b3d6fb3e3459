"""What 총괄 cannot do to a plan, over signed HTTP: one sentence at its place, and nothing half-written."""

import json
from typing import Final

import pytest
from sqlmodel import col, select

from handlers.openings.codec import Opening
from handlers.openings.plans import (
    CopyPlan,
    EditAliases,
    EditBackground,
    EditBudget,
    EditIndicator,
    EditItem,
    EditMonthly,
    EditPlan,
    EditProject,
    EditStatus,
    EditTargets,
    EditTask,
    EditWeights,
    IndicatorBoard,
    PlanBoard,
    ProjectBoard,
    Retire,
)
from models.tables.audit import AuditEntry
from models.tables.budgets import BudgetLine
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.plans import Plan, Project, ProjectItem, Task
from models.values.kinds import RecordKind
from tests.build_cycle import a_collection
from tests.handlers.dialogs import Dialog
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import Json
from tests.handlers.people_office import by_opening, refused
from tests.handlers.sample import LEAD_OFFICER
from tests.handlers.test_planning import YEAR, a_plan, an_indicator
from tests.handlers.test_planning import a_project as project_board

OURS: Final = "주민참여 예산학교"


def chosen(row_id: int | None) -> Json:
    """An option that nobody offered."""
    return {"text": {"type": "plain_text", "text": "무엇"}, "value": str(row_id)}


def ids(office: Office) -> tuple[int, int]:
    """The plan and the project of the tests."""
    with office.store.read() as session:
        project = session.exec(select(Project).where(Project.name == OURS)).one()
    return project.plan_id, project.id or 0


def with_metadata(form: Dialog, **changes: object) -> Json:
    held = form._held()  # noqa: SLF001
    opening = {**json.loads(str(held["private_metadata"])), **changes}
    return {**held, "private_metadata": json.dumps(opening)}


def test_a_department_of_another_agency_is_refused(office: Office) -> None:
    board = a_plan(office)
    with office.store.read() as session:
        ours = session.exec(select(Plan).where(Plan.title == YEAR["title"])).one()
        foreign = session.exec(select(Department.id).where(Department.agency_id != ours.agency_id)).first()
    said = {"department": "이 기관의 목록에서 골라 주세요."}
    form = board.press("고치기", beside="성과관리계획")
    assert form.fill(department=chosen(foreign)).submit().errors == said
    new = by_opening(office, EditProject(ours.id or 0), user=LEAD_OFFICER)
    assert new.fill(name="새 사업", department=chosen(foreign)).submit().errors == said
    with office.store.read() as session:
        assert session.get_one(Plan, ours.id).department_id == ours.department_id


def test_a_task_of_another_plan_is_refused(office: Office) -> None:
    project_board(office)
    _, project = ids(office)
    with office.store.read() as session:
        foreign = session.exec(select(Task.id)).first()
    form = by_opening(office, EditProject(project=project), user=LEAD_OFFICER)
    held = form._held()  # noqa: SLF001
    held["state"]["values"]["x|task"] = {
        "value": {"type": "static_select", "selected_option": chosen(foreign)}
    }
    form.submit_as(held)
    assert "이 계획의 추진과제 가운데에서 골라 주세요." in (form.errors.get("task") or form.words)


def test_an_item_of_another_project_has_expired(office: Office) -> None:
    form = project_board(office).press("지표 추가")
    with office.store.read() as session:
        foreign = session.exec(select(ProjectItem.id)).first()
    form.fill(name="지표", unit="명", target__2019__0="1")
    form.submit_as(with_metadata(form, item=foreign))
    assert "시간이 지나" in form.words
    with office.store.read() as session:
        assert session.exec(select(Indicator.id).where(Indicator.name == "지표")).first() is None


def test_money_of_a_year_outside_of_the_plan_has_expired(office: Office) -> None:
    form = project_board(office).press("예산").fill(money__0__unspecified="10")
    form.submit_as(with_metadata(form, year=2031))
    assert "시간이 지나" in form.words
    with office.store.read() as session:
        assert session.exec(select(BudgetLine.id).where(BudgetLine.year == 2031)).first() is None


def test_no_plan_of_another_agency_opens(office: Office) -> None:
    office.meet(LEAD_OFFICER)
    with office.store.read() as session:
        row = session.exec(
            select(Indicator, Project).join(Project).where(col(Project.name) == "공공근로사업")
        ).first()
    assert row
    (indicator, project), plan = (row[0].id or 0, row[1].id or 0), row[1].plan_id
    openings: list[Opening] = [
        PlanBoard(plan), EditPlan(plan), CopyPlan(plan), EditTask(plan), EditWeights(plan),
        EditBackground(plan), ProjectBoard(project), EditProject(plan), EditProject(project=project),
        EditItem(project), EditStatus(project), EditMonthly(project), EditBudget(project),
        IndicatorBoard(indicator), EditIndicator(project), EditIndicator(indicator=indicator),
        EditTargets(indicator), EditAliases(RecordKind.PLAN, plan),
        *(Retire(kind, row_id) for kind, row_id in ((RecordKind.PLAN, plan), (RecordKind.PROJECT, project))),
    ]  # fmt: skip
    for opening in openings:
        assert refused(office, opening, user=LEAD_OFFICER).startswith("총괄만 바꿀 수 있습니다."), opening


def test_a_name_that_was_or_is_anothers_is_refused(office: Office) -> None:
    board = project_board(office)
    form = board.press("고치기", beside="비중").fill(name="예산 아카데미").submit()
    plan, project = ids_of(office, "예산 아카데미")
    new = by_opening(office, EditProject(plan), user=LEAD_OFFICER)
    new.fill(name="주민 참여예산학교").submit()
    assert new.errors["name"] == (
        "「주민 참여예산학교」: 「예산 아카데미」 사업의 다른 이름으로 쓰고 있습니다. "
        "다른 이름을 적어 주세요."
    )
    new.fill(name="예산아카데미").submit()
    assert new.errors["name"] == "「예산아카데미」 사업이 이미 있습니다. 다른 이름을 적어 주세요."
    second = new.fill(name="둘째 사업").submit()
    aliases = second.press("다른 이름").fill(aliases="둘째\n예산 아카데미").submit()
    assert aliases.errors["aliases"].startswith("「예산 아카데미」 사업이 이미 있습니다.")
    again = form.press("고치기", beside="비중").fill(name=OURS).submit()
    assert again.errors == {}
    assert project


def ids_of(office: Office, name: str) -> tuple[int, int]:
    with office.store.read() as session:
        project = session.exec(select(Project).where(Project.name == name)).one()
    return project.plan_id, project.id or 0


def test_a_plan_whose_period_is_open_is_not_ended(office: Office) -> None:
    an_indicator(office)
    plan, _ = ids(office)
    a_collection(office.store, plan=plan, ends_on=NOW.date(), year=2019, quarter=1)
    form = by_opening(office, Retire(RecordKind.PLAN, plan), user=LEAD_OFFICER).fill(reason="통합").submit()
    assert (
        "실적을 받고 있는 기간(2019년 1/4분기)이 있습니다. 그 기간을 마감한 뒤에 끝내 주세요." in form.words
    )
    assert form.typed["reason"] == "통합"
    with office.store.read() as session:
        assert session.get_one(Plan, plan).retired_on is None


def test_a_value_that_has_a_target_is_not_dropped(office: Office) -> None:
    changes = {f"target__2019__{quarter}": "" for quarter in range(1, 5)}
    board = an_indicator(office, unit="회/명", target__2019__0="16/183", **changes)
    form = board.press("고치기").fill(unit="회").submit()
    assert form.errors == {"unit": "목표가 2개 값으로 적혀 있습니다. 먼저 목표를 비워 주세요."}
    assert form.typed["unit"] == "회"


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("고치기", {"difficulty": "상"}),
        ("상태 바꾸기", {"status": "held", "reason": "미확보"}),
        ("예산", {"money__0__unspecified": "120"}),
        ("월별 추진계획", {"lines": "3월 | 모집"}),
        ("다른 이름", {"aliases": "예산학교"}),
        ("지표 추가", {"name": "지표", "unit": "명", "target__2019__0": "1"}),
        ("사업 끝내기", {"reason": "통합"}),
    ],
)
def test_every_form_sent_twice_is_carried_out_once(
    office: Office, label: str, values: dict[str, str]
) -> None:
    form = project_board(office).press(label, beside="비중" if label == "고치기" else "").fill(**values)
    twin = form.twin()
    form.submit()
    with office.store.read() as session:
        before = len(session.exec(select(AuditEntry.id)).all())
    twin.submit()
    assert "같은 내용이 이미 제출되었습니다. 한 번만 저장했습니다." in twin.words
    with office.store.read() as session:
        assert len(session.exec(select(AuditEntry.id)).all()) == before


def test_ten_thousand_characters_are_refused_at_every_field_of_text(office: Office) -> None:
    board = an_indicator(office).press("사업으로")
    long = "가" * 10_000
    for label, beside in (("고치기", "비중"), ("상태 바꾸기", ""), ("월별 추진계획", ""), ("다른 이름", "")):
        form = board.twin().press(label, beside=beside)
        texts = [name for name, element in form.fields.items() if element["type"] == "plain_text_input"]
        for name in texts:
            form.typed[name] = long
        form.submit()
        assert set(texts) <= set(form.errors), (label, form.errors)
        assert all(form.typed[name] == long for name in texts)


def test_numbers_that_no_database_takes_are_refused_in_words(office: Office) -> None:
    form = project_board(office).press("고치기", beside="비중")
    form.fill(department=chosen(10**30)).submit()
    assert form.errors == {"department": "목록에서 골라 주세요."}
    for wild in (10**30, 2**31, -1):
        form.submit_as(with_metadata(form, project=wild))
        assert "시간이 지나" in form.words
