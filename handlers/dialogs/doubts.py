"""The second look: what of a draft looks wrong."""

from handlers.forms.entries import EXECUTED, field_name
from handlers.views.dialogs.previews import Doubted
from models.reports.entries import EntryField, EntrySheet
from models.rules.plausibility import doubt_unit
from models.rules.previews import Asked, doubts_of, doubts_of_money
from models.services.entries.figures import in_won
from models.values.entries import FiguresEntry
from models.values.kinds import Aggregation


def doubts_in(sheet: EntrySheet, entry: FiguresEntry) -> list[Doubted]:
    """Everything that looks wrong."""
    found = [
        Doubted(field_name(field.slot), field.name, field.unit, warned)
        for field in sheet.fields
        if field.aggregation is not Aggregation.MILESTONE
        for warned in doubts_of(asked_of(field), in_won(entry.figures[field.slot], field.unit))
    ]
    for field in sheet.fields:
        figure = entry.figures[field.slot]
        other = doubt_unit(figure.value, written=figure.unit, asked=field.unit)
        if other is not None:
            found.append(Doubted(field_name(field.slot), field.name, field.unit, other, figure.raw))
    if sheet.money is not None:
        money = doubts_of_money(
            entry.executed_won,
            planned=sheet.money.planned,
            year_planned=sheet.money.year_planned,
            before=sheet.money.executed_before,
        )
        found += [Doubted(EXECUTED, "집행액", sheet.money.unit.value, warned) for warned in money]
    return found


def asked_of(field: EntryField) -> Asked:
    """What is known of a component before its figure."""
    return Asked(
        slot=field.slot,
        aggregation=field.aggregation,
        direction=field.direction,
        target=field.target.value if field.target else None,
        year_target=field.year_target.value if field.year_target else None,
        so_far=field.so_far,
        before=field.before,
        last=field.last,
    )
