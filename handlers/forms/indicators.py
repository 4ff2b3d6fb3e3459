"""What was typed about indicators and their targets.

A compound indicator is written as in the documents: units "회/명", components "운영횟수/구직등록자수",
targets "16/183" (domain.md §9).
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.forms.reasons import read_why
from handlers.forms.typed import Typed
from models.rules.figures import read_figure, split_parts
from models.values.figure import Figure
from models.values.kinds import Aggregation, CellState, Direction, TargetKind
from models.values.money import MoneyUnit
from models.values.period import QUARTERS
from models.values.planning import ComponentEntry, IndicatorEntry, TargetCell, Why
from models.wording import shorten

MAX_DECIMALS = 4
MAX_COMPONENTS = 30
MAX_YEARS = 12
MAX_CONTRIBUTORS = 100
ALL_DEPARTMENTS = ("all", "전부서")
"""The option that stands for every department, those to come too."""
_SLASH = re.compile(r"\s*/\s*")
_PERCENT_UNITS = {"%": TargetKind.PERCENT, "%p": TargetKind.PERCENTAGE_POINT}


def read_indicator(typed: Typed) -> IndicatorEntry:
    """An indicator with its components; raises nothing by itself: call `finish` when all is read."""
    aggregation = typed.kind("aggregation", Aggregation, fallback=Aggregation.SUM_OF_QUARTERS)
    direction = typed.kind("direction", Direction, fallback=Direction.HIGHER_IS_BETTER)
    is_milestone = aggregation is Aggregation.MILESTONE
    unit = typed.line("unit", is_needed=not is_milestone, limit=80)
    if unit and any(sign.isdecimal() for sign in unit):
        typed.refuse("unit", f"「{shorten(unit)}」에 숫자가 있습니다. 단위만 적어 주세요. 예: 명, 회/명, %")
    decimals = typed.line("decimals")
    return IndicatorEntry(
        name=typed.name("name"),
        unit=unit,
        direction=Direction.MILESTONE if is_milestone else direction,
        aggregation=aggregation,
        target_kind=_target_kind(unit, is_milestone=is_milestone),
        components=_components(typed, unit=unit),
        decimals=typed.count("decimals", at_most=MAX_DECIMALS) if decimals else None,
        formula="\n".join(typed.lines("formula")),
        department_id=typed.row("department"),
        is_shared=bool(typed.chosen("contributors")),
        contributors=_contributors(typed),
    )


def _contributors(typed: Typed) -> tuple[int, ...]:
    """The departments that were chosen, none for 전부서."""
    chosen = typed.chosen("contributors")
    if ALL_DEPARTMENTS[0] in chosen:
        return ()
    if not all(text.isdecimal() for text in chosen):
        typed.refuse("contributors", "목록에서 골라 주세요.")
        return ()
    if len(chosen) > MAX_CONTRIBUTORS:
        said = f"{MAX_CONTRIBUTORS}곳까지 고를 수 있습니다. 모든 부서이면 전부서를 골라 주세요."
        typed.refuse("contributors", said)
    return tuple(sorted(map(int, set(chosen))))


def _target_kind(unit: str, *, is_milestone: bool) -> TargetKind:
    if is_milestone:
        return TargetKind.TEXT
    if unit in set(MoneyUnit):
        return TargetKind.MONEY
    return _PERCENT_UNITS.get(unit, TargetKind.NUMERIC)


def _components(typed: Typed, *, unit: str) -> tuple[ComponentEntry, ...]:
    units = _SLASH.split(unit) if unit else [""]
    text = typed.line("components", limit=1000)
    names = _SLASH.split(text) if text else [""] * len(units)
    if len(units) > MAX_COMPONENTS:
        typed.refuse("unit", f"한 지표에는 값을 {MAX_COMPONENTS}개까지 둘 수 있습니다.")
    if len(names) != len(units):
        typed.refuse(
            "components",
            f"단위는 {len(units)}개, 구성 이름은 {len(names)}개입니다. 수를 맞춰 주세요. 예: 운영횟수/참여자",
        )
        return ()
    weights = _weights(typed, count=len(units))
    return tuple(
        ComponentEntry(name, unit, weight) for name, unit, weight in zip(names, units, weights, strict=True)
    )


def _weights(typed: Typed, *, count: int) -> Sequence[Decimal | None]:
    text = typed.line("component_weights")
    if not text:
        return [None] * count
    parts = [read_figure(part, unit="%").value for part in re.split(r"[:/]", text)]
    if len(parts) != count or any(part is None for part in parts):
        typed.refuse("component_weights", f"비중 {count}개를 적어 주세요. 예: 70:30")
        return [None] * count
    return parts


def target_field(year: int, quarter: int) -> str:
    """The name of the field of a target."""
    return f"target:{year}:{quarter}"


def read_cells(
    typed: Typed, places: Sequence[tuple[int, int]], *, components: Sequence[ComponentEntry], is_text: bool
) -> tuple[TargetCell, ...]:
    """The targets typed for some (year, quarter); raises nothing by itself."""
    cells: list[TargetCell] = []
    for year, quarter in places:
        name = target_field(year, quarter)
        text = typed.line(name, limit=400)
        for component, figure in enumerate(
            _figures(typed, name, text=text, components=components, is_text=is_text), start=1
        ):
            cells.append(TargetCell(year, quarter, component, figure))
    return tuple(cells)


def _figures(
    typed: Typed, name: str, *, text: str, components: Sequence[ComponentEntry], is_text: bool
) -> list[Figure]:
    """One figure per component; a blank or "-" stands for each of them (E13)."""
    if is_text:
        return [Figure(raw=text, state=CellState.TEXT if text else CellState.BLANK)]
    if len(components) == 1 or text in {"", "-"}:
        figures = [read_figure(text, unit=part.unit) for part in components]
    else:
        units = "/".join(part.unit for part in components)
        parts = split_parts(text, len(components))
        if parts is None:
            example = "/".join(["16", "183", "5", "7"][: len(components)])
            typed.refuse(name, f"이 지표는 {units} {len(components)}개 값이 필요합니다. 예: {example}")
            return []
        figures = [read_figure(part, unit=unit.unit) for part, unit in zip(parts, components, strict=True)]
    if any(figure.state is CellState.TEXT for figure in figures):
        typed.refuse(name, f"「{shorten(text)}」 값을 숫자로 읽지 못했습니다. 예: 79 또는 1,236")
    return figures


def first_places(years: Sequence[int], *, is_yearly: bool, today: date) -> list[tuple[int, int]]:
    """Which targets a new indicator is asked for: all years of a yearly plan, else one with its quarters."""
    if is_yearly:
        return [(year, 0) for year in years[:MAX_YEARS]]
    year = min(max(today.year, years[0]), years[-1])
    return [(year, 0), *((year, quarter) for quarter in QUARTERS)]


def read_first_targets(
    typed: Typed, places: Sequence[tuple[int, int]], *, entry: IndicatorEntry
) -> tuple[TargetCell, ...]:
    """The targets in the form of a new indicator: the year is needed, one of them where years are asked."""
    yearly = [target_field(year, quarter) for year, quarter in places if not quarter]
    if not any(typed.line(name) for name in yearly):
        typed.refuse(yearly[0], "목표를 적어 주세요. 정해지지 않았으면 - 를 적습니다.")
    is_text = entry.aggregation is Aggregation.MILESTONE
    return read_cells(typed, places, components=entry.components, is_text=is_text)


def read_targets(
    typed: Typed, places: Sequence[tuple[int, int]], *, entry: IndicatorEntry
) -> tuple[tuple[TargetCell, ...], Why]:
    """Targets of an indicator that is there, and why they change; raises FieldsRefused."""
    is_text = entry.aggregation is Aggregation.MILESTONE
    cells = read_cells(typed, places, components=entry.components, is_text=is_text)
    why = read_why(typed)
    typed.finish()
    return cells, why
