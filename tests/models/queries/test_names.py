"""Names of a database: every spelling of everything that can be asked for, and where it lies."""

import pytest
from sqlmodel import SQLModel

from models.rules.names import Likeness
from models.rules.permissions import EVERYTHING, Scope
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.organisations import Agency, Department, Team
from models.tables.plans import BudgetProgram, Plan, Project, ProjectItem, Task
from models.values.kinds import SubjectKind
from tests.build import a_department, a_plan, a_project, a_team, an_alias, an_indicator, an_item
from tests.build_money import a_program
from tests.models.queries.asking import index_of
from tests.models.services.loading.readback import stored_rows

PROJECT, ITEM, INDICATOR = SubjectKind.PROJECT, SubjectKind.ITEM, SubjectKind.INDICATOR


@pytest.mark.parametrize(
    ("text", "kind", "name", "agency"),
    [
        ("강북구", SubjectKind.AGENCY, "강북구", "강북구"),
        ("일자리지원과", SubjectKind.DEPARTMENT, "일자리지원과", "강북구"),
        ("마사경과", SubjectKind.DEPARTMENT, "마을사회적경제과", "성북구"),
        ("청년지원팀", SubjectKind.TEAM, "청년지원팀", "영등포구"),
        ("성북구 사회적경제 기본계획", SubjectKind.PLAN, "성북구 사회적경제 기본계획(2017~2020)", "성북구"),
        ("사회적경제 조직 육성 및 내실화", SubjectKind.TASK, "사회적경제 조직 육성 및 내실화", "성북구"),
        ("공공근로사업", PROJECT, "공공근로사업", "강북구"),
        ("공공근로", PROJECT, "공공근로사업", "강북구"),
        ("찾아가는", PROJECT, "찾아가는 일자리사업", "강북구"),
        ("사회복귀 재취업", PROJECT, "실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영", "강북구"),
        ("희망일자리", PROJECT, "서울 희망일자리 만들기", "성북구"),
        ("소셜미션 발굴단", ITEM, "소셜미션 발굴단 구성 및 운영", "성북구"),
        ("취업상담실운영실적", INDICATOR, "취업상담실운영실적 (운영횟수,구직등록자수)", "강북구"),
        ("노동 음부즈만", INDICATOR, "노동 옴부즈만 상담 추진실적", "성북구"),
        ("온라인 쇼핑물", INDICATOR, "사회적경제기업 온라인 쇼핑몰 구매액", "성북구"),
        ("⑫", INDICATOR, "좋은 일자리 구인등록인원", "성북구"),
    ],
)
def test_a_name_of_the_sample_means_one_thing(
    text: str, kind: SubjectKind, name: str, agency: str, sample_store: Store
) -> None:
    subject = index_of(sample_store).find(text, EVERYTHING).only
    assert subject is not None
    assert (subject.kind, subject.name, subject.agency) == (kind, name, agency)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("사회적기업 육성", {"사회적기업 육성 및 지원", "사회적기업 육성·지원"}),
        ("사회적경제과", {"사회적경제과"}),
    ],
)
def test_a_name_of_the_sample_that_means_several_things_says_so(
    text: str, names: set[str], sample_store: Store
) -> None:
    found = index_of(sample_store).find(text, EVERYTHING)
    assert found.only is None
    assert {subject.name for subject in found.subjects} == names
    assert {subject.agency for subject in found.subjects} >= {"성북구"}


@pytest.mark.parametrize(
    ("text", "name"), [("공공근르사업", "공공근로사업"), ("마을기업 육섬 및 지운", "마을기업 육성 및 지원")]
)
def test_a_misspelt_name_of_the_sample_is_suggested(text: str, name: str, sample_store: Store) -> None:
    found = index_of(sample_store).find(text, EVERYTHING)
    assert (found.likeness, found.only) == (Likeness.SIMILAR, None)
    assert found.subjects[0].name == name


def test_what_nobody_has_is_not_found(sample_store: Store) -> None:
    assert index_of(sample_store).find("수족관 건립", EVERYTHING).only is None


def test_every_stored_name_finds_its_row(sample_store: Store) -> None:
    index = index_of(sample_store)
    tables: dict[SubjectKind, type[SQLModel]] = {
        SubjectKind.AGENCY: Agency,
        SubjectKind.DEPARTMENT: Department,
        SubjectKind.TEAM: Team,
        SubjectKind.TASK: Task,
        PROJECT: Project,
        ITEM: ProjectItem,
        INDICATOR: Indicator,
        SubjectKind.PROGRAM: BudgetProgram,
        SubjectKind.PLAN: Plan,
    }
    for kind, table in tables.items():
        for row in stored_rows(sample_store, table):
            subject = index.subject(kind, int(str(row["id"])))
            if row.get("is_total"):
                assert subject is None
                continue
            assert subject is not None
            assert subject.name == (row.get("name") or row["title"])
            found = index.find(subject.name, Scope(subject.agency_id))
            assert found.likeness is Likeness.EXACT
            places = {identity for other in found.subjects for identity in (other.identity, *subject.within)}
            assert subject.identity in places or {other.identity for other in found.subjects} <= places


def test_an_indicator_is_found_by_number_by_name_and_by_both(store: Store) -> None:
    indicator = an_indicator(store, name="취업률", label="⑥")
    index = index_of(store)
    for text in ("⑥", "6", "취업률", "⑥ 취업률", "6 취업률"):
        only = index.find(text, EVERYTHING).only
        assert only is not None
        assert only.identity == (INDICATOR, indicator)


def test_an_alias_belongs_to_its_kind(store: Store) -> None:
    project = a_project(store, name="도서관 운영")
    item = an_item(store, project=project, name="야간 강좌")
    an_alias(store, kind=PROJECT, subject=project, text="책나루")
    an_alias(store, kind=ITEM, subject=item, text="밤교실")
    index = index_of(store)
    assert [index.find(text, EVERYTHING).only for text in ("책나루", "밤교실")] == [
        index.subject(PROJECT, project),
        index.subject(ITEM, item),
    ]


def test_twins_are_told_apart_by_where_they_lie(store: Store) -> None:
    plan = a_plan(store, title="2019년 계획")
    department = a_department(store, name="기획과")
    team = a_team(store, department=department, name="기획팀")
    project = a_project(store, plan=plan, name="도서관 운영")
    item = an_item(store, project=project)
    indicator = an_indicator(store, project=project, item=item)
    program = a_program(store, plan=plan, item=item, name="강좌비")
    index = index_of(store)

    def context(kind: SubjectKind, row: int) -> tuple[str, tuple[tuple[SubjectKind, int], ...]]:
        subject = index.subject(kind, row)
        assert subject is not None
        return subject.context, subject.within

    in_plan = (SubjectKind.PLAN, plan)
    assert context(SubjectKind.DEPARTMENT, department) == ("가온구", ())
    assert context(SubjectKind.TEAM, team) == ("가온구 기획과", ())
    assert context(SubjectKind.PLAN, plan) == ("가온구", ())
    assert context(PROJECT, project) == ("2019년 계획", (in_plan,))
    assert context(ITEM, item) == ("도서관 운영", ((PROJECT, project), in_plan))
    assert context(INDICATOR, indicator) == ("도서관 운영", ((ITEM, item), (PROJECT, project), in_plan))
    assert context(SubjectKind.PROGRAM, program) == ("2019년 계획 재정계획", ((ITEM, item), in_plan))
