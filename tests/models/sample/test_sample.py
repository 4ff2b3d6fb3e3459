"""The four documents as dataset files: every row is there, is one row, and refers to something."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final, TypeAlias

import pytest

from models.documents.dataset.plans import Row
from models.documents.dataset.reading import TABLES, Dataset

Sample: TypeAlias = Mapping[str, Dataset]

# How many rows of each table a document has: a table that loses one fails.
COUNTS: Final = {
    "gangbuk2015": (
        "agencies=1 departments=4 documents=1 plans=1 plan_departments=4 projects=7 indicators=10 "
        "components=4 targets=60 actuals=12 printed_rates=10 budget_lines=91 monthly_entries=25 "
        "issues=20 passages=110 facts=146"
    ),
    "seongbuk_joint2016": (
        "agencies=2 departments=5 teams=2 documents=1 plans=1 plan_departments=3 projects=1 "
        "cycle_events=2 evaluation_items=11 indicators=21 components=4 targets=6 actuals=21 "
        "score_steps=13 passages=154 facts=30"
    ),
    "seongbuk_plan2017_2020": (
        "agencies=1 departments=2 documents=1 plans=1 plan_departments=2 tasks=4 projects=13 items=23 "
        "programs=25 cycle_events=16 collections=1 evaluation_items=11 criteria=16 indicators=32 "
        "targets=147 budget_lines=194 passages=319 facts=138"
    ),
    "yeongdeungpo2019": (
        "agencies=1 departments=1 teams=3 documents=1 plans=1 plan_departments=1 projects=6 "
        "programs=5 milestones=10 indicators=11 targets=15 budget_lines=30 staffing=15 facilities=3 "
        "passages=102 facts=28"
    ),
}
documents = pytest.mark.parametrize("name", COUNTS)

# The names under which staff ask for things; the documents spell some of them in other ways too.
PROJECTS: Final = """
퇴직교사를 활용한 방과후 교실지원 | 실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영 | 공공근로사업 |
지역공동체 일자리 사업 | 찾아가는 일자리사업 | 사회적기업 육성 및 지원 | 마을기업 육성 및 지원 |
서울 희망일자리 만들기 | 지역문제 해결 의제발굴 구조화 | 공공서비스 지역자산화를 위한 협동조합 발굴 |
지역관리회사(CRC)방식을 통한 도시재생사업 추진 | 사회적경제 인적자원 양성 |
협력프로젝트를 통한 외연 확대 | 사회적경제조직 육성 및 우수모델(스타기업) 발굴 |
지역자원공유 플랫폼 구축 | 사회적경제 연합체 구성 | 민간주도 사회적경제 재단 설립 추진 |
민관 거버넌스 체계 확립 | 마을사회적경제센터(중간지원조직) 역할강화 및 확대 |
사회적경제 제품 공공구매 활성화 추진 | 공익적 재원으로서 사회적투자기금 조성·운영 |
사회적기업 육성·지원 | 협동조합 육성·지원 | 사회적경제 한마당 | 사회투자기금(융자사업) |
사회투자기금(비용자사업) | 소셜미션발굴단 구성운영 | 공직자 역량강화 교육 | 사회적경제 포럼 개최 |
사회적경제위원회 운영 | 연대와 협력을 통한 사회적경제 활성화 추진 | 사회적경제기업 육성 및 역량 강화 |
협치친화적 구정문화 확산 | 청년의 사회적 자립기반 지원강화 | 2019 지역사회혁신계획 협치사업 운영 |
청년의 행복한 사회진입을 위한 청년지원플랫폼 조성 | 사회적경제 활성화 | 구정의 민관협치 활성화 |
청년의 행복한 사회진입 환경조성 | 기본경비
"""
INDICATORS: Final = """
전문분야 일자리창출 인원수 | 교육수료 | 취업 | 공공근로사업 참여자 수 | 지역공동체일자리사업 참여자수 |
취업상담실운영실적 (운영횟수,구직등록자수) | 일자리발굴단운영실적 (운영횟수,구인업체수) |
사회적기업 증감률(%) | 사회적기업 제품 구매실적률(%) | 마을기업 사업비 집행률 |
사회적경제기업 공공구매 물품·공사·용역 등 구매비율 | 사회적경제기업 온라인 쇼핑몰 구매액 |
중간지원조직인력 운영 실적 | 홍보 실적 | 사회적경제 지원 우수사례, 시책 발굴 실적 | 취업률 |
1인당 평균 취업상담건수 | 구인기업 등록건수(70%)·인원(30%) | 전년대비 구직자 등록 인원증감 |
상용직 알선취업율 | 취업자 임금수준 | 좋은 일자리 구인등록인원 | 사후관리 이행률 |
일구데이·취업 박람회 개최건수 | 일자리플러스센터 통합모델참여 현황 | 부적절 처리건수 |
공공일자리 혁신 등 우수사례 발굴 2건 | 언론보도 실적 |
참여자 취업박람회, 직업훈련참여, 취업지원 프로그램 운영 실적/참여자수 |
시민(공무원 포함)대상 노동교육 실적 | 노동 옴부즈만 상담 추진실적 | 지역관리회사 설립운영 |
협동조합설립 | 협동조합 사업운영률 | 공공의무구매 | 교육인원 | 사업목표 (인지도) |
혁신프로젝트 시도 및 성공모델 창출 | 목표시설수 | 발굴단 구성 | 위원회 개최
"""
ITEMS: Final = """
사회적경제 시장 활성화 | 양질의 일자리 창출 활성화 | 사회적경제 시장 확대 | 사회적경제기업 발굴 및 육성 |
취업상담 및 알선 | 구인·구직 발굴 | 취업지원서비스 질적향상 | 취업알선 특수시책 | 부적절처리사례근절 |
공공일자리 특수시책 | 취업지원실적 | 노동교육 | 시민명예노동 옴부즈만 운영 | 계획수립의 적절성 |
성과계획의 적정성 | 시행과정의 효율성 | 시행과정의 적절성 | 목표의 달성도 | 평가결과 활용도 |
자체평가 준비의 내실도 | 성과목표 및 지표의 합리성 | 평가수행의 정확성 | 평가과정 개선노력 |
평가결과 반영노력
"""
DEPARTMENTS: Final = """
일자리지원과 | 일자리경제과 | 사회적경제과 | 마을사회적경제과 | 일자리정책과 | 정보화지원과 |
여성가족과 | 교육지원과 | 행정지원과 | 마을민주주의과 | 도시재생디자인과 | 일자리정책팀 | 사회적기업팀 |
지역협치팀 | 청년지원팀 | 사회적경제정책팀
"""
AGENCIES: Final = """
강북구 | 성북구 | 영등포구 | 서울시
"""
# The columns that make a row the same row, in tables whose rows have no key.
IDENTITIES: Final = {
    "plan_departments": "plan department role",
    "cycle_events": "plan year phase",
    "collections": "plan year quarter",
    "criteria": "evaluation_item name",
    "components": "indicator seq",
    "targets": "indicator component year quarter",
    "actuals": "indicator component year quarter",
    "printed_rates": "indicator year",
    "score_steps": "indicator component value",
    "budget_lines": "kind subject label phase funding year quarter",
    "staffing": "plan category grade",
    "facilities": "plan name",
    "facts": "kind subject sheet row column",
}
REFERENCES: Final = ("document", "plan", "task", "project", "item", "evaluation_item", "indicator")


def cell(row: Row, column: str) -> str:
    return str(getattr(row, column, ""))


def cells(dataset: Dataset, table: str, column: str) -> set[str]:
    return {cell(row, column) for row in dataset.tables[table]}


def cells_of_all(sample: Sample, *tables: str, column: str = "name") -> set[str]:
    return {word for dataset in sample.values() for table in tables for word in cells(dataset, table, column)}


def words(names: str) -> set[str]:
    return {word for line in names.split("\n") for part in line.split(" | ") if (word := part.strip(" |"))}


@documents
def test_no_row_of_a_document_is_lost(name: str, sample: Sample) -> None:
    counted = {table: len(rows) for table, rows in sample[name].tables.items() if rows}
    expected = {table: int(count) for table, count in (part.split("=") for part in COUNTS[name].split())}
    assert counted == expected


@documents
def test_a_document_has_its_tables_in_order_and_one_row_a_line(name: str, texts: Mapping[str, str]) -> None:
    content = json.loads(texts[name])
    lines = [line.strip().removesuffix(",") for line in texts[name].split("\n") if line.startswith("    {")]
    assert list(content) == [table for table in TABLES if table in content]
    assert [json.loads(line) for line in lines] == [row for rows in content.values() for row in rows]


@documents
def test_every_key_that_a_row_refers_to_exists(name: str, sample: Sample) -> None:
    broken = [
        (table, column, cell(row, column))
        for table, rows in sample[name].tables.items()
        for row in rows
        for column in REFERENCES
        if (table, column) != ("monthly_entries", "plan") and cell(row, column)
        if cell(row, column) not in cells(sample[name], f"{column}s", "key")
    ]
    assert broken == []


@documents
def test_everything_that_is_described_exists(name: str, sample: Sample) -> None:
    broken = [
        (cell(row, "kind"), cell(row, "subject"))
        for table in ("budget_lines", "passages", "facts")
        for row in sample[name].tables[table]
        if cell(row, "subject") not in cells(sample[name], f"{cell(row, 'kind')}s", "key")
    ]
    assert broken == []


@documents
def test_every_department_and_team_named_is_listed(name: str, sample: Sample) -> None:
    tables = sample[name].tables
    (plan,) = tables["plans"]
    listed = {f"{cell(row, 'agency')}/{cell(row, 'name')}" for row in tables["departments"]}
    teams = {f"{cell(r, 'agency')}/{cell(r, 'department')}/{cell(r, 'name')}" for r in tables["teams"]}
    for table in ("plans", "plan_departments", "projects", "programs", "indicators", "facilities"):
        for row in tables[table]:
            department = cell(plan if table == "facilities" else row, "department")
            path = department if "/" in department else f"{cell(plan, 'agency')}/{department}"
            assert not department or path in listed
            assert not cell(row, "team") or f"{path}/{cell(row, 'team')}" in teams


@documents
def test_no_row_of_a_document_stands_twice(name: str, sample: Sample) -> None:
    tables = sample[name].tables
    identities = Counter(
        (table, *(cell(row, column) for column in columns.split()))
        for table, columns in IDENTITIES.items()
        for row in tables[table]
    )
    keys = Counter(cell(row, "key") for rows in tables.values() for row in rows if hasattr(row, "key"))
    assert [again for again, count in identities.items() if count > 1] == []
    assert [again for again, count in keys.items() if count > 1] == []


def test_every_name_that_staff_ask_for_is_in_the_documents(sample: Sample) -> None:
    assert words(PROJECTS) - cells_of_all(sample, "projects", "items", "programs") == set()
    assert words(INDICATORS) - cells_of_all(sample, "indicators") == set()
    fields = cells_of_all(sample, "evaluation_items", column="field")
    assert words(ITEMS) - cells_of_all(sample, "evaluation_items") - fields == set()
    assert words(DEPARTMENTS) - cells_of_all(sample, "departments", "teams") == set()
    assert words(AGENCIES) == cells_of_all(sample, "agencies")


@documents
def test_other_spellings_differ_from_the_name_and_from_each_other(name: str, sample: Sample) -> None:
    for rows in sample[name].tables.values():
        for row in rows:
            spellings = [*getattr(row, "aliases", ()), cell(row, "name") or cell(row, "title")]
            assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize(
    ("table", "printed", "name"),
    [
        ("indicators", "사회적경제기업 온라인 쇼핑물 구매액", "사회적경제기업 온라인 쇼핑몰 구매액"),
        ("indicators", "노동 음부즈만 상담 추진실적", "노동 옴부즈만 상담 추진실적"),
        ("indicators", "융자사업", "용자사업"),
        ("indicators", "도시재생사업 과 연계한 맞춤형 교육", "도시재생사업과 연계한 맞춤형 교육"),
        ("programs", "사회투자기금(비융자사업)", "사회투자기금(비용자사업)"),
        ("projects", "희망일자리", "서울 희망일자리 만들기"),
        ("departments", "마사경과", "마을사회적경제과"),
    ],
)
def test_another_spelling_finds_one_name(table: str, printed: str, name: str, sample: Sample) -> None:
    rows = [row for dataset in sample.values() for row in dataset.tables[table]]
    assert [cell(row, "name") for row in rows if printed in getattr(row, "aliases", ())] == [name]


@documents
def test_a_document_names_nobody(name: str, texts: Mapping[str, str]) -> None:
    assert re.findall(r"\d{2,4}[-.) ]\d{3,4}-\d{4}|[\w.]+@\w|○○", texts[name]) == []
