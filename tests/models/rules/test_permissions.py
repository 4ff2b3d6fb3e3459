"""Who may see what: the own agency, or all of them for the operator."""

import pytest

from models.rules.permissions import (
    DEPARTMENT_ROLES,
    EVERYTHING,
    PLAN_ROLES,
    TERMINAL,
    Actor,
    Scope,
    may_see,
    scope_of,
)
from models.values.kinds import Role

OWN, OTHER = 1, 2


def an_actor(*roles: Role, agency: int | None = OWN) -> Actor:
    return Actor(person_id=7, slack_user_id="U00HONGGD", roles=frozenset(roles), agency_id=agency)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_everybody_registered_sees_the_own_agency_and_no_other(role: Role) -> None:
    actor = an_actor(role)
    assert may_see(actor, OWN)
    assert not may_see(actor, OTHER)
    assert scope_of(actor) == Scope(agency_id=OWN)
    assert not actor.is_admin


@pytest.mark.parametrize("agency", [OWN, OTHER, None])
def test_an_admin_sees_everything(agency: int | None) -> None:
    actor = an_actor(Role.ADMIN, Role.OWNER, agency=None)
    assert actor.is_admin
    assert scope_of(actor) == EVERYTHING
    assert may_see(actor, agency)


@pytest.mark.parametrize("agency", [OWN, None])
def test_somebody_without_an_agency_sees_nothing(agency: int | None) -> None:
    assert not may_see(an_actor(Role.OWNER, agency=None), agency)
    assert not may_see(an_actor(agency=None), agency)


def test_what_belongs_to_no_agency_is_in_no_scope_but_everything() -> None:
    assert not Scope(agency_id=OWN).holds(None)
    assert not Scope(agency_id=None).holds(None)
    assert EVERYTHING.holds(None)


def test_whoever_can_open_the_database_file_may_read_it_all() -> None:
    assert TERMINAL.is_admin
    assert may_see(TERMINAL, OTHER)


def test_each_role_stands_for_the_own_work_a_department_a_plan_or_all() -> None:
    assert PLAN_ROLES.isdisjoint(DEPARTMENT_ROLES)
    assert set(Role) - PLAN_ROLES - DEPARTMENT_ROLES == {Role.OWNER, Role.ADMIN, Role.CITY_EVALUATOR}
