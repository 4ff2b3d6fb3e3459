"""The yearly cycle of a plan: its steps and their dates, from the annual calendar (domain.md §5).

The rows are data (cycle.toml); here is only how a row becomes a step of one execution year.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from models.rules.deadlines import month_end, propose_due
from models.rules.names import fold
from models.rules.settings import Settings
from models.values.kinds import CyclePhase, PlanKind
from models.values.period import QUARTERS, Period

ALWAYS = "always"
PROPOSED = "february_end"
ASKED = frozenset({ALWAYS, "asked", PROPOSED})
_WHEN = re.compile(r"Y(?P<later>[+-]1)?-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")


@dataclass(frozen=True)
class PlanFacts:
    """What of a plan decides which steps its cycle has; `names` are folded names of it and its parts."""

    kind: PlanKind
    starts_on: date
    ends_on: date
    names: frozenset[str] = frozenset()
    has_quarters: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The execution years: of a joint evaluation only the one in which it ends ([J] is 2016)."""
        first = self.ends_on.year if self.kind is PlanKind.JOINT_EVALUATION else self.starts_on.year
        return tuple(range(first, self.ends_on.year + 1))

    def holds(self, period: Period) -> bool:
        """Whether a period lies in the plan, at least with some of its days ([J]: 2015 3/4 is September)."""
        return period.first_day <= self.ends_on and self.starts_on <= period.last_day

    def end_of(self, period: Period) -> date:
        """The last day of a period within the plan."""
        return min(period.last_day, self.ends_on)


@dataclass(frozen=True)
class Step:
    """A step of one cycle, as it is proposed; `asks` means that its date is asked for.

    `starts_on` and `ends_on` are nominal; both are None where no date is printed and none was given.
    """

    phase: CyclePhase
    name: str
    responsible: str
    recipient: str
    when: str
    starts_on: date | None
    ends_on: date | None
    is_month_only: bool
    source: str
    basis: str
    asks: bool = False
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of the calendar, as cycle.toml describes it."""

    phase: CyclePhase
    name: str
    kinds: frozenset[PlanKind]
    responsible: str
    source: str
    recipient: str = ""
    when: str = ""
    basis: str = ""
    starts: str = ""
    ends: str = ""
    proposed: str = ""
    asked: str = ""
    needs: str = ""
    month_only: bool = False
    quarter: int = 0
    plan_year: int = 0
    not_plan_year: int = 0
    years: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()

    def belongs_to(self, facts: PlanFacts, year: int) -> bool:
        """Whether a plan has this step in an execution year."""
        number = year - facts.starts_on.year + 1
        period = Period(year, self.quarter or None)
        return (
            facts.kind in self.kinds
            and (not self.quarter or (facts.has_quarters and facts.holds(period)))
            and self.plan_year in {0, number}
            and (not self.not_plan_year or self.not_plan_year != number)
            and (not self.years or year in self.years)
            and (not self.needs or any(fold(self.needs) in name for name in facts.names))
        )

    def step(self, year: int, settings: Settings) -> Step:
        """The step of an execution year."""
        rule = settings.value(self.asked) if self.asked not in {"", ALWAYS} else self.asked
        return Step(
            phase=self.phase,
            name=self.name.format(year=year),
            responsible=self.responsible,
            recipient=self.recipient,
            when=self.when,
            starts_on=_day(self.starts, year, is_end=False),
            ends_on=self._end(year, settings, proposed=self.proposed if rule == PROPOSED else ""),
            is_month_only=self.month_only,
            source=self.source,
            basis=self.basis,
            asks=rule in ASKED,
            texts=self.texts,
        )

    def _end(self, year: int, settings: Settings, *, proposed: str) -> date | None:
        if self.quarter:
            return propose_due(
                Period(year, self.quarter),
                days_after=settings.days_after_quarter_end,
                yearly_month=settings.yearly_due_month,
            )
        return _day(proposed or self.ends, year, is_end=True)


@lru_cache(maxsize=1)
def calendar_rows() -> tuple[Row, ...]:
    """The rows of the annual calendar, in their order."""
    read = tomllib.loads(Path(__file__).with_name("cycle.toml").read_text(encoding="utf-8"))
    return tuple(_make(row) for row in read["steps"])


def _make(row: Mapping[str, object]) -> Row:
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    kinds = frozenset(PlanKind(kind) for kind in row["kinds"]) if isinstance(row["kinds"], list) else ()
    return Row(**{**fields, "phase": CyclePhase(str(row["phase"])), "kinds": kinds})  # type: ignore[arg-type]


def steps_of(
    facts: PlanFacts,
    year: int,
    *,
    settings: Settings,
    answers: Mapping[CyclePhase, date | None] | None = None,
) -> tuple[Step, ...]:
    """The steps of a plan's cycle in an execution year; `answers` are the dates that were asked for.

    An answer None leaves a step without a date; a step that is not asked for takes no answer. For the 4th
    year of a basic plan 총괄평가 stands in the place of the external evaluation ([P] ※).
    """
    found = [row.step(year, settings) for row in calendar_rows() if row.belongs_to(facts, year)]
    if answers is None:
        return tuple(found)
    return tuple(replace(step, ends_on=answers.get(step.phase)) if step.asks else step for step in found)


def quarter_phase(quarter: int) -> CyclePhase:
    """The step in which the figures of a quarter (1–4) are entered."""
    return CyclePhase(f"quarter_{quarter}")


def quarter_of_phase(phase: CyclePhase) -> int:
    """The quarter whose figures a step asks for, 0 for every other step."""
    return next((quarter for quarter in QUARTERS if quarter_phase(quarter) is phase), 0)


def _day(text: str, year: int, *, is_end: bool) -> date | None:
    found = _WHEN.fullmatch(text)
    if found is None:
        return None
    year, month = year + int(found["later"] or 0), int(found["month"])
    if found["day"]:
        return date(year, month, int(found["day"]))
    return month_end(year, month) if is_end else date(year, month, 1)
