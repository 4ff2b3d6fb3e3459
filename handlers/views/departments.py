"""A department or team, a plan, an agency (screens.md §2.1, §2.3)."""

from collections.abc import Sequence

from handlers.openings.people import AssignWork
from handlers.requests import Order, ShowFindings, ShowIssues, ShowStatus, SubjectRef
from handlers.views.blocks import (
    Choice,
    Part,
    actions,
    buttons_or_menu,
    context,
    heading,
    message,
    section,
    select,
    with_selects,
)
from handlers.views.dialogs.window import Door, doors
from handlers.views.dues import deadline_text
from handlers.views.figures import (
    EXECUTION_DECIMALS,
    amount_text,
    fallback_text,
    marked_rate,
    rate_text,
    span_text,
    status_text,
    status_word,
)
from handlers.views.paging import Page, page_of
from handlers.views.provenance import source_line
from handlers.views.sharing import share_menu
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.overviews import DepartmentReport, NothingReport, ProjectLine
from models.rules.status import StatusCounts
from models.values.kinds import ProjectStatus, SubjectKind
from models.values.period import AskedPeriod
from models.wording import number_text, shorten

PAGE = 20
MOST_UNASSIGNED = 5
_ORDER_WORDS = {Order.NUMBER: "번호순", Order.RATE: "달성률 낮은 순", Order.EXECUTION: "집행률 낮은 순"}


def show_department(
    report: DepartmentReport, request: ShowStatus, *, unassigned: Sequence[tuple[int, str]] = ()
) -> Message:
    """Counts, money, a table of projects a page at a time.

    `unassigned` are (id, name) of projects that are nobody's, told to whoever has them then.
    """
    lines = _ordered(report.lines, request.order)
    page = page_of(lines, request.page, size=PAGE)
    shown = page.items
    title = f"{report.name} · {span_text(report.plan, report.span)}"
    counts = _counts(report)
    subject = SubjectRef(report.kind, report.id)
    asked = AskedPeriod(report.span.year).in_year(report.span.year)
    base = ShowStatus(subject=subject, period=_asked(report), plan_id=report.plan.id, order=request.order)
    return message(
        f"{title}: {counts}",
        *heading(title),
        _optional(fallback_text(report.year)),
        section(f"{counts}\n{report.agency} · {report.plan.title}"),
        _optional(_money(report)),
        *_unassigned(unassigned),
        _table(report, shown, is_last=page.is_last),
        section(f"{page.number}/{page.pages}쪽 · 사업 {len(lines)}건 가운데 {len(shown)}건")
        if page.pages > 1
        else None,
        _findings(report, subject, asked=asked),
        section(f"다음 기한: {deadline_text(report.next_deadline)}"),
        _row(report, base, page=page),
        context(
            source_line(
                report.plan,
                report.span,
                indicators=[indicator for line in report.lines for indicator in line.indicators],
                has_money=report.planned is not None,
                has_rate=report.rate is not None,
            )
        ),
    )


def _unassigned(projects: Sequence[tuple[int, str]]) -> list[Part]:
    if not projects:
        return []
    names = ", ".join(f"「{shorten(name)}」" for _, name in projects[:MOST_UNASSIGNED])
    rest = f" 외 {len(projects) - MOST_UNASSIGNED}건" if len(projects) > MOST_UNASSIGNED else ""
    words = f"담당 미지정 {len(projects)}건: {names}{rest}. 담당을 정하실 때까지 팀장이 맡습니다."
    choices = [
        Door("담당 정하기", AssignWork(SubjectKind.PROJECT, project_id), about=shorten(name))
        for project_id, name in projects[:1]
    ]
    return [section(words), doors(*choices)]


def show_nothing(report: NothingReport) -> Message:
    """A department or team that no plan gives work to."""
    text = f"{report.name}({report.agency}): 자료에 없음. 맡은 사업이나 지표가 등록되어 있지 않습니다."
    return message(text, *heading(report.name), section(text))


def counts_text(counts: StatusCounts) -> str:
    """Counts, "계 7 · ● 정상 5 · ▲ 미흡 2": only the states that occur."""
    words = [f"계 {counts.total}"]
    words += [f"{status_text(status)} {counts.of(status)}" for status in ProjectStatus if counts.of(status)]
    if counts.unknown:
        words.append(f"○ 판단 전 {counts.unknown}")
    return " · ".join(words)


def _counts(report: DepartmentReport) -> str:
    """The counts of the own projects, and how many indicators are answered for in the projects of others."""
    foreign = sum(len(line.indicators) for line in report.lines if not line.is_own)
    own = counts_text(report.counts) if report.counts.total else "맡은 사업 없음"
    return f"{own} · 다른 부서 사업의 지표 {foreign}건 담당" if foreign else own


def _asked(report: DepartmentReport) -> AskedPeriod:
    quarters = report.span.quarters
    if len(quarters) == 1:
        return AskedPeriod(report.span.year, quarter=quarters[0])
    half = None if not quarters else (1 if quarters[0] == 1 else 2)
    return AskedPeriod(report.span.year, half=half)


def _optional(text: str | None) -> Part:
    return section(text) if text else None


def _money(report: DepartmentReport) -> str | None:
    if report.rate is None or report.executed is None or report.planned is None:
        return (
            None
            if report.planned is None
            else f"사업비 편성 {amount_text(report.planned, report.planned.unit)}"
        )
    unit = report.planned.unit
    done = amount_text(report.executed, unit, with_unit=False)
    rate = rate_text(report.rate, EXECUTION_DECIMALS)
    return f"사업비 집행률 {rate} (집행 {done} ÷ 편성 {amount_text(report.planned, unit)})"


def _ordered(lines: Sequence[ProjectLine], order: Order) -> list[ProjectLine]:
    if order is Order.RATE:
        return sorted(lines, key=_lowest_rate)
    if order is Order.EXECUTION:
        return sorted(
            lines, key=lambda line: (line.budget is None or line.budget.rate is None, _execution(line))
        )
    return list(lines)


def _lowest_rate(line: ProjectLine) -> tuple[bool, object]:
    rates = [
        component.main.attainment.rate.percent
        for indicator in line.indicators
        for component in indicator.components
        if component.main.attainment.rate is not None
    ]
    return (not rates, min(rates, default=0))


def _execution(line: ProjectLine) -> object:
    rate = line.budget.rate if line.budget else None
    return rate.percent if rate else 0


def _table(report: DepartmentReport, shown: Sequence[ProjectLine], *, is_last: bool) -> Table:
    columns = (
        Column("상태", is_narrow=False),
        Column("사업"),
        Column("비중", is_number=True, is_narrow=False),
        Column("달성률"),
        Column("집행률", is_number=True),
    )
    rows = [
        (
            status_text(line.status) if line.is_own else "○ 일부 지표",
            shorten(line.name),
            "-" if line.weight_percent is None else f"{number_text(line.weight_percent)}%",
            project_rates(line),
            rate_text(line.budget.rate, EXECUTION_DECIMALS)
            if line.budget and line.budget.rate
            else "판단 전",
        )
        for line in shown
    ]
    if is_last:
        weights = [line.weight_percent for line in report.lines if line.weight_percent is not None]
        short = sum(line.is_short for line in report.lines)
        rate = rate_text(report.rate, EXECUTION_DECIMALS) if report.rate else "판단 전"
        total = f"{number_text(sum(weights[1:], weights[0]))}%" if weights else "-"
        rows.append(("계", f"{len(report.lines)}건", total, f"미달 사업 {short}건", rate))
    return Table(columns, tuple(rows))


def project_rates(line: ProjectLine) -> str:
    """The rates of a project's indicators, three at most."""
    texts = [marked_rate(indicator) for indicator in line.indicators[:3]]
    more = f" 외 {len(line.indicators) - 3}건" if len(line.indicators) > 3 else ""  # noqa: PLR2004
    return (" · ".join(texts) + more) or "지표 없음"


def _findings(report: DepartmentReport, subject: SubjectRef, *, asked: AskedPeriod) -> Part:
    if not report.findings:
        return None
    text = f"⚠ 인쇄값과 계산값이 다른 곳이 {len(report.findings)}건 있습니다."
    request = ShowFindings(subject, asked, plan_id=report.plan.id)
    return section(text, Choice("검산 보기", request, about=report.name))


def _row(report: DepartmentReport, base: ShowStatus, *, page: Page[ProjectLine]) -> Part:
    def turned(to: int) -> ShowStatus:
        return ShowStatus(base.subject, base.period, base.plan_id, to, base.order)

    choices = []
    if not page.is_last:
        choices.append(Choice(f"다음 {PAGE}건", turned(page.number + 1), about=report.name, replaces=True))
    if page.number > 1:
        choices.append(Choice("이전", turned(page.number - 1), about=report.name, replaces=True))
    if any(line.is_short for line in report.lines) and base.subject is not None:
        choices.append(
            Choice("문제점·조치 보기", ShowIssues(base.subject, base.period, base.plan_id), about=report.name)
        )
    elsewhere = [
        Choice(shorten(other.title, 30), ShowStatus(base.subject, AskedPeriod(), other.id), about="다른 계획")
        for other in report.other_plans
    ]
    loose, menus = buttons_or_menu("다른 계획", elsewhere)
    picks = [
        Choice(shorten(line.name, 60), ShowStatus(SubjectRef(SubjectKind.PROJECT, line.id), base.period))
        for line in page.items
    ]
    orders = [
        Choice(word, ShowStatus(base.subject, base.period, base.plan_id, 1, order))
        for order, word in _ORDER_WORDS.items()
    ]
    return with_selects(
        actions([*choices, *loose], menu=share_menu(base)),
        *menus,
        *([select("사업 고르기", picks)] if picks else []),
        *([select("정렬", orders)] if len(report.lines) > 1 else []),
    )


def state_words(counts: StatusCounts) -> str:
    """States and their numbers without the total."""
    words = [f"{status_word(status)} {counts.of(status)}" for status in ProjectStatus if counts.of(status)]
    return " · ".join(words) or "판단 전"
