"""Quarterly entry as a state machine, and who may take which step (domain.md §8).

open → draft → submitted → checked (팀장) → locked (주무부서)
         ↑ returned with a reason ←──┴──────────┘
"""

from models.rules.permissions import DEPARTMENT_ROLES, Actor, Place, leads, may_plan
from models.values.kinds import EntryState, Role

WRITABLE = frozenset({EntryState.OPEN, EntryState.DRAFT, EntryState.RETURNED, EntryState.SUBMITTED})
"""States in which figures may be entered: a submission may be changed until it is checked."""
SUBMITTED = frozenset({EntryState.SUBMITTED, EntryState.CHECKED, EntryState.LOCKED})
CONFIRMED = frozenset({EntryState.CHECKED, EntryState.LOCKED})
RETURNABLE = {EntryState.SUBMITTED, EntryState.CHECKED, EntryState.LOCKED}


def may_enter(actor: Actor, place: Place, *, project_id: int) -> bool:
    """Whether an actor enters figures: who owns the project or stands in, and the team lead and head over it.

    The operator enters nothing (design.md §3), whatever other roles they have.
    """
    if actor.is_admin or actor.agency_id != place.agency_id:
        return False
    return project_id in actor.project_ids or leads(actor, place)


def may_enter_part(actor: Actor, place: Place) -> bool:
    """Whether an actor enters the part of a department in a shared indicator: anybody of the department."""
    return (
        not actor.is_admin
        and actor.agency_id == place.agency_id
        and actor.department_id is not None
        and actor.department_id == place.department_id
    )


def owes_part(actor: Actor, place: Place) -> bool:
    """Whether the part of a department is shown to an actor as owed: who leads it or owns work in it."""
    is_at_work = bool(actor.roles & (DEPARTMENT_ROLES | {Role.OWNER}) or actor.project_ids)
    return is_at_work and may_enter_part(actor, place)


def may_ask_parts(actor: Actor, place: Place, *, project_id: int) -> bool:
    """Whether an actor asks departments for their parts: who enters the project's figures, and 총괄."""
    return may_enter(actor, place, project_id=project_id) or may_plan(actor, place.agency_id)


def may_check(actor: Actor, place: Place, *, project_id: int, submitted_by: int | None) -> bool:
    """Whether an actor approves or returns: the team lead or head over the project, else 총괄.

    Nobody checks what they own, stand in for, or entered.
    """
    if actor.is_admin or actor.agency_id != place.agency_id:
        return False
    is_own = project_id in actor.project_ids or actor.person_id == submitted_by
    return not is_own and (leads(actor, place) or may_plan(actor, place.agency_id))


def may_lock(actor: Actor, place: Place) -> bool:
    """Whether an actor locks what was checked: 주무부서(총괄)."""
    return may_plan(actor, place.agency_id)
