"""What was typed about projects, their items, states, weights, money and monthly lines."""

from decimal import Decimal

from handlers.forms.reasons import MAX_REASON, read_why
from handlers.forms.typed import Typed
from models.rules.figures import money_in_won
from models.values.kinds import BudgetPhase, Funding, ProjectStatus
from models.values.money import MoneyUnit
from models.values.period import QUARTERS
from models.values.planning import (
    BudgetEntry,
    ItemEntry,
    MoneyCell,
    MonthlyLine,
    ProjectEntry,
    StatusEntry,
    Why,
)
from models.wording import shorten

FULL = Decimal(100)
NEW, OLD = "new", "old"
NO_STATUS = "none"
SOURCES = (Funding.NATIONAL, Funding.CITY, Funding.DISTRICT, Funding.FUND)
NOTHING = frozenset({"", "-"})


def read_project(typed: Typed) -> ProjectEntry:
    """A project; raises FieldsRefused."""
    newness = typed.line("newness")
    entry = ProjectEntry(
        name=typed.name("name"),
        number=typed.line("number", limit=20),
        department_id=typed.row("department", is_needed=True),
        team_id=typed.row("team"),
        task_id=typed.row("task"),
        is_new={NEW: True, OLD: False}.get(newness),
        weight_percent=read_weight(typed, "weight"),
        difficulty=typed.line("difficulty", limit=80),
        starts_on=typed.day("starts_on"),
        ends_on=typed.day("ends_on"),
        overview=typed.lines("overview"),
        cooperation=typed.lines("cooperation"),
    )
    typed.finish()
    return entry


def read_weight(typed: Typed, name: str) -> Decimal | None:
    """A weight in percent, 0 to 100."""
    weight = typed.number(name, unit="%", example="20")
    if weight is not None and not 0 <= weight <= FULL:
        typed.refuse(name, "비중은 0에서 100 사이로 적어 주세요.")
    return weight


def read_weights(typed: Typed, *, project_ids: tuple[int, ...]) -> tuple[dict[int, Decimal | None], Why]:
    """The weights of the projects on a page, and why they change; raises FieldsRefused."""
    weights = {project_id: read_weight(typed, f"weight:{project_id}") for project_id in project_ids}
    why = read_why(typed)
    typed.finish()
    return weights, why


def read_item(typed: Typed) -> ItemEntry:
    """An item; raises FieldsRefused."""
    entry = ItemEntry(typed.name("name"), typed.line("period"))
    typed.finish()
    return entry


def read_status(typed: Typed) -> StatusEntry:
    """A state with its reason; raises FieldsRefused."""
    is_none = typed.line("status") == NO_STATUS
    status = None if is_none else typed.kind("status", ProjectStatus, fallback=ProjectStatus.NORMAL)
    entry = StatusEntry(status, " ".join(typed.lines("reason", limit=MAX_REASON)))
    typed.finish()
    return entry


def read_budget(typed: Typed, *, year: int, phase: BudgetPhase) -> tuple[BudgetEntry, Why]:
    """Money of one phase in one year: the year, its quarters, its sources; raises FieldsRefused."""
    unit = typed.kind("unit", MoneyUnit, fallback=MoneyUnit.MILLION)
    places = [(0, Funding.UNSPECIFIED), *((quarter, Funding.UNSPECIFIED) for quarter in QUARTERS)]
    places += [(0, source) for source in SOURCES]
    cells = [_money(typed, year, quarter=quarter, funding=funding, unit=unit) for quarter, funding in places]
    why = read_why(typed)
    typed.finish()
    return BudgetEntry(phase, unit, tuple(cells)), why


def money_field(quarter: int, funding: Funding) -> str:
    """The name of the field of an amount."""
    return f"money:{quarter}:{funding}"


def _money(typed: Typed, year: int, *, quarter: int, funding: Funding, unit: MoneyUnit) -> MoneyCell:
    name = money_field(quarter, funding)
    text = typed.line(name, limit=60)
    won = money_in_won(text, unit)
    if won is None and text not in NOTHING:
        typed.refuse(name, f"「{shorten(text)}」 금액을 읽지 못했습니다. 예: 1,039 또는 5억9천만원")
    return MoneyCell(year, quarter, funding, text, won)


def read_monthly(typed: Typed) -> tuple[MonthlyLine, ...]:
    """`3월 | 참여자 모집`, a line each; raises FieldsRefused."""
    found = []
    for line in typed.lines("lines"):
        when, bar, plan = (part.strip() for part in line.partition("|"))
        if not bar or not plan:
            typed.refuse("lines", f"「{shorten(line)}」 줄에 「|」이 없습니다. 예: 3월 | 참여자 모집")
        found.append(MonthlyLine(when[:80], plan))
    typed.finish()
    return tuple(found)
