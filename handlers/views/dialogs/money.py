"""Dialogs about what is shared out: 비중 of the projects of a plan, money of a project."""

from collections.abc import Sequence
from datetime import date

from handlers.forms.projects import SOURCES, money_field
from handlers.openings.plans import EditBudget, EditWeights, PlanBoard, ProjectBoard
from handlers.views.blocks import context
from handlers.views.dialogs.plans import clash_alerts
from handlers.views.dialogs.reasons import why_fields
from handlers.views.dialogs.window import Door, View, choice_field, doors, row, text_field, window
from handlers.views.paging import page_of
from models.reports.planning import MoneyRow, PlanSheet, ProjectSheet
from models.values.kinds import BudgetPhase, Funding
from models.values.money import MoneyUnit
from models.values.period import QUARTERS
from models.wording import number_text, shorten

WEIGHTS_PAGE = 30
FUNDING = {
    Funding.NATIONAL: "국비",
    Funding.CITY: "시비",
    Funding.DISTRICT: "구비",
    Funding.FUND: "기금",
    Funding.NON_BUDGET: "비예산",
    Funding.UNSPECIFIED: "합계",
}
PHASES = {
    BudgetPhase.PLANNED: "편성(계획)",
    BudgetPhase.EXECUTED: "집행",
    BudgetPhase.FINANCE_PLAN: "재정계획",
    BudgetPhase.APPROPRIATED: "예산액",
}


def money_text(money: Sequence[MoneyRow]) -> str:
    """사업비 by year: the yearly amounts of each phase."""
    lines = [
        f"{line.year}년 {PHASES[line.phase]} {line.printed}{line.unit}"
        + (f"({line.version}차)" if line.version > 1 else "")
        for line in sorted(money, key=lambda line: (line.year, line.phase))
        if not line.quarter and line.year and line.funding is Funding.UNSPECIFIED and line.printed
    ]
    return "사업비: " + " · ".join(lines) if lines else "사업비: 합계가 적혀 있지 않습니다."


def draw_weights_form(sheet: PlanSheet, opening: EditWeights, *, today: date, notice: str = "") -> View:
    """비중 of the projects of a plan, thirty a page."""
    kept = [project for project in sheet.projects if project.retired_on is None]
    page = page_of(kept, opening.page, size=WEIGHTS_PAGE)
    return window(
        "비중 고치기",
        *clash_alerts(sheet.clashes),
        *(
            text_field(
                f"weight:{project.id}",
                f"{shorten(project.name)} (%)",
                value="" if project.weight_percent is None else number_text(project.weight_percent),
                hint=project.department,
            )
            for project in page.items
        ),
        *why_fields(today=today, what="비중"),
        context(f"{page.number}/{page.pages}쪽") if page.pages > 1 else None,
        doors(
            Door("이전", EditWeights(sheet.id, page.number - 1)) if page.number > 1 else None,
            Door("다음", EditWeights(sheet.id, page.number + 1)) if not page.is_last else None,
            Door("계획으로", PlanBoard(sheet.id)),
        ),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def _typed(line: MoneyRow | None, *, unit: str) -> str:
    """An amount as its field holds it: with its own unit where that is not the form's."""
    if line is None:
        return ""
    has_digits = any(sign.isdecimal() for sign in line.printed)
    return f"{line.printed}{line.unit}" if line.unit != unit and has_digits else line.printed


def draw_budget_form(sheet: ProjectSheet, opening: EditBudget, *, today: date, notice: str = "") -> View:
    """Money of a project in one year: a phase at a time."""
    year = opening.year
    lines = {
        (line.quarter, line.funding): line
        for line in sheet.money
        if line.year == year and line.phase is opening.phase
    }
    unit = next((line.unit for line in lines.values()), MoneyUnit.MILLION)
    fields = [
        text_field(
            money_field(quarter, funding),
            words,
            value=_typed(lines.get((quarter, funding)), unit=unit),
        )
        for quarter, funding, words in (
            (0, Funding.UNSPECIFIED, f"{year}년 합계"),
            *((quarter, Funding.UNSPECIFIED, f"{quarter}/4분기") for quarter in QUARTERS),
            *((0, source, f"{FUNDING[source]}(연간)") for source in SOURCES),
        )
    ]
    others = [EditBudget(sheet.id, other, opening.phase) for other in sheet.years if other != year][:24]
    phases = [phase for phase in BudgetPhase if phase is not opening.phase]
    return window(
        "예산",
        row(f"{shorten(sheet.entry.name, 80)} · {year}년 · {PHASES[opening.phase]}"),
        *clash_alerts(sheet.clashes),
        choice_field("unit", "단위", options=[(unit.value, unit.value) for unit in MoneyUnit], value=unit),
        *fields,
        *why_fields(today=today, what="금액"),
        doors(*(Door(f"{other.year}년", other) for other in others)),
        doors(*(Door(PHASES[phase], EditBudget(sheet.id, year, phase)) for phase in phases)),
        doors(Door("사업으로", ProjectBoard(sheet.id))),
        opening=opening,
        submit="저장",
        notice=notice,
    )
