"""Rows of one generated department: pure values, the same for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count, islice
from random import Random
from typing import Final, TypeAlias

from models.values.kinds import (
    Aggregation,
    BudgetPhase,
    CellState,
    Direction,
    Funding,
    IndicatorKind,
    ProjectStatus,
    Source,
    SubjectKind,
    TargetKind,
)
from models.values.money import MoneyUnit
from models.values.period import QUARTERS

Row: TypeAlias = dict[str, object]
STATUSES: Final = (
    ProjectStatus.NORMAL,
    ProjectStatus.NORMAL,
    ProjectStatus.SLUGGISH,
    ProjectStatus.COMPLETED,
)


@dataclass(frozen=True)
class Template:
    """A kind of indicator: what follows the project's name in its own; components by name and unit."""

    tail: str
    unit: str
    aggregation: Aggregation
    target_kind: TargetKind
    components: tuple[tuple[str, str], ...]
    highest: int = 300


PEOPLE: Final = Template("참여자 수", "명", Aggregation.SUM_OF_QUARTERS, TargetKind.NUMERIC, (("", "명"),))
COMPOUND: Final = Template(
    "교육 횟수 및 인원",
    "회/명",
    Aggregation.SUM_OF_QUARTERS,
    TargetKind.NUMERIC,
    (("횟수", "회"), ("인원", "명")),
)
CONTENT: Final = Template("만족도", "%", Aggregation.AVERAGE, TargetKind.PERCENT, (("", "%"),), 95)


@dataclass
class Figures:
    """The cells of some indicators, in the order in which they are written."""

    targets: list[Row] = field(default_factory=list)
    actuals: list[Row] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.targets) + len(self.actuals)


def templates_of(number: int) -> tuple[Template, Template]:
    """The two indicators of a project by its number: every second one has a compound."""
    return PEOPLE, COMPOUND if number % 2 else CONTENT


def project_row(number: int, name: str, *, place: Row, year: int, random: Random) -> Row:
    """A project; `place` holds its plan, department and team."""
    return {
        **place,
        "key": f"P{number}",
        "position": number,
        "number": str(number),
        "name": name,
        "category": "",
        "is_new": random.random() < 0.2,
        "weight_percent": Decimal(5),
        "weight_label": "",
        "difficulty": "",
        "period_printed": f"{year}. 1. 1. ~ 12. 31.",
        "starts_on": date(year, 1, 1),
        "ends_on": date(year, 12, 31),
        "status": random.choice(STATUSES),
        "opinion_printed": "정상추진",
    }


def indicator_row(project_id: int, project: str, *, position: int, template: Template) -> Row:
    """An indicator, named after its project as [G] does."""
    return {
        "project_id": project_id,
        "key": f"I{position}",
        "position": position,
        "label": "",
        "name": f"{project} {template.tail}",
        "unit": template.unit,
        "kind": IndicatorKind.QUANTITATIVE,
        "direction": Direction.HIGHER_IS_BETTER,
        "aggregation": template.aggregation,
        "target_kind": template.target_kind,
        "formula": "(실적 ÷ 목표) × 100",
        "is_deduction": False,
    }


def component_rows(indicator_id: int, template: Template) -> list[Row]:
    """Its components."""
    return [
        {"indicator_id": indicator_id, "seq": seq, "name": name, "unit": unit}
        for seq, (name, unit) in enumerate(template.components, start=1)
    ]


def add_figures(
    figures: Figures, indicators: Sequence[tuple[int, Template]], *, share: int, year: int, random: Random
) -> None:
    """Append exactly `share` cells of one project's indicators, from `year` backwards."""
    for table, row in islice(_cells(indicators, year, random), share):
        (figures.targets if table == "target" else figures.actuals).append(row)


def _cells(
    indicators: Sequence[tuple[int, Template]], newest: int, random: Random
) -> Iterator[tuple[str, Row]]:
    """Year by year, per component: the yearly target, the quarters, their actuals, the year's once over."""
    for year in count(newest, -1):
        for indicator_id, template in indicators:
            for seq, _ in enumerate(template.components, start=1):
                aims = [random.randint(template.highest // 2, template.highest) for _ in QUARTERS]
                done = [aim * random.randint(70, 130) // 100 for aim in aims]
                is_over = year < newest
                is_sum = template.aggregation is Aggregation.SUM_OF_QUARTERS
                whole = [sum(values) if is_sum else sum(values) // len(values) for values in (aims, done)]
                at: Row = {"indicator_id": indicator_id, "component": seq, "year": year}
                yield "target", _target(at, 0, whole[0])
                yield from (("target", _target(at, q, aims[q - 1])) for q in QUARTERS)
                reported = QUARTERS if is_over else QUARTERS[:-1]
                yield from (
                    ("actual", _actual(at, q, done[q - 1], as_of=date(year, 3 * q, 28))) for q in reported
                )
                if is_over:
                    yield "actual", _actual(at, 0, whole[1], as_of=date(year, 12, 31))


def _target(at: Row, quarter: int, value: int) -> Row:
    return {
        **at,
        "quarter": quarter,
        "version": 1,
        "printed": f"{value:,}",
        "state": CellState.VALUE,
        "value": Decimal(value),
        "reason": "",
    }


def _actual(at: Row, quarter: int, value: int, *, as_of: date) -> Row:
    return {
        **at,
        "quarter": quarter,
        "printed": f"{value:,}",
        "state": CellState.VALUE,
        "value": Decimal(value),
        "unit": "",
        "is_cumulative": False,
        "as_of": as_of,
        "source": Source.PRINTED,
        "evidence": "",
    }


def budget_rows(project_id: int, *, year: int, random: Random) -> list[Row]:
    """계획 of a year and its quarters, 집행 of the quarters that are over; amounts in won."""
    quarters = [random.randint(10, 700) for _ in QUARTERS]
    planned = [(0, sum(quarters)), *zip(QUARTERS, quarters, strict=True)]
    executed = [(q, quarters[q - 1] * random.randint(60, 100) // 100) for q in QUARTERS[:-1]]
    return [
        {
            "subject_kind": SubjectKind.PROJECT,
            "subject_id": project_id,
            "label": "",
            "phase": phase,
            "funding": Funding.UNSPECIFIED,
            "year": year,
            "quarter": quarter,
            "printed": f"{millions:,}",
            "state": CellState.VALUE,
            "unit": MoneyUnit.MILLION,
            "amount": millions * MoneyUnit.MILLION.won,
        }
        for phase, lines in ((BudgetPhase.PLANNED, planned), (BudgetPhase.EXECUTED, executed))
        for quarter, millions in lines
    ]
