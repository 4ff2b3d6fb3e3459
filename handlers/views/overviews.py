"""A plan by its tasks, an agency by its departments (screens.md §2.1)."""

from collections.abc import Sequence

from handlers.requests import DueRange, ListDue, ShowFindings, ShowStatus, SubjectRef
from handlers.views.blocks import (
    Choice,
    actions,
    buttons_or_menu,
    context,
    heading,
    message,
    section,
    select,
    with_selects,
)
from handlers.views.departments import state_words
from handlers.views.dues import deadline_text
from handlers.views.figures import amount_text, fallback_text
from handlers.views.paging import page_of
from handlers.views.sharing import share_menu
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.overviews import AgencyReport, PlanReport, TaskLine
from models.rules.names import Subject
from models.values.kinds import SubjectKind
from models.values.money import MoneyUnit
from models.values.period import AskedPeriod
from models.wording import short_date_text, shorten

PAGE = 20


def show_plan(report: PlanReport, request: ShowStatus, *, others: Sequence[Subject] = ()) -> Message:
    """A table of tasks (or projects), what is entered, the money of the year."""
    unit = report.total.budget.unit if report.total.budget else MoneyUnit.MILLION
    year = report.year.used
    total = report.total
    page = page_of(report.lines, request.page, size=PAGE)
    lines = page.items
    columns = (
        Column("추진과제" if total.projects != len(report.lines) else "사업"),
        Column("사업 수", is_number=True, is_narrow=False),
        Column("지표 수", is_number=True),
        Column(f"{year} 실적 입력", is_number=True, is_narrow=False),
        Column(f"{year} 예산({unit})", is_number=True),
    )
    rows = [_row(line, unit) for line in lines]
    if page.is_last:
        rows.append(_row(total, unit))
    request_here = request.subject or SubjectRef(SubjectKind.PLAN, report.plan.id)
    counted = f"사업 {total.projects}건, 지표 {total.indicators}건 · 실적 입력 {total.entered}/{total.owed}건"
    sentence = f"{report.title} {year}년: {counted}"
    choices = [Choice("기한 보기", ListDue(DueRange.AGENCY), about=report.plan.title)]
    if report.findings:
        choices.append(
            Choice("검산 보기", ShowFindings(request_here, AskedPeriod(year)), about=report.plan.title)
        )
    if not page.is_last:
        choices.insert(
            0,
            Choice(
                "더 보기", ShowStatus(request_here, AskedPeriod(year), page=page.number + 1), replaces=True
            ),
        )
    elsewhere = [
        Choice(shorten(other.name, 30), ShowStatus(SubjectRef(other.kind, other.id)), about="다른 계획")
        for other in others
    ]
    loose, menus = buttons_or_menu("다른 계획", elsewhere)
    return message(
        sentence,
        *heading(f"{report.title} · {year}년"),
        section(text) if (text := fallback_text(report.year)) else None,
        section(f"{year}년은 이 계획의 기간 밖입니다: 자료에 없음.")
        if year not in report.plan.years
        else None,
        section("계획 전체는 연간으로 보여 드립니다. 분기는 사업 이름으로 물어봐 주세요.")
        if request.period.quarters
        else None,
        section(f"{sentence}\n{report.agency} · {report.plan.title} · {_period(report)}"),
        Table(columns, tuple(rows)),
        section(f"⚠ 인쇄값과 계산값이 다른 곳이 {len(report.findings)}건 있습니다.")
        if report.findings
        else None,
        section(f"다음 기한: {deadline_text(report.next_deadline)}"),
        with_selects(
            actions([*choices, *loose], menu=share_menu(ShowStatus(request_here, AskedPeriod(year)))), *menus
        ),
        context(
            f"{year}년 연간 · 기준일 {short_date_text(report.plan.dated)}(문서) · "
            f"{report.plan.document}(인쇄값) · 예산 합계: 재계산"
        ),
    )


def _period(report: PlanReport) -> str:
    return f"{short_date_text(report.plan.starts_on)} ~ {short_date_text(report.plan.ends_on)}"


def _row(line: TaskLine, unit: MoneyUnit) -> tuple[str, ...]:
    return (
        shorten(line.name),
        str(line.projects),
        str(line.indicators),
        f"{line.entered}/{line.owed}",
        amount_text(line.budget, unit, with_unit=False),
    )


def _years_said(report: AgencyReport) -> str:
    if report.asked_year is not None:
        return f"{report.asked_year}년 자료입니다."
    return "연도는 부서의 계획마다 자료가 있는 가장 최근 해입니다."


def show_agency(report: AgencyReport, request: ShowStatus) -> Message:
    """A table of departments, without a total."""
    page = page_of(report.lines, request.page, size=PAGE)
    lines = page.items
    columns = (
        Column("부서"),
        Column("계획", is_narrow=False),
        Column("사업", is_number=True),
        Column("지표", is_number=True),
        Column("상태", is_narrow=False),
    )
    rows = tuple(
        (
            shorten(line.department),
            shorten(f"{line.year}년 {line.plan}"),
            str(line.counts.total),
            str(line.indicators),
            state_words(line.counts),
        )
        for line in lines
    )
    subject = SubjectRef(SubjectKind.AGENCY, report.id)
    picks = [
        Choice(
            line.department,
            ShowStatus(SubjectRef(SubjectKind.DEPARTMENT, line.department_id), request.period),
        )
        for line in {line.department_id: line for line in lines}.values()
    ]
    choices = (
        [Choice("더 보기", ShowStatus(subject, request.period, page=page.number + 1), replaces=True)]
        if not page.is_last
        else []
    )
    if not rows:
        text = f"{report.name}: 자료에 없음. 사업을 맡은 부서가 등록되어 있지 않습니다."
        return message(text, *heading(report.name), section(text))
    sentence = f"{report.name}: 사업을 맡은 부서 {len({line.department_id for line in report.lines})}곳"
    row = actions(choices, menu=share_menu(ShowStatus(subject, request.period)))
    return message(
        sentence,
        *heading(f"{report.name} 부서별 현황"),
        section(f"{sentence}. {_years_said(report)}"),
        Table(columns, rows),
        with_selects(row, select("부서 고르기", picks)) if picks else row,
        context("기관 합계는 문서에 없어 내지 않습니다. 상태: 인쇄값"),
    )
