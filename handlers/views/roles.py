"""Roles as they are shown."""

from collections.abc import Collection

from models.values.kinds import Role
from models.values.roles import role_names


def role_words(roles: Collection[Role]) -> str:
    """The roles of somebody, "관리자" for nobody registered."""
    return role_names(roles) or "관리자"
