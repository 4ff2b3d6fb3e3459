"""What was typed about plans and tasks."""

from datetime import date

from handlers.forms.typed import Typed
from models.values.kinds import PlanKind
from models.values.planning import PlanEntry, TaskEntry

MAX_DECIMALS = 4
FAR = date(2100, 12, 31)
EARLY = date(1990, 1, 1)


def read_plan(typed: Typed) -> PlanEntry:
    """A plan; raises FieldsRefused."""
    title = typed.name("title")
    starts_on, ends_on = read_span(typed)
    entry = PlanEntry(
        title=title,
        kind=typed.kind("kind", PlanKind, fallback=PlanKind.ANNUAL_PERFORMANCE),
        department_id=typed.row("department"),
        starts_on=starts_on,
        ends_on=ends_on,
        vision=" ".join(typed.lines("vision", limit=1000)),
        goals=typed.lines("goals"),
        legal_basis=typed.lines("legal_basis"),
        rate_decimals=typed.count("rate_decimals", at_most=MAX_DECIMALS) or 0,
    )
    typed.finish()
    return entry


def read_span(typed: Typed) -> tuple[date, date]:
    """First and last day of a plan, both needed."""
    days = []
    for name in ("starts_on", "ends_on"):
        day = typed.day(name, is_needed=True)
        if day is not None and not EARLY <= day <= FAR:
            typed.refuse(name, "1990년부터 2100년 사이의 날짜를 골라 주세요.")
        days.append(day or EARLY)
    return days[0], days[1]


def read_copy(typed: Typed) -> tuple[str, date, date]:
    """Title and days of the next plan; raises FieldsRefused."""
    title = typed.name("title")
    starts_on, ends_on = read_span(typed)
    typed.finish()
    return title, starts_on, ends_on


def read_task(typed: Typed) -> TaskEntry:
    """A task; raises FieldsRefused."""
    entry = TaskEntry(number=typed.line("number", limit=20), name=typed.name("name"))
    typed.finish()
    return entry
