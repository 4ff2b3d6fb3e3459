"""Dialogs about indicators: the board of one, its facts, its targets."""

from collections.abc import Sequence
from datetime import date

from handlers.forms.indicators import ALL_DEPARTMENTS, MAX_YEARS, target_field
from handlers.ids import Lookup
from handlers.openings.plans import (
    EditAliases,
    EditIndicator,
    EditTargets,
    IndicatorBoard,
    ProjectBoard,
    Retire,
)
from handlers.views.blocks import Json, divider, header, labelled
from handlers.views.dialogs.plans import clash_alerts
from handlers.views.dialogs.reasons import why_fields
from handlers.views.dialogs.window import (
    Door,
    View,
    choice_field,
    doors,
    lookup_field,
    lookups_field,
    row,
    text_field,
    window,
)
from models.reports.planning import IndicatorSheet, ProjectSheet
from models.values.kinds import Aggregation, Direction, RecordKind
from models.values.period import QUARTERS
from models.values.planning import ComponentEntry
from models.wording import number_text, short_date_text, shorten

AGGREGATIONS = {
    Aggregation.SUM_OF_QUARTERS: "분기 합 (분기 값을 더해 연간)",
    Aggregation.SUM_OF_YEARS: "연도 합 (연도 값을 더해 전체)",
    Aggregation.YEARLY_VALUE: "연간 단일 (한 해에 한 값)",
    Aggregation.LEVEL_END: "수준 (마지막 값)",
    Aggregation.AVERAGE: "평균",
    Aggregation.MILESTONE: "이정표 (할 일을 글로 적음)",
}
DIRECTIONS = {
    Direction.HIGHER_IS_BETTER: "높을수록 좋음",
    Direction.LOWER_IS_BETTER: "낮을수록 좋음",
    Direction.UPPER_BOUND: "상한 (넘지 않아야 함)",
}


def draw_indicator(sheet: IndicatorSheet, opening: IndicatorBoard, *, notice: str = "") -> View:
    """One indicator with its targets."""
    entry = sheet.entry
    rows = [(_place(year, quarter), text or "빈칸") for (year, quarter), text in sheet.targets.items()]
    gone = f" · {short_date_text(sheet.retired_on)} 종료" if sheet.retired_on else ""
    facts = f"{AGGREGATIONS[entry.aggregation]} · {DIRECTIONS.get(entry.direction, '이정표')}{gone}"
    changed = (
        f"\n목표를 바꾼 적이 {sheet.versions}번 있습니다. /perf 이력에서 보실 수 있습니다."
        if sheet.versions
        else ""
    )
    years = sheet.years[:MAX_YEARS]
    return window(
        "지표",
        header(f"{shorten(entry.name, 80)}({entry.unit or '이정표'})"),
        row(
            f"{shorten(sheet.project, 80)}\n{facts}{_shared_text(sheet)}{changed}",
            Door("고치기", EditIndicator(indicator=sheet.id)),
        ),
        *clash_alerts(sheet.clashes),
        labelled(rows) if rows else row("아직 목표가 없습니다."),
        doors(
            *(
                Door(f"{year}년 목표", EditTargets(sheet.id, year), is_primary=len(years) == 1)
                for year in years
            )
        ),
        doors(Door("연도별 목표", EditTargets(sheet.id))) if len(sheet.years) > 1 else None,
        divider(),
        doors(
            Door("다른 이름", EditAliases(RecordKind.INDICATOR, sheet.id)),
            Door("되살리기" if sheet.retired_on else "지표 끝내기", Retire(RecordKind.INDICATOR, sheet.id)),
            Door("사업으로", ProjectBoard(sheet.project_id)),
        ),
        opening=opening,
        notice=notice,
    )


def _place(year: int, quarter: int) -> str:
    if not year:
        return "전체"
    return f"{year}년 {quarter}/4분기" if quarter else f"{year}년"


def draw_indicator_form(
    sheet: IndicatorSheet | None,
    opening: EditIndicator,
    *,
    project: ProjectSheet,
    places: Sequence[tuple[int, int]],
    notice: str = "",
) -> View:
    """The form of an indicator; a new one has its first targets in it."""
    entry = sheet.entry if sheet else None
    parts = entry.components if entry else ()
    targets = [_target(year, quarter) for year, quarter in places] if sheet is None else []
    return window(
        "지표 고치기" if sheet else "새 지표",
        row(shorten(project.entry.name, 80)),
        text_field("name", "지표 이름", value=entry.name if entry else "", is_needed=True),
        text_field(
            "unit",
            "단위",
            value=entry.unit if entry else "",
            hint="값이 여럿이면 /로 나누어 적습니다. 이정표는 비워 둡니다.",
            example="명, %, 백만원, 회/명",
        ),
        choice_field(
            "aggregation",
            "집계",
            options=[(kind.value, words) for kind, words in AGGREGATIONS.items()],
            value=entry.aggregation if entry else Aggregation.SUM_OF_QUARTERS,
        ),
        choice_field(
            "direction",
            "방향",
            options=[(kind.value, words) for kind, words in DIRECTIONS.items()],
            value=entry.direction
            if entry and entry.direction is not Direction.MILESTONE
            else Direction.HIGHER_IS_BETTER,
        ),
        *targets,
        text_field("components", "구성 이름", value=_names(parts), example="운영횟수/구직등록자수"),
        text_field("component_weights", "구성 비중", value=_weights(parts), example="70:30"),
        text_field(
            "decimals",
            "달성률 소수 자리",
            value="" if not entry or entry.decimals is None else str(entry.decimals),
        ),
        text_field("formula", "산식", value=entry.formula if entry else "", is_long=True),
        lookup_field(
            "department",
            "지표 담당 부서 (사업과 다를 때)",
            of=Lookup.DEPARTMENT,
            value=_department(project, sheet),
        ),
        lookups_field(
            "contributors",
            "참여 부서 (여러 부서가 함께 내는 지표)",
            of=Lookup.CONTRIBUTOR,
            values=_contributors(sheet),
            hint="부서마다 제 몫을 내고, 그 합계가 이 지표의 실적이 됩니다. 모든 부서이면 전부서를 고릅니다.",
        ),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def _department(project: ProjectSheet, sheet: IndicatorSheet | None) -> tuple[str, str] | None:
    place = sheet.entry.department_id if sheet else None
    return (str(place), sheet.department or project.department) if sheet and place else None


def _contributors(sheet: IndicatorSheet | None) -> list[tuple[str, str]]:
    if sheet is None or not sheet.entry.is_shared:
        return []
    return [(str(place), name) for place, name in sheet.contributors] or [ALL_DEPARTMENTS]


def _shared_text(sheet: IndicatorSheet) -> str:
    """Who feeds it, in a line of its own; "" for an ordinary indicator."""
    if not sheet.entry.is_shared:
        return ""
    names = [name for _, name in sheet.contributors]
    words = f"{len(names)}곳({shorten(', '.join(names), 200)})" if names else ALL_DEPARTMENTS[1]
    return f"\n참여 부서 {words} · 부서별 실적의 합계가 실적이 됩니다."


def _target(year: int, quarter: int) -> Json:
    words = f"{year}년 목표" if not quarter else f"{year}년 {quarter}/4분기 목표"
    return text_field(target_field(year, quarter), words, example="450 또는 94/871")


def _names(parts: Sequence[ComponentEntry]) -> str:
    return "/".join(part.name for part in parts) if any(part.name for part in parts) else ""


def _weights(parts: Sequence[ComponentEntry]) -> str:
    weights = [part.weight_percent for part in parts]
    return (
        ":".join("" if weight is None else number_text(weight) for weight in weights) if any(weights) else ""
    )


def draw_targets_form(
    sheet: IndicatorSheet,
    opening: EditTargets,
    *,
    places: Sequence[tuple[int, int]],
    today: date,
    notice: str = "",
) -> View:
    """Targets of a year and its quarters, or of every year."""
    return window(
        "목표",
        row(f"{shorten(sheet.entry.name, 80)}({sheet.entry.unit or '이정표'})"),
        *clash_alerts(sheet.clashes),
        *(
            text_field(
                target_field(year, quarter),
                "계(전체)" if not year else _place(year, quarter),
                value=sheet.targets.get((year, quarter), ""),
            )
            for year, quarter in places
        ),
        *why_fields(today=today, what="목표"),
        doors(Door("지표로", IndicatorBoard(sheet.id))),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def target_places(sheet: IndicatorSheet, year: int) -> list[tuple[int, int]]:
    """The (year, quarter) of the fields of a form."""
    if year:
        return [(year, 0), *((year, quarter) for quarter in QUARTERS)]
    return [*((one, 0) for one in sheet.years[:MAX_YEARS]), (0, 0)]
