"""Words for figures: cells, rates, verdicts, money (screens.md §1.4–1.6)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from models.reports.budgets import Amount, BudgetReport
from models.reports.figures import Basis, Cell, SettledYear, ShownFigure, Span
from models.reports.indicators import ComponentReport, IndicatorReport, Measure
from models.reports.projects import PlanNote
from models.rules.controls import ControlRule
from models.rules.figures import read_figure
from models.values.figure import Figure
from models.values.kinds import CellState, Funding, ProjectStatus
from models.values.money import MoneyUnit, in_unit
from models.values.rate import Attainment, Rate, Verdict
from models.wording import number_text, percent_text, period_text, short_date_text

NOT_APPLICABLE: Final = "해당 없음"
UNDECIDED: Final = "판단 전"
EXECUTION_DECIMALS: Final = 1
_MARKS: Final = {Verdict.MET: "●", Verdict.MISSED: "▲", Verdict.NONE_REACHED: "▼"}
_STATUS: Final = {
    ProjectStatus.COMPLETED: ("●", "완료"),
    ProjectStatus.COMPLETED_CONTINUING: ("●", "완료후 계속"),
    ProjectStatus.NORMAL: ("●", "정상"),
    ProjectStatus.SLUGGISH: ("▲", "부진"),
    ProjectStatus.UNSATISFACTORY: ("▲", "미흡"),
    ProjectStatus.DELAY_RISK: ("▲", "지연우려"),
    ProjectStatus.NOT_YET_DUE: ("○", "시기미도래"),
    ProjectStatus.CANCELLED: ("▼", "취소"),
    ProjectStatus.HELD: ("▼", "보류"),
    ProjectStatus.PLAN_CHANGED: ("◇", "계획변경"),
    ProjectStatus.OTHER: ("◇", "기타"),
}
FUNDING_WORDS: Final = {
    Funding.NATIONAL: "국비",
    Funding.CITY: "시비",
    Funding.DISTRICT: "구비",
    Funding.FUND: "기금",
    Funding.NON_BUDGET: "비예산",
    Funding.UNSPECIFIED: "",
}


def status_text(status: ProjectStatus | None) -> str:
    """A state with its symbol: "● 정상"; a state that no document gives is "○ 판단 전"."""
    mark, word = _STATUS[status] if status else ("○", UNDECIDED)
    return f"{mark} {word}"


def status_word(status: ProjectStatus) -> str:
    """The word of a state."""
    return _STATUS[status][1]


def cell_text(cell: Cell, *, with_unit: bool = False) -> str:
    """A cell as it stands: its number in the unit of its component, or its text, "-", 빈칸, 자료에 없음."""
    if not isinstance(cell, ShownFigure):
        return cell.value
    figure = cell.figure
    match figure.state:
        case CellState.BLANK:
            return "빈칸"
        case CellState.DASH:
            return "-"
        case CellState.TEXT | CellState.APPROXIMATE:
            return figure.raw.strip()
        case _:
            return _number(figure, cell.unit, with_unit=with_unit)


def figure_text(figure: Figure, unit: str) -> str:
    """A figure as it stands, without its unit: its number in the unit of its component, or its text."""
    if figure.value is None:
        return figure.raw.strip() or "빈칸"
    return _number(figure, unit, with_unit=False)


def attained_text(attainment: Attainment, decimals: int) -> str:
    """A rate with its mark, "판단 전" where none can be formed."""
    if attainment.rate is None:
        return NOT_APPLICABLE if attainment.verdict is Verdict.NOT_APPLICABLE else UNDECIDED
    mark = _MARKS.get(attainment.verdict, "○")
    return f"{mark} {rate_text(attainment.rate, decimals)}"


def _number(figure: Figure, unit: str, *, with_unit: bool) -> str:
    value = figure.value or Decimal(0)
    if figure.raw and len(figure.raw) <= SHORT and read_figure(figure.raw, unit=unit).value is None:
        return figure.raw.strip()  # "10개 기업 이내", "분기 1회": the words are part of the target
    if unit in set(MoneyUnit):
        value = in_unit(value, MoneyUnit(unit))
    elif figure.unit and figure.unit not in {unit, unit_sign(unit)}:
        return figure.raw.strip()
    return number_text(value) + (unit_sign(unit) if with_unit else "")


def unit_sign(unit: str) -> str:
    """What stands behind a number: 백분율 is %."""
    return "%" if unit in {"백분율", "%"} else unit


def rate_text(rate: Rate, decimals: int) -> str:
    """A rate, rounded once: "124%"."""
    return percent_text(rate.rounded(decimals))


def indicator_rate(indicator: IndicatorReport) -> str:
    """The rate of an indicator; compound ones "152/119%", bounds 달성 or 미달, else why there is none."""
    return joined_rate([component.main for component in indicator.components], indicator.rate_decimals)


def joined_rate(measures: Sequence[Measure], decimals: int) -> str:
    """Rates of components joined by "/" with one "%" at the end (domain.md F2)."""
    parts = [_rate_or_word(measure, decimals) for measure in measures]
    if len(parts) > 1 and all(part.endswith("%") for part in parts):
        return "/".join(part.rstrip("%") for part in parts) + "%"
    return " · ".join(dict.fromkeys(parts)) if parts else UNDECIDED


def _rate_or_word(measure: Measure, decimals: int) -> str:
    if measure.attainment.rate is not None:
        return rate_text(measure.attainment.rate, decimals)
    match measure.attainment.verdict:
        case Verdict.MET:
            return "달성"
        case Verdict.MISSED | Verdict.NONE_REACHED:
            return "미달"
        case Verdict.NOT_APPLICABLE:
            return NOT_APPLICABLE
        case _:
            return UNDECIDED


def marked_rate(indicator: IndicatorReport, *, with_word: bool = False) -> str:
    """A rate behind its symbol, with 미달 and, where the document prints another one, ⚠."""
    text = indicator_rate(indicator)
    mark = _MARKS.get(indicator.verdict, "○")
    word = " 미달" if with_word and indicator.is_short and "미달" not in text else ""
    until = _until(indicator)
    return f"{mark} {text}{word}{until}{_printed(indicator)}"


def _until(indicator: IndicatorReport) -> str:
    through = {c.main.through_quarter for c in indicator.components if c.main.basis is Basis.TO_DATE}
    return f" (현재까지, {min(through)}/4)" if through else ""


def _printed(indicator: IndicatorReport) -> str:
    is_odd = any(finding.rule is ControlRule.PRINTED_RATE for finding in indicator.findings)
    return f" ⚠(인쇄값 {indicator.printed_rate})" if is_odd and indicator.printed_rate else ""


def values_text(components: Sequence[ComponentReport], side: str, *, with_unit: bool = False) -> str:
    """Targets or actuals of all components joined by "/": "62/732"."""
    texts = [_side_text(component.main, side, with_unit=with_unit) for component in components]
    return " / ".join(texts) if any(len(text) > SHORT for text in texts) else "/".join(texts) or "자료에 없음"


SHORT: Final = 12
_PLAIN_NUMBER: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?")  # shown with its decimals: "2.0"


def _side_text(measure: Measure, side: str, *, with_unit: bool) -> str:
    """A target to date names the whole year's beside it, so that the rate can be checked."""
    shown = cell_text(measure.aim if side == "target" else measure.actual, with_unit=with_unit)
    if side != "target" or measure.rated_target is None:
        return shown
    return f"{shown} (연간 {cell_text(measure.target, with_unit=with_unit)})"


def titled(indicator: IndicatorReport) -> str:
    """An indicator with its unit: "취업(명)"."""
    label = f"{indicator.label} " if indicator.label else ""
    unit = (
        f"({indicator.unit})"
        if indicator.unit and not indicator.name.endswith(f"({unit_sign(indicator.unit)})")
        else ""
    )
    return f"{label}{indicator.name}{unit}"


def amount_text(amount: Amount | None, unit: MoneyUnit, *, with_unit: bool = True) -> str:
    """Money in a unit: "2,867.4백만원"; 자료에 없음 where none stands."""
    if amount is None:
        return "자료에 없음"
    if amount.won is None:
        return amount.printed.strip() or "빈칸"
    is_as_printed = amount.unit == unit and _PLAIN_NUMBER.fullmatch(amount.printed.strip())
    shown = amount.printed.strip() if is_as_printed else number_text(in_unit(amount.won, unit))
    return shown + (unit if with_unit else "")


def execution_text(budget: BudgetReport) -> str:
    """집행률 with both its numbers: "집행률 92.7% (집행 2,299 ÷ 편성 2,479백만원)"."""
    unit = budget.unit
    if budget.rate is None:
        planned = f"편성 {amount_text(budget.planned, unit)}"
        executed = f"집행 {amount_text(budget.executed, unit)}"
        return f"{planned} · {executed} · 집행률 {UNDECIDED}"
    rate = rate_text(budget.rate, EXECUTION_DECIMALS)
    done = amount_text(budget.executed, unit, with_unit=False)
    return f"집행률 {rate} (집행 {done} ÷ 편성 {amount_text(budget.planned, unit)})"


def span_text(plan: PlanNote, span: Span) -> str:
    """The period of an answer; a plan across calendar years names its own."""
    text = period_text(span.year, span.quarters)
    if plan.starts_on.month != 1 or plan.starts_on.day != 1:
        return f"{text}({short_date_text(plan.starts_on)} ~ {short_date_text(plan.ends_on)})"
    return text


def fallback_text(year: SettledYear) -> str | None:
    """E09, when the latest year with data stands in for the current one."""
    if not year.is_fallback:
        return None
    return f"{year.current}년 자료가 없어 가장 최근인 {year.used}년 자료를 보여 드립니다."
