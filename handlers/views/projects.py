"""One project, item, program or indicator (screens.md §2.2, §2.4)."""

from handlers.requests import ShowBasis, ShowFindings, ShowIssues, ShowStatus, SubjectRef
from handlers.views.blocks import Choice, Part, actions, context, heading, message, section
from handlers.views.budgets import budget_table, budget_text
from handlers.views.dues import deadline_text
from handlers.views.figures import (
    cell_text,
    fallback_text,
    indicator_rate,
    marked_rate,
    span_text,
    status_text,
    unit_sign,
    values_text,
)
from handlers.views.indicators import accumulated, character, indicator_table, period_table
from handlers.views.provenance import source_line
from handlers.views.sharing import history_line, share_menu
from models.ports import Message
from models.reports.figures import ShownFigure
from models.reports.indicators import IndicatorReport
from models.reports.projects import ProjectReport
from models.values.kinds import Aggregation, IssueKind, PlanKind, SubjectKind
from models.values.period import AskedPeriod
from models.wording import number_text, period_text, short_date_text, shorten

MAX_FINDINGS = 3
MAX_NEEDS = 3
MAX_INDICATORS = 40
MAX_MILESTONES = 8
MAX_PARTS = 6


def show_project(report: ProjectReport) -> Message:
    """What was understood, verdict, table, what is missing, next deadline, buttons, source."""
    title = f"{report.name} · {span_text(report.plan, report.span)}"
    detail = report.indicators[0] if _is_single(report) else None
    table = (
        period_table(detail) if detail else indicator_table(report.indicators[:MAX_INDICATORS], report.span)
    )
    if table is None:
        table = budget_table(report.budget)
    return message(
        _sentence(report),
        *heading(title),
        _optional(fallback_text(report.year)),
        _optional(_lead(report)),
        _optional(_headline(detail)),
        table,
        _optional(_hidden(report)),
        _optional(_parts(report)),
        _optional(budget_text(report.budget)),
        _optional(_milestones(report)),
        *_issues(report),
        *_findings(report),
        section(_missing(report)),
        actions(
            _choices(report),
            menu=(history_line(SubjectRef(report.kind, report.id)), *share_menu(_request(report))),
        ),
        context(
            source_line(
                report.plan,
                report.span,
                indicators=report.indicators,
                has_money=report.budget is not None,
                has_rate=report.budget is not None and report.budget.rate is not None,
            )
        ),
    )


def _is_single(report: ProjectReport) -> bool:
    is_long = any(c.total is not None for i in report.indicators for c in i.components)
    return len(report.indicators) == 1 and (report.kind is SubjectKind.INDICATOR or is_long)


def _optional(text: str | None) -> Part:
    return section(text) if text else None


def _request(report: ProjectReport) -> ShowStatus:
    return ShowStatus(subject=SubjectRef(report.kind, report.id), period=_period(report))


def _period(report: ProjectReport) -> AskedPeriod:
    quarters = report.span.quarters
    half = None if len(quarters) != 2 else (1 if quarters[0] == 1 else 2)  # noqa: PLR2004  (two quarters make a half)
    return AskedPeriod(report.span.year, quarters[0] if len(quarters) == 1 else None, half)


def _sentence(report: ProjectReport) -> str:
    """The first line alone answers the question."""
    when = period_text(report.span.year, report.span.quarters)
    budget = report.budget
    if report.span.quarters and budget is not None and budget.rate is not None:
        return f"{report.name} {when}: {budget_text(budget, with_quarters=False)}"
    if not report.indicators:
        words = budget_text(budget, with_quarters=False) if budget else "자료에 없음"
        return f"{report.name} {when}: {words}"
    first = report.indicators[0]
    target = values_text(first.components, "target", with_unit=True)
    actual = values_text(first.components, "actual", with_unit=True)
    more = f" 외 지표 {len(report.indicators) - 1}건" if len(report.indicators) > 1 else ""
    return shorten(
        f"{report.name} {when}: 목표 {target}, 실적 {actual}, 달성률 {indicator_rate(first)}{more}", 300
    )


def _lead(report: ProjectReport) -> str:
    facts = report.facts
    newness = None if facts.is_new is None else ("신규 사업" if facts.is_new else "기존 사업")
    weight = None if facts.weight_percent is None else f"비중 {number_text(facts.weight_percent)}%"
    opinion = f"(부서평가의견: {''.join(facts.opinion.split())})" if facts.opinion else ""
    period = f"{facts.period} {opinion}".strip()
    where = " › ".join(shorten(part, 80) for part in (report.plan.title, report.place) if part)
    state = status_text(facts.status) if facts.status else None
    if state and facts.status_note:
        state = f"{state}(사유: {shorten(facts.status_note, 120)})"
    gone = f"{short_date_text(facts.retired_on)} 종료" if facts.retired_on else None
    words = [
        state,
        gone,
        weight,
        shorten(facts.department),
        shorten(facts.team),
        newness,
        shorten(period, 80) or None,
        "담당 미지정" if facts.is_unassigned else None,
    ]
    line = " · ".join(word for word in words if word)
    return f"{line}\n{where}" if line else where


def _headline(indicator: IndicatorReport | None) -> str | None:
    """For one indicator, its figures in a sentence; over several years, target of the year, total and sum."""
    if indicator is None or not indicator.components:
        return None
    component = indicator.components[0]
    if component.total is None or indicator.aggregation is Aggregation.MILESTONE:
        return f"{marked_rate(indicator, with_word=True)} · {_division(indicator)} · {character(indicator)}"
    unit = unit_sign(component.unit)
    year = component.main.span.year
    words = [f"{year}년 목표는 {cell_text(component.main.target, with_unit=True)}입니다."]
    so_far = accumulated(component, year)
    is_sum = indicator.aggregation is Aggregation.SUM_OF_YEARS
    if is_sum and so_far and isinstance(component.total, ShownFigure):
        words.append(
            f"전체 {cell_text(component.total, with_unit=True)} 중 {year}년까지 누계 {so_far}{unit}입니다."
        )
    words.append(f"실적: {cell_text(component.main.actual, with_unit=True)}.")
    return " ".join(words)


def _division(indicator: IndicatorReport) -> str:
    pairs = [
        f"{cell_text(c.main.actual)} ÷ {cell_text(c.main.aim)}"
        for c in indicator.components
        if c.main.attainment.rate is not None
    ]
    return ", ".join(pairs) if pairs else f"목표 {values_text(indicator.components, 'target')}"


def _hidden(report: ProjectReport) -> str | None:
    hidden = len(report.indicators) - MAX_INDICATORS
    return f"그 밖에 지표 {hidden}건은 지표 이름으로 물어보시면 보입니다." if hidden > 0 else None


def _parts(report: ProjectReport) -> str | None:
    """Shared indicators whose sum does not hold every department yet."""
    lines = [
        f"{shorten(line.indicator, 80)} {period_text(line.year, (line.quarter,) if line.quarter else ())}: "
        f"참여 부서 {line.submitted}/{line.asked}곳 제출"
        for line in report.parts[:MAX_PARTS]
    ]
    hidden = len(report.parts) - MAX_PARTS
    if hidden > 0:
        lines.append(f"그 밖에 {hidden}건도 아직 다 제출되지 않았습니다.")
    return "\n".join([*lines, "실적은 지금까지 제출한 부서의 합계입니다."]) if lines else None


def _milestones(report: ProjectReport) -> str | None:
    if not report.milestones:
        return None
    shown = [
        f"{shorten(line.name)}({shorten(line.printed)})" if line.printed else shorten(line.name)
        for line in report.milestones[:MAX_MILESTONES]
    ]
    hidden = len(report.milestones) - MAX_MILESTONES
    return "추진일정: " + " · ".join(shown) + (f" 외 {hidden}건" if hidden > 0 else "")


def _issues(report: ProjectReport) -> list[Part]:
    short = [indicator for indicator in report.indicators if indicator.is_short]
    is_asked = report.plan.kind is PlanKind.ANNUAL_PERFORMANCE  # 서식 2-1 주: 미달의 경우 필수 기재 [G]
    if not report.issues and not (short and is_asked):
        return []
    problems = len(report.issues_of(IssueKind.PROBLEM))
    measures = len(report.issues_of(IssueKind.ACTION))
    text = f"목표 미달 {len(short)}건 · 문제점 {problems}건, 조치사항 {measures}건이 기재되어 있습니다."
    if report.kind is not SubjectKind.PROJECT:
        return []
    request = ShowIssues(SubjectRef(report.kind, report.id), _period(report))
    return [section(text, Choice("문제점·조치 보기", request, about=report.name) if report.issues else None)]


def _findings(report: ProjectReport) -> list[Part]:
    """⚠ lines, both values kept; which one is official no document says."""
    lines = [
        section(
            f"⚠ {shorten(f.place, 80)}: 인쇄값 {f.printed}, 계산값 {f.computed}"
            + (f", 차이 {f.difference}" if f.difference else "")
            + (f" ({f.note})" if f.note else "")
            + ". 두 값을 모두 보관합니다."
        )
        for f in report.findings[:MAX_FINDINGS]
    ]
    if len(report.findings) > MAX_FINDINGS:
        lines.append(section(f"⚠ 그 밖에 {len(report.findings) - MAX_FINDINGS}건이 더 있습니다."))
    return list(lines)


def _missing(report: ProjectReport) -> str:
    needs = list(report.missing)
    is_short = any(indicator.is_short for indicator in report.indicators)
    owes_action = report.kind is SubjectKind.PROJECT and report.plan.kind is PlanKind.ANNUAL_PERFORMANCE
    if owes_action and is_short and not report.issues_of(IssueKind.ACTION):
        needs.append("조치사항")
    hidden = len(needs) - MAX_NEEDS
    shown = ", ".join(shorten(need) for need in needs[:MAX_NEEDS]) + (f" 외 {hidden}건" if hidden > 0 else "")
    return f"빠진 것: {shown or '없음'} · 다음 기한: {deadline_text(report.next_deadline)}"


def _choices(report: ProjectReport) -> list[Choice]:
    subject = SubjectRef(report.kind, report.id)
    choices = [Choice("근거 보기", ShowBasis(subject, _period(report)), about=report.name)]
    if report.findings:
        choices.append(Choice("검산 보기", ShowFindings(subject, _period(report)), about=report.name))
    return choices
