"""제출 미리보기: what a submission changes, and a second look at what seems wrong (screens.md §2.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from handlers.forms.entries import REASON
from handlers.openings.entries import EnterFigures, MendFigure, PreviewFigures
from handlers.views.blocks import Json, context, labelled
from handlers.views.dialogs.entries import amount_in, place_text
from handlers.views.dialogs.window import Door, View, alert, doors, row, text_field, window
from handlers.views.figures import attained_text, figure_text
from models.reports.entries import EntryField, EntrySheet
from models.rules.plausibility import Doubt, Warned
from models.rules.previews import Change
from models.values.entries import FiguresEntry
from models.values.kinds import Aggregation
from models.values.money import MoneyUnit
from models.values.rate import Rate, round_half_up
from models.wording import number_text, percent_text, shorten, with_particle

MAX_PROPOSALS = 4
WHOLES = {Aggregation.LEVEL_END: "수준", Aggregation.AVERAGE: "평균", Aggregation.YEARLY_VALUE: "값"}


@dataclass(frozen=True)
class Doubted:
    """A doubt about what stands in the field `field`, which is called `name`."""

    field: str
    name: str
    unit: str
    warned: Warned
    typed: str = ""

    @property
    def proposal(self) -> str:
        """The amount that was probably meant, in `unit`; "" where no unit slip explains it.

        Only money is slipped: nobody counts people in thousands.
        """
        if self.warned.proposal is None or self.unit not in set(MoneyUnit):
            return ""
        return amount_in(self.warned.proposal, self.unit)


def draw_preview(
    sheet: EntrySheet,
    opening: PreviewFigures,
    *,
    entry: FiguresEntry,
    changes: Sequence[Change],
    doubts: Sequence[Doubted],
    rates: tuple[Rate | None, Rate | None],
    overtaken: Sequence[Json] = (),
    notice: str = "",
) -> View:
    """What a submission changes, and a second look at what seems wrong."""
    fields = {field.slot: field for field in sheet.fields}
    pairs = [(fields[change.slot].name, _change_text(change, fields[change.slot])) for change in changes]
    place = opening
    back = EnterFigures(place.project, place.year, place.quarter, place.indicator, place.department)
    missing = sum(field.stored is None for field in sheet.fields)
    left = sum(not entry.figures[field.slot].raw.strip() for field in sheet.fields)
    return window(
        "제출 미리보기",
        row(f"{shorten(sheet.project, 80)} · {place_text(sheet.place)}"),
        *overtaken,
        *(alert(f"{shorten(doubt.name, 60)}: {doubt_text(doubt)}") for doubt in doubts),
        labelled(pairs) if pairs else None,
        row(_money_text(sheet, entry, rates=rates)) if sheet.money is not None else None,
        row(f"달라지는 현황: 미입력 지표 값 {missing} → {left}건") if missing != left else None,
        text_field(REASON, "그대로 두는 이유", is_needed=True, is_long=True) if doubts else None,
        context("제출하면 팀장에게 검토를 요청합니다. 승인되기 전에는 다시 고칠 수 있습니다."),
        doors(*mended(opening, doubts), Door("입력 화면으로", back)),
        opening=opening,
        submit="제출",
        notice=notice,
    )


def mended(opening: PreviewFigures, doubts: Sequence[Doubted]) -> Sequence[Door]:
    """A button for each unit slip: 73백만원으로 고치기."""
    place = (opening.project, opening.year, opening.quarter, opening.indicator, opening.department)
    return [
        Door(
            f"{doubt.proposal}{with_particle(doubt.unit, '으로/로')} 고치기",
            MendFigure(*place, revision=opening.revision, name=doubt.field, text=doubt.proposal),
            about=doubt.name,
        )
        for doubt in doubts[:MAX_PROPOSALS]
        if doubt.proposal
    ]


def _change_text(change: Change, field: EntryField) -> str:
    this = figure_text(change.figure, field.unit)
    if field.aggregation is Aggregation.MILESTONE:
        return this
    before = "없음" if change.before is None else amount_in(change.before, field.unit)
    after = "없음" if change.after is None else amount_in(change.after, field.unit)
    aim = "" if change.aim is None else f" / {amount_in(change.aim, field.unit)}"
    rates = [attained_text(rate, field.rate_decimals) for rate in (change.rate_before, change.rate_after)]
    whole = WHOLES.get(field.aggregation, "누계")
    return f"이번 {this}{field.unit} · {whole} {before} → {after}{aim} · 달성률 {rates[0]} → {rates[1]}"


def _money_text(sheet: EntrySheet, entry: FiguresEntry, *, rates: tuple[Rate | None, Rate | None]) -> str:
    unit = sheet.money.unit if sheet.money else MoneyUnit.MILLION
    shown = ["판단 전" if rate is None else percent_text(round_half_up(rate.percent, 1)) for rate in rates]
    won = entry.executed_won
    amount = (entry.executed_printed or "빈칸") if won is None else f"{amount_in(won, unit)}{unit}"
    return f"집행액 {amount} · 집행률 {shown[0]} → {shown[1]}"


def doubt_text(doubt: Doubted) -> str:
    """A doubt in words (W1–W4)."""
    warned, unit = doubt.warned, doubt.unit
    value, basis = amount_in(warned.value, unit), amount_in(warned.basis, unit)
    match warned.doubt:
        case Doubt.JUMP:
            times = number_text(round_half_up(warned.times or Decimal(0), 0))
            is_slip = doubt.proposal and unit == MoneyUnit.MILLION
            slip = " 천원 단위로 적으신 것 같습니다." if is_slip else " 단위를 확인해 주세요."
            return f"{with_particle(f'{value}{unit}', '은/는')} 기준 {basis}{unit}의 {times}배입니다.{slip}"
        case Doubt.DROP:
            small = with_particle(f"{value}{unit}", "은/는")
            return f"{small} 기준 {basis}{unit}의 10분의 1에 못 미칩니다. 단위를 확인해 주세요."
        case Doubt.UNIT:
            return (
                f"「{shorten(doubt.typed)}」의 단위가 목표의 단위({unit})와 다릅니다. 단위를 확인해 주세요."
            )
        case Doubt.OVER_YEAR:
            return f"이번 값만으로 연간 목표({basis}{unit})를 넘습니다."
        case Doubt.LEVEL_FELL:
            return f"지난번 {basis}{unit}보다 줄었습니다."
        case _:
            return f"집행액이 계획 {basis}{unit}보다 많습니다."
