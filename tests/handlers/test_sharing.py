"""Indicators that many departments feed, over signed HTTP."""

import json
from dataclasses import dataclass

import pytest
from sqlmodel import col, select

from models.tables.audit import AuditEntry
from models.tables.entries import Contribution, Contributor, Draft, Entry
from models.tables.indicators import Indicator
from models.values.kinds import Aspect
from tests.build import a_department
from tests.handlers.dialogs import Dialog
from tests.handlers.homes import Home
from tests.handlers.office import Office
from tests.handlers.payloads import Json, a_button
from tests.models.services.entries.sharing import OFFICER, OWNER, Sharing, a_sharing

POST = "chat.postMessage"
STAFF, LEAD, OTHER = "U0STAFF0", "U0LEAD0", "U0STAFF1"


@dataclass(frozen=True)
class Shared:
    """The office of `a_sharing` behind its web application."""

    office: Office
    sharing: Sharing

    @property
    def field(self) -> str:
        return f"figure__{self.sharing.indicator}__1"

    def open(self, user: str = STAFF) -> Dialog:
        """The form of the part of somebody's department."""
        return Dialog.by_command(self.office, "제출", user=user).press("입력")

    def submit(self, typed: str, user: str = STAFF) -> Dialog:
        preview = self.open(user).fill(**{self.field: typed}).submit()
        assert preview.title == "제출 미리보기", preview.errors
        return preview.submit()

    def parts(self) -> list[tuple[int, str]]:
        query = select(Contribution).order_by(col(Contribution.id))
        with self.office.store.read() as session:
            return [(row.department_id, row.printed) for row in session.exec(query)]


@pytest.fixture
def shared(office: Office) -> Shared:
    sharing = a_sharing(office.store)
    office.meet(OWNER, OFFICER, STAFF, LEAD, OTHER)
    return Shared(office, sharing)


def press(message: Json, label: str) -> Json:
    """The button with these words of a message."""
    found = [
        element
        for block in message["blocks"]
        for element in block.get("elements", ())
        if element.get("text", {}).get("text") == label
    ]
    return a_button(found[0]["value"], action_id=found[0]["action_id"])


def test_a_part_is_listed_for_the_people_of_its_department(shared: Shared) -> None:
    for who in (STAFF, LEAD):
        form = Dialog.by_command(shared.office, "제출", user=who)
        assert "홍보 실적 · 문화과의 몫" in form.words
        assert "2019년 1/4분기 · 미입력 · 0/1 입력 · 마감 2019. 4. 10.(수) D-51" in form.words


def test_the_form_of_a_part_asks_only_its_indicator_and_says_whose_it_is(shared: Shared) -> None:
    form = shared.open()
    assert sorted(form.fields) == [shared.field.replace("__", ":")]
    assert "홍보 실적(문화과) · 2019년 1/4분기" in form.words
    assert "참여 부서 0/4곳 제출 · 합계 아직 없음" in form.words
    assert form.view["submit"]["text"] == "미리보기"


def test_the_name_of_the_indicator_opens_the_own_part(shared: Shared) -> None:
    form = Dialog.by_command(shared.office, "제출 홍보 실적", user=STAFF)
    assert "홍보 실적(문화과)" in form.words
    form = Dialog.by_command(shared.office, "제출 구정 홍보", user=STAFF)
    assert "홍보 실적(문화과)" in form.words


def test_a_part_is_previewed_with_the_sum_before_and_after(shared: Shared) -> None:
    shared.submit("12", OTHER)
    preview = shared.open().fill(**{shared.field: "5"}).submit()
    assert "문화과 5건 · 합계 12 → 17건" in preview.words
    preview.submit()
    assert "제출되었습니다. 홍보 실적(문화과) 2019년 1/4분기 · 값 1건" in preview.words
    assert [printed for _, printed in shared.parts()] == ["12", "5"]
    assert shared.sharing.sums() == ["12", "17"]


def test_the_same_part_sent_twice_is_taken_once(shared: Shared) -> None:
    preview = shared.open().fill(**{shared.field: "5"}).submit()
    twin = preview.twin()
    preview.submit()
    twin.submit()
    assert "같은 내용이 이미 제출되었습니다." in twin.words
    assert len(shared.parts()) == 1


def test_a_figure_that_is_none_is_said_at_its_field(shared: Shared) -> None:
    form = shared.open().fill(**{shared.field: "많이"}).submit()
    assert list(form.errors.values()) == ["「많이」 값을 숫자로 읽지 못했습니다. 예: 79 또는 1,236"]


def test_another_department_in_private_metadata_is_refused(shared: Shared) -> None:
    form = shared.open()
    held = {
        **form.view,
        "state": {
            "values": {
                form.ids[shared.field.replace("__", ":")]: {
                    "value": {"type": "plain_text_input", "value": "9"}
                }
            }
        },
    }
    told = json.loads(held["private_metadata"])
    forged = {**held, "private_metadata": json.dumps({**told, "department": shared.sharing.departments[1]})}
    form.submit_as(forged)
    assert "「홍보 실적」 지표의 도서관과 실적은 그 부서 직원만 입력할 수 있습니다." in form.words
    preview = {"type": "preview", **{key: told[key] for key in ("project", "year", "quarter", "indicator")}}
    preview |= {"department": shared.sharing.departments[1], "draft": 1}
    form.submit_as({**held, "private_metadata": json.dumps(preview)})
    with shared.office.store.read() as session:
        drafts = session.exec(select(Draft.department_id)).all()
        entries = session.exec(select(Entry)).all()
    assert (shared.parts(), list(drafts), list(entries)) == ([], [shared.sharing.departments[0]], [])


def test_the_owner_sees_parts_and_is_asked_for_no_figure(shared: Shared) -> None:
    shared.submit("5")
    form = Dialog.by_command(shared.office, "제출 구정 홍보", user=OWNER)
    assert form.fields == {}
    assert "참여 부서 1/4곳 제출 · 합계 5건\n미제출: 도서관과, 복지과, 세무과" in form.words
    board = form.keep("부서별 보기")
    assert "문화과 \n5건 · 제출" in board.words
    assert "아직 값이 없는 부서 3곳: 도서관과, 복지과, 세무과" in board.words
    assert board.press("입력 화면으로").title == "실적 입력 (1/2)"


def test_the_owner_asks_the_missing_departments_once(shared: Shared) -> None:
    shared.submit("5")
    for _ in range(2):
        shared.office.slack.next(POST)
    asking = Dialog.by_command(shared.office, "제출 구정 홍보", user=OWNER).keep("미제출 부서에 요청")
    assert "3곳에 아래 글을 보냅니다." in asking.words
    assert "「홍보 실적(도서관과) 2019년 1/4분기 실적이 아직 제출되지 않았습니다." in asking.words
    asking.submit()
    assert "3곳에 실적을 요청했습니다." in asking.words
    posts = [shared.office.slack.next(POST) for _ in range(3)]
    assert sorted(post["channel"] for post in posts) == ["U0LEAD1", "U0LEAD2", "U0LEAD3"]
    mine = next(post for post in posts if post["channel"] == "U0LEAD1")
    assert mine["text"] == "홍보 실적(도서관과) 2019년 1/4분기 실적이 아직 제출되지 않았습니다."
    form = Dialog.by_click(shared.office, press(mine, "실적 입력"), user="U0LEAD1")
    assert "홍보 실적(도서관과)" in form.words
    again = asking.press("미제출 부서에 요청")
    assert "지금 요청을 보낼 부서가 없습니다." in again.words
    assert "오늘 이미 요청한 3곳은 뺍니다." in again.words
    assert "submit" not in again.view


def test_who_may_not_ask_is_refused(shared: Shared) -> None:
    board = shared.open().keep("부서별 보기")
    assert "미제출 부서에 요청" not in board.words
    told = {"type": "ask_parts", "indicator": shared.sharing.indicator, "year": 2019, "quarter": 1}
    board.submit_as({**board.view, "private_metadata": json.dumps(told), "state": {"values": {}}})
    assert "사업 담당자와 총괄만 바꿀 수 있습니다." in board.words


def test_the_status_says_how_many_departments_have_reported(shared: Shared) -> None:
    shared.submit("5")
    said = shared.office.perf("현황 홍보 실적", user=OWNER)
    words = json.dumps(said or shared.office.slack.next("respond"), ensure_ascii=False)
    assert "홍보 실적 2019년 1/4분기: 참여 부서 1/4곳 제출" in words


def test_missing_parts_stand_with_their_departments(shared: Shared) -> None:
    said = shared.office.perf("미제출", user=OFFICER)
    words = json.dumps(said or shared.office.slack.next("respond"), ensure_ascii=False)
    assert "제출 0/5건(0.0%)" in words
    assert "문화과" in words


def test_the_request_for_review_names_the_part(shared: Shared) -> None:
    shared.submit("5")
    posts = {body["channel"]: body for body in (shared.office.slack.next(POST) for _ in range(2))}
    assert posts[STAFF]["text"].startswith("✅ 제출되었습니다. 홍보 실적(문화과) 2019년 1/4분기")
    assert posts[LEAD]["text"] == "검토 요청 · 홍보 실적(문화과) 2019년 1/4분기"
    shared.office.act(press(posts[LEAD], "승인"), user=LEAD)
    told = next(
        body for body in iter(lambda: shared.office.slack.next(POST), None) if body["channel"] == STAFF
    )
    assert told["text"] == "✅ 승인되었습니다. 홍보 실적(문화과) 2019년 1/4분기"


def edit(shared: Shared) -> Dialog:
    return Dialog.by_command(shared.office, "계획 홍보 실적", user=OFFICER).press("고치기")


def contributors(shared: Shared) -> tuple[bool, list[int]]:
    with shared.office.store.read() as session:
        row = session.get_one(Indicator, shared.sharing.indicator)
        query = select(Contributor.department_id).where(Contributor.indicator_id == shared.sharing.indicator)
        return row.is_shared, sorted(session.exec(query))


def test_the_coordinating_office_says_who_takes_part(shared: Shared) -> None:
    form = edit(shared)
    assert form.offers("contributors")[0] == "전부서"
    assert form.offers("contributors", "문화") == ["문화과 · 가온구"]
    chosen = form.find("contributors", "문화과")
    form.fill(contributors=[chosen]).submit()
    assert "참여 부서 1곳(문화과)" in form.words
    assert contributors(shared) == (True, [shared.sharing.departments[0]])
    form = edit(shared)
    form.fill(contributors=[form.find("contributors", "전부")]).submit()
    assert "참여 부서 전부서" in form.words
    assert contributors(shared) == (True, [])
    form = edit(shared)
    assert form.fields["contributors"]["initial_options"][0]["text"]["text"] == "전부서"
    form.fill(contributors=[]).submit()
    assert contributors(shared) == (False, [])
    query = select(AuditEntry).where(AuditEntry.aspect == Aspect.FACTS).order_by(col(AuditEntry.id))
    with shared.office.store.read() as session:
        noted = [(row.label, row.old, row.new) for row in session.exec(query)]
    everybody = "도서관과, 문화과, 복지과, 세무과"
    assert noted == [
        ("참여 부서", everybody, "문화과"),
        ("참여 부서", "문화과", "전부서"),
        ("참여 부서", "전부서", ""),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"aggregation": "average"}, "분기 합이나 연도 합인 지표만 여러 부서가 함께 낼 수 있습니다."),
        ({"unit": "%"}, "비율은 부서별 값을 더할 수 없어 여러 부서가 함께 낼 수 없습니다."),
    ],
)
def test_only_what_is_added_up_is_shared(shared: Shared, changes: dict[str, str], sentence: str) -> None:
    form = edit(shared).fill(**changes).submit()
    assert form.errors == {"contributors": sentence}


def test_a_department_of_another_agency_takes_no_part(shared: Shared) -> None:
    theirs = a_department(shared.office.store, agency=1, name="먼 과")
    option = {"text": {"type": "plain_text", "text": "먼 과"}, "value": str(theirs)}
    form = edit(shared).fill(contributors=[option]).submit()
    assert form.errors == {"contributors": "이 기관의 목록에서 골라 주세요."}


def test_sixty_departments_stay_within_the_limits(office: Office) -> None:
    names = tuple(f"아주 긴 이름을 가진 제{number:02}동 주민센터 행정복지과" for number in range(60))
    sharing = a_sharing(office.store, names=names, units=("회", "명"))
    office.meet(OWNER, OFFICER)
    for number in range(45):
        sharing.submit(number, "2", "1,000")
    shared = Shared(office, sharing)
    form = Dialog.by_command(office, "제출 구정 홍보", user=OWNER)
    assert "참여 부서 45/60곳 제출 · 합계 90회, 45,000명" in form.words
    board = form.keep("부서별 보기")
    assert board.words.count("2회, 1,000명 · 제출") == 45
    assert "15곳에 아래 글을 보냅니다." in board.press("미제출 부서에 요청").words
    assert len(edit(shared).fields["contributors"]["initial_options"]) == 60


def test_home_names_the_part_that_a_department_owes_and_who_checks_it(shared: Shared) -> None:
    home = Home(shared.office, STAFF).open()
    assert "2019년 1/4분기 실적 · 홍보 실적 · 문화과의 몫" in home.words
    shared.submit("5")
    lead = Home(shared.office, LEAD).open()
    assert "검토할 것 1건" in lead.words
    assert "홍보 실적 2019년 1/4분기" in lead.words
    assert "검토할 것" not in Home(shared.office, OWNER).open().words
