"""What is behind an answer: rows and formulas, failed controls, problems and actions."""

from collections.abc import Sequence

from handlers.requests import ShowFindings, ShowIssues, ShowStatus, SubjectRef
from handlers.views.blocks import Choice, Part, actions, bullets, context, heading, message, section
from handlers.views.figures import cell_text, execution_text, joined_rate, rate_text, span_text, titled
from handlers.views.paging import page_of
from handlers.views.provenance import basis_word, source_word
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.figures import Cell, ShownFigure
from models.reports.indicators import IndicatorReport
from models.reports.projects import ProjectReport
from models.rules.achievement import LowerFormula
from models.rules.controls import Finding
from models.values.kinds import Direction, IssueKind
from models.wording import period_text, short_date_text, shorten

PAGE = 10
MAX_ROWS = 40
_ISSUES = (
    (IssueKind.PROBLEM, "문제점"),
    (IssueKind.ACTION, "조치사항"),
    (IssueKind.CAUSE, "사유"),
    (IssueKind.COUNTERMEASURE, "대책"),
)


def show_basis(report: ProjectReport) -> Message:
    """값 · 어디 · 기준, a row per figure, and the formula of each rate."""
    rows: list[tuple[str, str, str]] = []
    for indicator in report.indicators:
        rows += _rows_of(indicator)
    budget = report.budget
    if budget is not None and budget.rate is not None:
        note = "재계산, 소수 첫째 자리까지 반올림"
        rows.append((f"집행률 {rate_text(budget.rate, 1)}", execution_text(budget), note))
    title = f"근거 · {report.name} · {span_text(report.plan, report.span)}"
    columns = (Column("값"), Column("어디·계산식"), Column("기준"))
    hidden = len(rows) - MAX_ROWS
    return message(
        f"{report.name} 근거 {len(rows)}건",
        *heading(title),
        Table(columns, tuple(rows[:MAX_ROWS])) if rows else section("근거가 되는 값이 자료에 없습니다."),
        section(f"그 밖에 {hidden}건이 더 있습니다. 지표 이름으로 물어보시면 모두 보입니다.")
        if hidden > 0
        else None,
        context(f"문서: {report.plan.document} ({short_date_text(report.plan.dated)})"),
    )


def _rows_of(indicator: IndicatorReport) -> list[tuple[str, str, str]]:
    rows = []
    for component in indicator.components:
        name = f"{component.name} " if component.name else ""
        main = component.main
        rows.append(
            (
                f"{name}목표 {cell_text(main.aim, with_unit=True)}",
                shorten(titled(indicator), 60),
                _basis(main.aim),
            )
        )
        rows.append(
            (
                f"{name}실적 {cell_text(main.actual, with_unit=True)}",
                shorten(titled(indicator), 60),
                _basis(main.actual),
            )
        )
        if main.attainment.rate is not None:
            rate = joined_rate([main], indicator.rate_decimals)
            printed = f", 인쇄값 {indicator.printed_rate}" if indicator.printed_rate else ""
            rows.append(
                (
                    f"{name}달성률 {rate}",
                    _formula(indicator, main.aim, actual=main.actual),
                    f"재계산{printed}",
                )
            )
    if indicator.formula:
        rows.append((f"{indicator.name} 산식", shorten(indicator.formula, 100), "인쇄값"))
    return rows


def _formula(indicator: IndicatorReport, target: Cell, *, actual: Cell) -> str:
    if indicator.direction is Direction.LOWER_IS_BETTER:
        if indicator.lower_formula is LowerFormula.INVERSE:
            return f"{cell_text(target)} ÷ {cell_text(actual)} × 100, 반올림"
        return f"(2 − {cell_text(actual)} ÷ {cell_text(target)}) × 100, 반올림"
    return f"{cell_text(actual)} ÷ {cell_text(target)} × 100, 반올림"


def _basis(cell: Cell) -> str:
    if not isinstance(cell, ShownFigure):
        return cell.value
    year = (
        period_text(cell.span.year, cell.span.quarters)
        if len(cell.span.quarters) in {0, 1, 2}
        else f"{cell.span.year}년 1/4~{cell.span.quarters[-1]}/4분기"
    )
    day = f", 기준일 {short_date_text(cell.as_of)}" if cell.as_of else ""
    return f"{year} {basis_word(cell.basis)}, {source_word(cell.source)}{day}"


def show_findings(name: str, findings: Sequence[Finding], *, request: ShowFindings) -> Message:
    """검산: both values of every failed control, a page at a time; nothing is corrected."""
    page = page_of(findings, request.page, size=PAGE)
    if not findings:
        text = f"{name}: 인쇄값과 계산값이 다른 곳이 없습니다."
        return message(text, *heading("검산 결과"), section(text))
    columns = (
        Column("어디"),
        Column("적힌 값", is_number=True),
        Column("계산한 값", is_number=True),
        Column("차이", is_number=True, is_narrow=False),
        Column("맞는 해석", is_narrow=False),
    )
    rows = tuple(
        (shorten(f.place, 80), f.printed, f.computed, f.difference or "-", f.note or "자료에 없음")
        for f in page.items
    )
    more = Choice(
        f"다음 {PAGE}건",
        ShowFindings(request.subject, request.period, request.plan_id, page.number + 1),
        replaces=True,
    )
    return message(
        f"{name} 검산 결과 {len(findings)}건",
        *heading(f"검산 결과 {len(findings)}건 · {name}"),
        section("문서에 적힌 값과 계산한 값이 다른 곳입니다. 값을 고치지 않고 둘 다 보관합니다."),
        Table(columns, rows),
        actions([] if page.is_last else [more]),
        context("차이 = 적힌 값 − 계산한 값 · △는 빼기"),
    )


def show_issues(
    reports: Sequence[ProjectReport], *, note: str | None = None, more: ShowIssues | None = None
) -> Message:
    """문제점, 조치사항, 사유, 대책 of one or several projects; `more` asks for those that follow."""
    parts: list[Part] = []
    for report in reports:
        request = ShowStatus(SubjectRef(report.kind, report.id))
        parts.append(
            section(
                f"{report.name} · {span_text(report.plan, report.span)}",
                Choice("현황 보기", request, about=report.name),
            )
        )
        for kind, word in _ISSUES:
            texts = report.issues_of(kind)
            if texts:
                parts += [section(word), bullets([shorten(text, 700) for text in texts])]
        if not report.issues:
            parts.append(section("문제점·조치사항: 자료에 없음"))
    names = ", ".join(shorten(report.name) for report in reports[:3])
    tail = [
        section(note) if note else None,
        actions([Choice("더 보기", more, replaces=True)] if more else []),
    ]
    return message(
        f"{names} 문제점·조치사항", *heading("문제점·조치사항"), *parts, *tail, context("출처: 인쇄값")
    )
