"""Who may see what (design.md §3): everybody registered reads the own agency's figures, admin all."""

from dataclasses import dataclass

from models.values.kinds import Role

DEPARTMENT_ROLES = frozenset({Role.TEAM_LEAD, Role.DEPARTMENT_HEAD})
PLAN_ROLES = frozenset(
    {Role.LEAD_OFFICER, Role.TF_MEMBER, Role.GOV_COUNCIL, Role.EXTERNAL_EVALUATOR, Role.OVERALL_PANEL}
)


@dataclass(frozen=True)
class Scope:
    """The agencies whose figures a query may return; None means all of them."""

    agency_id: int | None
    is_everything: bool = False

    def holds(self, agency_id: int | None) -> bool:
        """Whether figures of an agency are inside."""
        return self.is_everything or (agency_id is not None and agency_id == self.agency_id)


EVERYTHING = Scope(agency_id=None, is_everything=True)


@dataclass(frozen=True)
class Actor:
    """Who asks: always from the signed payload, never from a value that a client could change.

    `project_ids` are the own projects and those of the people for whom the actor stands in today
    (`deputised_ids`).
    """

    person_id: int
    slack_user_id: str
    roles: frozenset[Role]
    agency_id: int | None = None
    department_id: int | None = None
    team_id: int | None = None
    project_ids: frozenset[int] = frozenset()
    deputised_ids: frozenset[int] = frozenset()

    @property
    def is_admin(self) -> bool:
        """The operator: reads all agencies, enters nothing."""
        return Role.ADMIN in self.roles

    @property
    def is_served(self) -> bool:
        """Whether the bot answers: somebody registered at an agency, and the operator."""
        return self.is_admin or (bool(self.person_id) and self.agency_id is not None)


# `ask` without --as: whoever can open the database file may read it all.
TERMINAL = Actor(person_id=0, slack_user_id="", roles=frozenset({Role.ADMIN}))


def nobody(slack_user_id: str) -> Actor:
    """Somebody whom nobody has registered: without roles and agency, who may read and do nothing."""
    return Actor(person_id=0, slack_user_id=slack_user_id, roles=frozenset())


def scope_of(actor: Actor) -> Scope:
    """What an actor may read."""
    return EVERYTHING if actor.is_admin else Scope(agency_id=actor.agency_id)


def may_see(actor: Actor, agency_id: int | None) -> bool:
    """Whether an actor may read figures of an agency."""
    return scope_of(actor).holds(agency_id)


def may_plan(actor: Actor, agency_id: int | None) -> bool:
    """Whether an actor keeps plans, periods and settings of an agency: 총괄 does, the operator does not."""
    return Role.LEAD_OFFICER in actor.roles and agency_id is not None and actor.agency_id == agency_id


def may_set(actor: Actor, agency_id: int | None) -> bool:
    """Whether an actor changes settings of an agency: 총괄 does, and whoever can open the database file."""
    return may_plan(actor, agency_id) or (actor == TERMINAL and agency_id is not None)


def may_register(actor: Actor, agency_id: int | None) -> bool:
    """Whether an actor registers people: 총괄 those of the own agency, the operator everybody."""
    return actor.is_admin or may_plan(actor, agency_id)


def may_name_deputy(actor: Actor, person_id: int, *, agency_id: int | None) -> bool:
    """Whether an actor says who stands in for somebody: for oneself, and who registers people."""
    return (bool(person_id) and actor.person_id == person_id) or may_register(actor, agency_id)


@dataclass(frozen=True)
class Place:
    """Where some work lies."""

    agency_id: int
    department_id: int | None = None
    team_id: int | None = None


def may_assign(actor: Actor, place: Place) -> bool:
    """Whether an actor says whose work something is: 총괄, and the head or team lead over the place."""
    if may_plan(actor, place.agency_id):
        return True
    return actor.agency_id == place.agency_id and leads(actor, place)


def may_hand_over(actor: Actor, person_id: int, *, place: Place | None) -> bool:
    """Whether an actor hands somebody's work over: for oneself, and who assigns work where they sit."""
    if bool(person_id) and actor.person_id == person_id:
        return True
    return place is not None and may_assign(actor, place)


def leads(actor: Actor, place: Place) -> bool:
    """Whether an actor is the head of the department or the lead of the team; a blank team is all of it."""
    if actor.department_id is None or actor.department_id != place.department_id:
        return False
    if Role.DEPARTMENT_HEAD in actor.roles:
        return True
    is_same_team = actor.team_id is None or place.team_id is None or actor.team_id == place.team_id
    return Role.TEAM_LEAD in actor.roles and is_same_team
