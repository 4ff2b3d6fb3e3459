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


# `ask` without --as: whoever can open the database file may read it all.
TERMINAL = Actor(person_id=0, slack_user_id="", roles=frozenset({Role.ADMIN}))


def scope_of(actor: Actor) -> Scope:
    """What an actor may read."""
    return EVERYTHING if actor.is_admin else Scope(agency_id=actor.agency_id)


def may_see(actor: Actor, agency_id: int | None) -> bool:
    """Whether an actor may read figures of an agency."""
    return scope_of(actor).holds(agency_id)
