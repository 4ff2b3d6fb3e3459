"""Every indicator has at least one component; a file names them only for compound ones."""

from collections import defaultdict

from sqlmodel import Session, col, select

from models.documents.dataset.figures import IndicatorRow
from models.documents.dataset.reading import Dataset
from models.queries.shelves import chunks
from models.services.loading.keys import Keys
from models.tables.indicators import IndicatorComponent
from models.values.kinds import SubjectKind


def complete_components(session: Session, dataset: Dataset, *, keys: Keys) -> None:
    """Give a single component with the indicator's own unit to every indicator without components."""
    named = {getattr(row, "indicator", "") for row in dataset.tables.get("components", ())}
    units = {
        keys.ids[SubjectKind.INDICATOR, row.key]: row.unit
        for row in dataset.tables.get("indicators", ())
        if isinstance(row, IndicatorRow)
        and row.key not in named
        and (SubjectKind.INDICATOR, row.key) in keys.ids
    }
    there: dict[int, list[IndicatorComponent]] = defaultdict(list)
    for some in chunks(units):
        query = select(IndicatorComponent).where(col(IndicatorComponent.indicator_id).in_(some))
        for component in session.exec(query):
            there[component.indicator_id].append(component)
    for indicator_id, unit in units.items():
        if indicator_id not in there:
            session.add(IndicatorComponent(indicator_id=indicator_id, seq=1, unit=unit))
        elif len(there[indicator_id]) == 1:
            there[indicator_id][0].unit = unit
    session.flush()
