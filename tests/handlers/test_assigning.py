"""`/perf assign|담당 사업|지표 @사람` over signed HTTP."""

import pytest
from sqlmodel import select

from handlers.openings.people import AssignWork
from models.queries.people import find_actor
from models.tables.indicators import Indicator
from models.tables.people import Assignment
from models.tables.plans import Project
from models.values.kinds import RecordKind, SubjectKind
from tests.build_cycle import a_collection
from tests.handlers.dialogs import Dialog
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import an_event
from tests.handlers.people_office import by_button, by_opening, letters, refused, value_of
from tests.handlers.sample import HEAD, LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER, TEAM_LEAD
from tests.handlers.test_people import entries

WORK = "마을기업 육성 및 지원"
NOT_OURS = "우리 기관에 등록된 분이 아닙니다. 먼저 등록하거나 다른 분을 골라 주세요."


def project_id(office: Office, name: str = WORK) -> int:
    with office.store.read() as session:
        return session.exec(select(Project.id).where(Project.name == name)).first() or 0


def work(office: Office, text: str = f"담당 {WORK} <@{OWNER}|gildong>", *, user: str = TEAM_LEAD) -> Dialog:
    return Dialog.by_command(office, text, user=user)


def projects_of(office: Office, person: str) -> frozenset[int]:
    with office.store.read() as session:
        actor = find_actor(session, person, today=NOW.date())
    assert actor
    return actor.project_ids


@pytest.mark.parametrize("user", [TEAM_LEAD, HEAD])
def test_who_leads_the_department_assigns_its_work(office: Office, user: str) -> None:
    form = work(office, user=user)
    assert "담당 미지정 · 팀장이 맡습니다." in form.words
    assert form.fields["person"]["initial_user"] == OWNER
    done = form.fill(reason="업무 분장").submit()
    assert "담당을 지정하고 그분에게 알렸습니다." in done.words
    assert letters(office, 1)[OWNER]["text"] == f"「{WORK}」 사업을 맡으셨습니다."
    assert project_id(office) in projects_of(office, OWNER)
    found = entries(office.store, RecordKind.PROJECT, project_id(office))
    assert found == [("assignment", "", "2019. 2. 18. ~ 계속", "업무 분장")]


def test_several_own_it_and_one_is_taken_off_and_put_on_again(office: Office) -> None:
    form = work(office).submit().fill(person=HEAD).submit()
    assert set(letters(office, 2)) == {OWNER, HEAD}
    assert form.words.count("담당 해제") == 2
    end = by_button(office, value_of(form.view, "담당 해제"), user=TEAM_LEAD)
    assert end.submit().errors == {"reason": "사유를 적어 주세요."}
    end.fill(reason="업무 분장 변경").submit()
    assert letters(office, 1)[OWNER]["text"] == f"「{WORK}」 사업의 담당에서 빠지셨습니다."
    assert project_id(office) not in projects_of(office, OWNER)
    work(office, f"assign {WORK} <@{OWNER}>").submit()
    assert letters(office, 1)[OWNER]["text"] == f"「{WORK}」 사업을 맡으셨습니다."
    assert project_id(office) in projects_of(office, OWNER)
    with office.store.read() as session:
        rows = session.exec(select(Assignment).where(Assignment.subject_id == project_id(office))).all()
    assert len([row for row in rows if row.subject_kind is SubjectKind.PROJECT]) == 2


def test_an_assignment_is_ended_once(office: Office) -> None:
    form = work(office).submit()
    value = value_of(form.view, "담당 해제")
    first, second = (by_button(office, value, user=TEAM_LEAD).fill(reason="변경") for _ in range(2))
    first.submit()
    second.submit()
    assert "이미 처리되었습니다." in second.words


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"person": NOBODY}, {"person": NOT_OURS}),
        ({"person": SEONGBUK_OWNER}, {"person": NOT_OURS}),
        ({"person": None}, {"person": "이 칸을 골라 주세요."}),
        ({"ends_on": "2019-02-17"}, {"ends_on": "끝나는 날이 시작하는 날보다 앞섭니다."}),
        ({"starts_on": None}, {"starts_on": "이 칸을 골라 주세요."}),
        ({"starts_on": "1500-01-01"}, {"starts_on": "1990년부터 2100년 사이의 날짜를 골라 주세요."}),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    office: Office, values: dict[str, object], errors: dict[str, str]
) -> None:
    form = work(office)
    assert form.fill(**values).submit().errors == errors


def test_who_owns_it_already_is_not_assigned_twice(office: Office) -> None:
    form = work(office, f"담당 공공근로사업 <@{OWNER}>").submit()
    assert form.errors == {"person": "이미 담당이신 분입니다. 다른 분을 고르거나 날짜를 바꿔 주세요."}


@pytest.mark.parametrize("user", [OWNER, LEAD_OFFICER])
def test_nobody_else_assigns(office: Office, user: str) -> None:
    said = refused(office, AssignWork(SubjectKind.PROJECT, project_id(office)), user=user)
    assert said.startswith("총괄이나 해당 부서의 부서장·팀장만 바꿀 수 있습니다.")


def test_an_indicator_is_assigned(office: Office) -> None:
    form = work(office, f"담당 구매실적률 <@{OWNER}>")
    assert "지표" in form.words
    form.submit()
    with office.store.read() as session:
        row = session.exec(select(Assignment).where(Assignment.subject_kind == SubjectKind.INDICATOR)).one()
        indicator = session.get(Indicator, row.subject_id)
    assert indicator
    assert "구매실적률" in indicator.name


@pytest.mark.parametrize("text", ["담당", "assign", f"담당 <@{OWNER}>", "담당 @홍길동"])
def test_without_a_name_an_example_is_given(office: Office, text: str) -> None:
    office.meet(TEAM_LEAD)
    assert "예: /perf 담당 공공근로사업 @홍길동" in office.perf(text, user=TEAM_LEAD)["text"]


def test_a_name_that_is_none_is_said(office: Office) -> None:
    office.meet(TEAM_LEAD)
    said = office.perf(f"담당 우주선 발사 <@{OWNER}>", user=TEAM_LEAD)["text"]
    assert said.startswith("「우주선 발사」에 맞는 사업이나 지표를 찾지 못했습니다.")


def test_several_are_offered_and_lead_to_the_dialog(office: Office) -> None:
    office.meet(TEAM_LEAD)
    ack = office.perf(f"담당 사업 <@{OWNER}>", user=TEAM_LEAD)
    assert "어느 것을 말씀하시나요?" in ack["text"]
    value = next(e["value"] for block in ack["blocks"] for e in block.get("elements", ()) if "value" in e)
    form = by_button(office, value, user=TEAM_LEAD)
    assert (form.title, form.fields["person"]["initial_user"]) == ("담당 정하기", OWNER)


def test_a_mention_of_the_bot_offers_the_dialog(office: Office) -> None:
    office.meet(TEAM_LEAD)
    text = f"<@U0PERFBOT1> 담당 {WORK} <@{OWNER}>"
    office.tell(an_event("app_mention", text=text, user=TEAM_LEAD))
    said = office.slack.next("chat.postEphemeral")
    form = by_button(office, value_of(said, "열기"), user=TEAM_LEAD)
    assert form.fields["person"]["initial_user"] == OWNER


def test_other_commands_read_nothing_from_a_mention(office: Office) -> None:
    office.meet(OWNER)
    assert "560" in str(office.perf_later(f"현황 공공근로사업 <@{HEAD}|yh>"))


def test_a_team_lead_is_told_what_is_nobodys(office: Office) -> None:
    office.meet(TEAM_LEAD)
    open_collection(office)
    said = office.perf_later("현황", user=TEAM_LEAD)
    assert "담당 미지정 5건" in str(said)
    form = by_button(office, value_of(said, "담당 정하기"), user=TEAM_LEAD)
    assert form.title == "담당 정하기"


def test_what_is_not_collected_is_not_told(office: Office) -> None:
    office.meet(TEAM_LEAD)
    assert "담당 미지정" not in str(office.perf_later("현황", user=TEAM_LEAD))


def test_forged_kinds_of_work_have_expired(office: Office) -> None:
    for kind in (SubjectKind.PLAN, SubjectKind.DEPARTMENT):
        assert refused(office, AssignWork(kind, 1), user=LEAD_OFFICER).startswith("시간이 지나")
    form = by_opening(office, AssignWork(SubjectKind.PROJECT, project_id(office)), user=TEAM_LEAD)
    forged = {**form._held(), "private_metadata": '{"type":"assign","kind":"project","id":12}'}  # noqa: SLF001
    form.fill(person=OWNER).submit_as(forged)
    assert "만 바꿀 수 있습니다." in form.words


def open_collection(office: Office) -> None:
    """The figures of 2015 are being collected."""
    with office.store.read() as session:
        project = session.get(Project, project_id(office))
        assert project
        plan = project.plan_id
    a_collection(office.store, plan=plan, ends_on=NOW.date(), year=2015)
