"""The names of the roles (domain.md §2.9)."""

from collections.abc import Iterable, Mapping
from typing import Final

from models.values.kinds import Role

ROLE_NAMES: Final[Mapping[Role, str]] = {
    Role.LEAD_OFFICER: "총괄",
    Role.DEPARTMENT_HEAD: "부서장",
    Role.TEAM_LEAD: "팀장",
    Role.OWNER: "담당자",
    Role.TF_MEMBER: "T/F",
    Role.GOV_COUNCIL: "실무협의체",
    Role.EXTERNAL_EVALUATOR: "외부평가위원",
    Role.OVERALL_PANEL: "총괄평가단",
    Role.CITY_EVALUATOR: "시 평가부서",
    Role.ADMIN: "관리자",
}


def role_names(roles: Iterable[Role]) -> str:
    """Roles in the order of the list, joined: "팀장·담당자"; "" for none."""
    held = frozenset(roles)
    return "·".join(name for role, name in ROLE_NAMES.items() if role in held)
