"""A department's part of a shared indicator, and the sum of all parts that follows from it.

lock the indicator → write the part → read all parts → the sum becomes the indicator's figure

Whoever writes a part holds the indicator's row until the end of the transaction, so of two departments that
submit at once the second one adds up what the first one wrote.
"""

from sqlmodel import select

from models.queries.parts import find_shared_sheet
from models.reports.entries import EntryField, EntrySheet
from models.rules.entries import CONFIRMED
from models.rules.sharing import sum_of
from models.services.acting import Act
from models.services.entries.figures import in_won, write_actual
from models.tables.entries import Contribution
from models.tables.indicators import Indicator
from models.values.entries import EntryPlace, FiguresEntry
from models.values.figure import Figure
from models.values.kinds import Aspect, RecordKind
from models.values.period import Period
from models.values.planning import Record, Why

SUM = "합계"


def lock_indicator(act: Act, indicator_id: int) -> None:
    """Let nobody else write a part until this act is over.

    Called before anything of the indicator is read. SQLite has one writer at a time as it is.
    """
    query = select(Indicator.id).where(Indicator.id == indicator_id).with_for_update()
    act.session.exec(query).one_or_none()


def write_part(act: Act, sheet: EntrySheet, *, entry: FiguresEntry) -> None:
    """Store the figures of a part, and their sums with all others as the figures that count."""
    for field in sheet.fields:
        _write(act, sheet, field=field, figure=entry.figures[field.slot], why=Why(reason=entry.reason))
    act.session.flush()
    for field in sheet.fields:
        indicator_id, component = field.slot
        figure = sum_of(_parts(act, sheet.place, component=component), unit=field.unit)
        label = " ".join(word for word in (field.component, SUM) if word)
        write_actual(
            act,
            (indicator_id, component),
            place=sheet.place,
            figure=figure,
            value=figure.value,
            label=label,
            why=Why(),
        )


def _parts(act: Act, place: EntryPlace, *, component: int) -> list[Figure]:
    rows = act.session.exec(
        select(Contribution).where(
            Contribution.indicator_id == place.indicator_id,
            Contribution.year == place.year,
            Contribution.quarter == place.quarter,
            Contribution.component == component,
        )
    )
    return [Figure(row.printed, row.state, row.value) for row in rows]


def _write(act: Act, sheet: EntrySheet, *, field: EntryField, figure: Figure, why: Why) -> None:
    place, (indicator_id, component) = sheet.place, field.slot
    row = act.session.exec(
        select(Contribution).where(
            Contribution.indicator_id == indicator_id,
            Contribution.department_id == place.department_id,
            Contribution.year == place.year,
            Contribution.quarter == place.quarter,
            Contribution.component == component,
        )
    ).first()
    old = row.printed if row else ""
    if row is not None and old == figure.raw:
        return
    as_of = min(Period(place.year, place.quarter or None).last_day, act.by.today)
    row = row or Contribution(
        indicator_id=indicator_id,
        department_id=place.department_id,
        year=place.year,
        quarter=place.quarter,
        component=component,
        printed="",
        state=figure.state,
        as_of=as_of,
        entered_at=act.by.now,
    )
    row.printed, row.state, row.value = figure.raw, figure.state, in_won(figure, field.unit)
    row.as_of, row.entered_by, row.entered_at = as_of, act.actor.person_id, act.by.now
    act.add(row)
    act.note(
        Record(RecordKind.INDICATOR, indicator_id),
        Aspect.PART,
        year=place.year,
        quarter=place.quarter,
        label=" ".join(word for word in (sheet.department, field.component) if word),
        old=old,
        new=figure.raw,
        why=why,
    )


def is_all_confirmed(act: Act, sheet: EntrySheet) -> bool:
    """Whether the part of every department that takes part is checked: then the sum can be judged."""
    place = sheet.place
    shared = find_shared_sheet(
        act.session, place.indicator_id, year=place.year, quarter=place.quarter, today=act.by.today
    )
    return all(line.state in CONFIRMED for line in shared.asked)
