"""The names of the roles (domain.md §2.9)."""

from collections.abc import Collection

from models.values.kinds import Role

ROLES = {
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


def role_words(roles: Collection[Role]) -> str:
    """The roles of somebody, "운영자" for nobody registered."""
    return "·".join(words for role, words in ROLES.items() if role in roles) or "운영자"
