"""Indicators with their components, and their targets: set, then changed by versions."""

from collections.abc import Sequence
from decimal import Decimal

from sqlmodel import func, select

from models.errors.changes import FieldsRefused
from models.errors.refusals import Expired
from models.queries.indicator_sheets import find_components, newest_targets
from models.queries.reported import has_figures
from models.rules.figures import read_figure
from models.services.acting import Act, By, acting
from models.services.planning.contributors import refuse_sharing, save_contributors
from models.services.planning.names import agency_of, keep_old_name, new_key, taken_by
from models.services.planning.projects import demand_why
from models.store import Store
from models.tables.figures import Target
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Department
from models.tables.plans import ProjectItem
from models.values.figure import Figure
from models.values.kinds import Aspect, CellState, RecordKind
from models.values.money import MoneyUnit
from models.values.planning import ComponentEntry, IndicatorEntry, Record, TargetCell, Why
from models.wording import number_text


def save_indicator(
    store: Store,
    entry: IndicatorEntry,
    *,
    project_id: int,
    item_id: int,
    indicator_id: int,
    revision: int,
    targets: Sequence[TargetCell] = (),
    by: By,
) -> int:
    """Make an indicator (`indicator_id` 0) with its first targets, or change one; returns its id.

    Raises NotYoursToChange, FieldsRefused (a name that is there already, components that have figures and
    would change their number, a new indicator without a target), and Overtaken.
    """
    with acting(store, by) as act:
        indicator = act.take(Indicator, indicator_id, revision=revision) if indicator_id else None
        owner_id = indicator.project_id if indicator else project_id
        act.demand_planner(agency_of(act.session, Record(RecordKind.PROJECT, owner_id)))
        if item_id and act.get(ProjectItem, item_id).project_id != owner_id:
            raise Expired
        _refuse_bad(act, entry, project_id=owner_id, indicator=indicator)
        if indicator is None:
            if not any(cell.figure.state is not CellState.BLANK for cell in targets):
                raise FieldsRefused({"year": "목표를 하나는 적어 주세요. 없으면 - 를 적습니다."})
            indicator = _make(act, entry, project_id=owner_id, item_id=item_id)
            _write_targets(act, indicator, cells=targets, why=Why())
        else:
            _change(act, indicator, entry=entry)
        return indicator.id or 0


def _make(act: Act, entry: IndicatorEntry, *, project_id: int, item_id: int) -> Indicator:
    last = act.session.exec(
        select(func.max(Indicator.position)).where(Indicator.project_id == project_id)
    ).one()
    indicator = act.add(
        Indicator(
            project_id=project_id,
            item_id=item_id or None,
            department_id=entry.department_id,
            key=new_key(),
            position=(last or 0) + 1,
            name=entry.name,
            unit=entry.unit,
            direction=entry.direction,
            aggregation=entry.aggregation,
            target_kind=entry.target_kind,
            formula=entry.formula,
            decimals=entry.decimals,
        )
    )
    for seq, part in enumerate(entry.components, start=1):
        act.add(_component(indicator.id or 0, seq=seq, part=part))
    record = Record(RecordKind.INDICATOR, indicator.id or 0)
    act.note(record, Aspect.CREATED, new=entry.name)
    act.note_all(record, [save_contributors(act, indicator, entry=entry)])
    return indicator


def _component(indicator_id: int, *, seq: int, part: ComponentEntry) -> IndicatorComponent:
    return IndicatorComponent(
        indicator_id=indicator_id,
        seq=seq,
        name=part.name,
        unit=part.unit,
        weight_percent=part.weight_percent,
    )


def _change(act: Act, indicator: Indicator, *, entry: IndicatorEntry) -> None:
    record = Record(RecordKind.INDICATOR, indicator.id or 0)
    if indicator.name != entry.name:
        act.note(record, Aspect.NAME, old=indicator.name, new=entry.name)
        keep_old_name(act, record, old=indicator.name)
    act.note_all(
        record,
        (
            ("단위", indicator.unit, entry.unit),
            ("방향", indicator.direction, entry.direction),
            ("집계", indicator.aggregation, entry.aggregation),
            ("산식", indicator.formula, entry.formula),
            ("소수 자리", _decimals(indicator.decimals), _decimals(entry.decimals)),
            ("담당 부서", _place(act, indicator.department_id), _place(act, entry.department_id)),
            save_contributors(act, indicator, entry=entry),
        ),
    )
    indicator.name, indicator.unit, indicator.formula = entry.name, entry.unit, entry.formula
    indicator.direction, indicator.aggregation = entry.direction, entry.aggregation
    indicator.target_kind, indicator.decimals = entry.target_kind, entry.decimals
    indicator.department_id = entry.department_id
    act.session.add(indicator)
    stored = find_components(act.session, indicator.id or 0)
    if stored != entry.components:
        act.note(record, Aspect.COMPONENTS, old=_said(stored), new=_said(entry.components))
        _replace_components(act, indicator.id or 0, parts=entry.components)
        if [part.unit for part in stored] != [part.unit for part in entry.components]:
            _recount(act, indicator.id or 0, parts=entry.components)


def _replace_components(act: Act, indicator_id: int, *, parts: Sequence[ComponentEntry]) -> None:
    rows = act.session.exec(
        select(IndicatorComponent).where(IndicatorComponent.indicator_id == indicator_id)
    ).all()
    by_seq = {row.seq: row for row in rows}
    for seq, part in enumerate(parts, start=1):
        row = by_seq.pop(seq, None) or _component(indicator_id, seq=seq, part=part)
        row.name, row.unit, row.weight_percent = part.name, part.unit, part.weight_percent
        act.session.add(row)
    for row in by_seq.values():  # only where nothing was reported yet: see _refuse_bad
        act.session.delete(row)


def _aims_beyond(act: Act, indicator_id: int, *, count: int) -> bool:
    """Whether a component after the first so many has a target."""
    return any(
        row.component > count and row.state is not CellState.BLANK
        for row in newest_targets(act.session, [indicator_id]).values()
    )


def _recount(act: Act, indicator_id: int, *, parts: Sequence[ComponentEntry]) -> None:
    """Count stored targets in the units that they now have: money is stored in won.

    Nothing was reported yet, so that nothing was judged by them: see _refuse_bad.
    """
    for row in act.session.exec(select(Target).where(Target.indicator_id == indicator_id)).all():
        unit = parts[row.component - 1].unit if row.component <= len(parts) else ""
        figure = read_figure(row.printed, unit=unit)
        if row.value is not None and figure.value is not None:
            row.value = _counted(figure, unit)
            act.session.add(row)


def _decimals(decimals: int | None) -> str:
    return "" if decimals is None else str(decimals)


def _place(act: Act, department_id: int | None) -> str:
    row = act.session.get(Department, department_id) if department_id else None
    return row.name if row else ""


def _said(parts: Sequence[ComponentEntry]) -> str:
    return ", ".join(
        f"{part.name}({part.unit})" + (f" {number_text(part.weight_percent)}%" if part.weight_percent else "")
        for part in parts
    )


def _refuse_bad(act: Act, entry: IndicatorEntry, *, project_id: int, indicator: Indicator | None) -> None:
    problems: dict[str, str] = {}
    own = Record(RecordKind.INDICATOR, (indicator.id if indicator else 0) or 0)
    taken = taken_by(act.session, own, name=entry.name, within=project_id)
    if taken:
        problems["name"] = taken
    if indicator is not None:
        stored = find_components(act.session, indicator.id or 0)
        is_other = [part.unit for part in stored] != [part.unit for part in entry.components]
        if is_other and has_figures(act.session, [indicator.id or 0]):
            problems["unit"] = "이미 실적이 있어 단위와 구성을 바꿀 수 없습니다. 새 지표를 만들어 주세요."
        elif len(entry.components) < len(stored) and _aims_beyond(act, own.id, count=len(entry.components)):
            problems["unit"] = f"목표가 {len(stored)}개 값으로 적혀 있습니다. 먼저 목표를 비워 주세요."
    place = entry.department_id
    agency_id = agency_of(act.session, Record(RecordKind.PROJECT, project_id))
    if place is not None and agency_of(act.session, Record(RecordKind.DEPARTMENT, place)) != agency_id:
        problems["department"] = "이 기관의 목록에서 골라 주세요."
    problems |= refuse_sharing(act, entry, agency_id=agency_id)
    if problems:
        raise FieldsRefused(problems)


def save_targets(
    store: Store, cells: Sequence[TargetCell], *, indicator_id: int, revision: int, why: Why, by: By
) -> int:
    """Set targets, or change them by a new version with its reason; returns how many cells changed.

    What was judged keeps the version by which it was. Raises NotYoursToChange, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        indicator = act.take(Indicator, indicator_id, revision=revision)
        act.demand_planner(agency_of(act.session, Record(RecordKind.INDICATOR, indicator_id)))
        return _write_targets(act, indicator, cells=cells, why=why)


def _write_targets(act: Act, indicator: Indicator, *, cells: Sequence[TargetCell], why: Why) -> int:
    indicator_id = indicator.id or 0
    units = {seq: part.unit for seq, part in enumerate(find_components(act.session, indicator_id), start=1)}
    stored = newest_targets(act.session, [indicator_id])
    changed = 0
    for cell in cells:
        old = stored.get((indicator_id, cell.year, cell.quarter, cell.component))
        printed = cell.figure.raw
        if (old.printed if old else "") == printed:
            continue
        if old is not None and old.state is not CellState.BLANK:
            demand_why(why)
        changed += 1
        act.add(_target(act, indicator_id, cell=cell, unit=units.get(cell.component, ""), old=old, why=why))
        act.note(
            Record(RecordKind.INDICATOR, indicator_id),
            Aspect.TARGET,
            year=cell.year,
            quarter=cell.quarter,
            component=cell.component if len(units) > 1 else 0,
            old=old.printed if old else "",
            new=printed,
            why=why,
        )
    return changed


def _counted(figure: Figure, unit: str) -> Decimal | None:
    """A figure as it is stored: money in won."""
    if figure.value is not None and unit in set(MoneyUnit) and figure.unit != MoneyUnit.WON:
        return figure.value * MoneyUnit(unit).won
    return figure.value


def _target(
    act: Act, indicator_id: int, *, cell: TargetCell, unit: str, old: Target | None, why: Why
) -> Target:
    return Target(
        indicator_id=indicator_id,
        component=cell.component,
        year=cell.year,
        quarter=cell.quarter,
        version=old.version + 1 if old else 1,
        printed=cell.figure.raw,
        state=cell.figure.state,
        value=_counted(cell.figure, unit),
        effective_from=why.effective_from if old else None,
        reason=why.reason,
        approver=why.approver,
        entered_by=act.actor.person_id or None,
        entered_at=act.by.now,
    )
