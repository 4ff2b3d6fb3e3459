"""A department that nobody has ever planned for, by Slack alone: from nothing to a corrected, locked quarter.

The figures of the status are looked at before and after a target is changed in mid-year.
"""

from playwright.sync_api import Locator, expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.browser.journeys.steps import (
    ASKER,
    OFFICER,
    OPERATOR,
    approve,
    ask_to_be_registered,
    close,
    letter,
    look,
    make_agency,
    make_department,
    open_people,
    press,
    send,
)

LEAD = "U00NOBODY"
PROJECTS = {"청년 마음건강 지원": "50", "청년 일자리 도약": "30", "청년 공간 운영": "20"}
QUARTERS = ("20", "30", "30", "20")


def test_a_new_department_comes_to_an_opened_quarter(office: Local, sit: Sit) -> None:
    operator, officer, owner = (sit(office.url, who) for who in (OPERATOR, OFFICER, ASKER))
    make_agency(operator)
    make_department(officer)
    ask_to_be_registered(owner)
    approve(officer)
    register_a_team_lead(officer)
    make_plan(officer)
    for name, weight in PROJECTS.items():
        add_project(officer, name, weight)
    expect(officer.modal).not_to_contain_text("비중의 합")
    close(officer)
    for name in PROJECTS:
        assign(officer, name)
    open_quarter(officer)
    expect(letter(owner, "사업을 맡으셨습니다.")).to_be_visible()

    owner.go("성과관리")
    expect_target(owner.ask("/perf 현황 청년 마음건강 지원"), "100")
    change_target(officer, "120", since="2019-02-19")
    expect_target(officer.ask("/perf 현황 청년 마음건강 지원"), "100")
    officer.page.get_by_role("button", name="하루 후로").click()
    expect_target(officer.ask("/perf 현황 청년 마음건강 지원"), "120")
    history = officer.ask("/perf 이력 청년 마음건강 지원")
    expect(history).to_contain_text("2019년 목표: 100 → 120")
    expect(history).to_contain_text("사유: 참여 수요 증가 · 승인 부구청장 결재 · 2019. 2. 19.부터")
    expect(officer.ask("/perf 현황 청년정책과")).to_contain_text("3건")
    report_the_quarter(owner, sit(office.url, LEAD), officer)


def report_the_quarter(owner: Desk, lead: Desk, officer: Desk) -> None:
    """Submitted, returned, submitted again, approved, locked, corrected."""
    submit(owner, "19")
    press(lead, "반려", within=letter(lead, "검토 요청"))
    lead.modal.get_by_label("무엇을 고치면 되나요?").fill("명부와 맞춰 주세요.")
    press(lead, "반려")
    expect(lead.last).to_contain_text("반려됨")
    look(lead, "returned")
    expect(letter(owner, "반려되었습니다.")).to_contain_text("명부와 맞춰 주세요.")
    submit(owner, "21")
    look(owner, "receipt")
    press(lead, "승인", within=letter(lead, "검토 요청"))
    expect(lead.last).to_contain_text("승인됨")
    look(lead, "approved")
    locking = officer.ask("/perf 검토")
    expect(locking).to_contain_text("확정을 기다립니다.")
    press(officer, "확정", within=locking)
    expect(officer.last).to_contain_text("확정했습니다.")
    correct(owner, "20")
    press(lead, "확인", within=letter(lead, "정정 요청"))
    expect(lead.last).to_contain_text("정정 처리됨")
    look(lead, "corrected")
    expect_the_history(owner)


def expect_the_history(desk: Desk) -> None:
    status = desk.ask("/perf 현황 청년 마음건강 지원 2019 1/4")
    expect(status.get_by_role("row").filter(has_text="참여 인원")).to_contain_text("20")
    history = desk.ask("/perf 이력 청년 마음건강 지원 참여 인원")
    for change in ("19 → 21", "21 → 20", "정정: 중복 1건 제외"):
        expect(history).to_contain_text(change)
    look(desk, "history")


def submit(desk: Desk, figure: str) -> None:
    """Enter the figure of the first quarter, look at what it changes, and submit it."""
    desk.say("/perf 제출 청년 마음건강 지원")
    form = desk.modal
    form.get_by_label("청년 마음건강 지원 참여 인원(명)").fill(figure)
    look(desk, f"figures-{figure}")
    send(desk, "다음", then="실적 입력 (2/2)")
    form.get_by_label("추진실적").fill("상담 3회 진행")
    send(desk, "미리보기", then=f"이번 {figure}명")
    look(desk, f"preview-{figure}")
    send(desk, "제출", then="제출되었습니다.")
    look(desk, f"after-{figure}")
    close(desk)


def correct(desk: Desk, figure: str) -> None:
    """What is locked is corrected by a request."""
    desk.go("성과관리")
    press(desk, "정정 요청", within=desk.ask("/perf 제출 청년 마음건강 지원 2019 1/4"))
    desk.modal.get_by_label("참여 인원").fill(figure)
    desk.modal.get_by_label("정정하는 사유").fill("중복 1건 제외")
    press(desk, "요청")
    expect(desk.modal).to_have_count(0)


def register_a_team_lead(desk: Desk) -> None:
    """The second person of the department."""
    desk.go("성과관리")
    open_people(desk)
    press(desk, "사람 등록")
    desk.choose("등록할 분", "모르는", "모르는 분", within=desk.modal)
    desk.modal.get_by_role("textbox", name="이름").fill("심청")
    desk.choose("부서", "청년", "청년정책과", within=desk.modal)
    desk.modal.get_by_role("checkbox", name="팀장", exact=True).check()
    send(desk, "등록", then="등록했습니다.")
    close(desk)


def make_plan(desk: Desk) -> None:
    desk.say("/perf 계획")
    press(desk, "새 계획")
    desk.modal.get_by_label("계획 이름").fill("2019년 청년정책과 성과관리계획")
    desk.choose("주관 부서", "청년", "청년정책과", within=desk.modal)
    send(desk, "저장", then="계획을 만들었습니다.")


def add_project(desk: Desk, name: str, weight: str) -> None:
    """A project with an indicator and its targets; ends at the board of the plan."""
    press(desk, "사업 추가")
    desk.modal.get_by_label("사업 이름").fill(name)
    desk.modal.get_by_label("비중(%)").fill(weight)
    send(desk, "저장", then="사업을 만들었습니다.")
    press(desk, "지표 추가")
    desk.modal.get_by_label("지표 이름").fill(f"{name} 참여 인원")
    desk.modal.get_by_label("단위").fill("명")
    desk.modal.get_by_label("2019년 목표").fill("100")
    for number, target in enumerate(QUARTERS, start=1):
        desk.modal.get_by_label(f"2019년 {number}/4분기 목표").fill(target)
    send(desk, "저장", then="지표를 저장했습니다.")
    press(desk, "사업으로")
    press(desk, "계획으로")
    expect(desk.modal.get_by_role("button", name="사업 추가")).to_be_visible()


def assign(desk: Desk, name: str) -> None:
    desk.say(f"/perf 담당 {name} @흥부")
    expect(desk.modal).to_contain_text("담당 미지정")
    send(desk, "지정", then="담당을 지정하고 그분에게 알렸습니다.")
    close(desk)


def open_quarter(desk: Desk) -> None:
    desk.say("/perf 개시 2019년 청년정책과 성과관리계획")
    press(desk, "2019년 1/4분기 개시")
    send(desk, "개시", then="2019년 1/4분기를 열었습니다.")
    close(desk)


def change_target(desk: Desk, target: str, *, since: str) -> None:
    desk.say("/perf 계획 청년 마음건강 지원 참여 인원")
    press(desk, "2019년 목표")
    form = desk.modal
    form.get_by_label("2019년 (선택)", exact=True).fill(target)
    form.get_by_label("바꾸는 사유").fill("참여 수요 증가")
    form.get_by_label("승인").fill("부구청장 결재")
    form.get_by_label("적용일").fill(since)
    send(desk, "저장", then="분기 목표의 합: 합 100명, 적은 값 120명, 차이 20명")
    close(desk)


def expect_target(answer: Locator, target: str) -> None:
    """The first line answers with the target that is in force."""
    expect(answer.get_by_role("row").filter(has_text="참여 인원")).to_contain_text(target)
