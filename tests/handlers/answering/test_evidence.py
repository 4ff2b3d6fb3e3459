"""What is behind an answer: rows, findings, problems."""

import pytest

from handlers.requests import ShowBasis, ShowFindings, ShowIssues, ShowStatus, SubjectRef
from models.errors.refusals import NotYoursToSee
from models.store import Store
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from tests.build import a_department, a_plan, a_project, a_target, an_actual, an_indicator
from tests.handlers.conftest import Counter, open_counter
from tests.handlers.sample import SEONGBUK_OWNER
from tests.handlers.subjects import subjects_of
from tests.handlers.views.judge import faults, labels_of, request_of, shown, table_of


def subject_named(counter: Counter, name: str) -> SubjectRef:
    found = counter.memory.names().find_exact(name, counter.asking().scope).only
    assert found
    return SubjectRef(found.kind, found.id)


def test_the_basis_gives_a_row_to_every_figure_and_the_formula_to_every_rate(counter: Counter) -> None:
    status = counter.ask("현황 공공근로사업")
    message = counter.answer(request_of(status, "근거 보기"))
    assert table_of(message)[1:] == [
        ["목표 450명", "공공근로사업 참여자 수(명)", "2015년 연간, 인쇄값"],
        ["실적 560명", "공공근로사업 참여자 수(명)", "2015년 연간, 인쇄값, 기준일 2015. 12. 31."],
        ["달성률 124%", "560 ÷ 450 × 100, 반올림", "재계산, 인쇄값 124%"],
        [
            "집행률 92.7%",
            "집행률 92.7% (집행 2,299 ÷ 편성 2,479백만원)",
            "재계산, 소수 첫째 자리까지 반올림",
        ],
    ]


def test_the_basis_of_a_quarter_is_that_quarter(counter: Counter) -> None:
    status = counter.ask("현황 공공근로사업 2015 3/4")
    message = counter.answer(request_of(status, "근거 보기"))
    assert table_of(message)[1] == ["목표 225명", "공공근로사업 참여자 수(명)", "2015년 3/4분기 단독, 인쇄값"]


def test_findings_hold_both_values_of_a_department(counter: Counter) -> None:
    department = counter.ask("현황 일자리지원과")
    message = counter.answer(request_of(department, "검산 보기"))
    assert message.text == "일자리지원과 검산 결과 4건"
    rows = table_of(message)[1:]
    assert ["155백만원", "165백만원", "△10백만원"] in [row[1:4] for row in rows]
    assert ["102%", "101%(101.49…)", "1%p"] in [row[1:4] for row in rows]


def test_findings_of_a_plan_are_those_of_its_documents(counter: Counter) -> None:
    plan = counter.ask("현황 성북구 사회적경제 기본계획")
    rows = table_of(counter.answer(request_of(plan, "검산 보기")))[1:]
    assert len(rows) == 4


def test_a_subject_without_findings_says_so(counter: Counter) -> None:
    message = counter.answer(ShowFindings(subject_named(counter, "공공근로사업")))
    assert message.text == "공공근로사업: 인쇄값과 계산값이 다른 곳이 없습니다."


def test_problems_of_a_department_are_those_of_projects_that_fell_short(counter: Counter) -> None:
    department = counter.ask("현황 일자리지원과")
    text = shown(counter.answer(request_of(department, "문제점·조치 보기")))
    assert "마을기업 육성 및 지원 · 2015년" in text
    assert "공공근로사업 · 2015년" not in text
    assert "참여신청 접수시 상세한 안내 및 지속적인 홍보" in text


def test_problems_behind_a_chosen_plan_are_of_that_plan(store: Store) -> None:
    department = a_department(store)
    for title, name in (("가 계획", "도서관 야간 운영"), ("나 계획", "천문대 운영")):
        project = a_project(store, name=name, plan=a_plan(store, title=title), department=department)
        indicator = an_indicator(store, name=f"{name} 이용자", project=project)
        a_target(store, indicator=indicator, printed="10")
        an_actual(store, indicator=indicator, printed="5")
    counter = open_counter(store)
    first = counter.ask("현황 기획과")
    chosen = next(label for label in labels_of(first) if label in {"가 계획", "나 계획"})
    other = counter.answer(request_of(first, chosen))
    name = table_of(other)[1][1]
    assert f"{name} · 2019년" in shown(counter.answer(request_of(other, "문제점·조치 보기")))


def test_a_project_without_problems_says_so(counter: Counter) -> None:
    message = counter.answer(ShowIssues(subject_named(counter, "공공근로사업")))
    assert "문제점·조치사항: 자료에 없음" in shown(message)


def test_an_issue_leads_back_to_its_project(counter: Counter) -> None:
    department = counter.ask("현황 일자리지원과")
    message = counter.answer(request_of(department, "문제점·조치 보기"))
    back = request_of(message, "현황 보기")
    assert isinstance(back, ShowStatus)
    assert counter.answer(back).text.startswith("마을기업 육성 및 지원 2015년")


@pytest.mark.parametrize(
    "kind",
    [SubjectKind.DEPARTMENT, SubjectKind.PLAN, SubjectKind.TASK, SubjectKind.PROJECT, SubjectKind.ITEM],
)
def test_whatever_a_status_leads_to_is_answered(
    counter: Counter, sample_store: Store, kind: SubjectKind
) -> None:
    for subject in subjects_of(sample_store, kind):
        status = counter.answer(ShowStatus(subject))
        for label in set(labels_of(status)) - {"채널에 공유", "도움말"}:
            request = request_of(status, label)
            message = counter.answer(request)
            assert faults(message) == [], request
            assert counter.answer(request) == message


@pytest.mark.parametrize("request_type", [ShowBasis, ShowFindings, ShowIssues, ShowStatus])
def test_what_is_behind_is_refused_to_another_agency(
    counter: Counter, request_type: type[ShowBasis | ShowFindings | ShowIssues | ShowStatus]
) -> None:
    request = request_type(subject_named(counter, "공공근로사업"), AskedPeriod(2015))
    assert counter.answer(request).text
    with pytest.raises(NotYoursToSee) as refused:
        counter.answer(request, person=SEONGBUK_OWNER)
    assert refused.value.sentence == "이 내용은 해당 부서와 총괄만 볼 수 있습니다."
