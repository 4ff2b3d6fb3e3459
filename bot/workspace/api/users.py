"""Web API methods users.*: who is who."""

from __future__ import annotations

from collections.abc import Mapping

from bot.workspace.api.method import Method, demand
from bot.workspace.payloads import user_name
from bot.workspace.script import WorkspacePerson
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError

USER_NOT_FOUND = "user_not_found"
USERS_NOT_FOUND = "users_not_found"
EMAIL_SCOPE = "users:read.email"


def show_user(board: Switchboard, arguments: Json) -> Json:
    """Describe one member, or the app itself."""
    user_id = demand(arguments, "user")
    if user_id == board.script.bot_user_id:
        return {"user": _bot(board)}
    person = board.script.person(user_id)
    if person is None:
        raise SlackError(USER_NOT_FOUND)
    return {"user": describe(board, person)}


def list_users(board: Switchboard, _arguments: Json) -> Json:
    """Describe every member, on one page."""
    members = [describe(board, person) for person in board.script.people]
    return {"members": [*members, _bot(board)], "response_metadata": {"next_cursor": ""}}


def look_up_by_email(board: Switchboard, arguments: Json) -> Json:
    """Find a member by e-mail address."""
    email = demand(arguments, "email")
    for person in board.script.people:
        if person.email.casefold() == email.casefold():
            return {"user": describe(board, person)}
    raise SlackError(USERS_NOT_FOUND)


def describe(board: Switchboard, person: WorkspacePerson) -> Json:
    """Form Slack's user object; the e-mail address only with the scope for it."""
    profile = {
        "real_name": person.name,
        "display_name": person.name,
        "title": person.title,
        "team": board.script.team_id,
    }
    if EMAIL_SCOPE in board.manifest.scopes:
        profile["email"] = person.email
    return {
        "id": person.slack_user_id,
        "team_id": board.script.team_id,
        "name": user_name(person.slack_user_id),
        "real_name": person.name,
        "deleted": False,
        "tz": "Asia/Seoul",
        "tz_label": "Korea Standard Time",
        "tz_offset": 32400,
        "profile": profile,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
    }


def _bot(board: Switchboard) -> Json:
    script = board.script
    return {
        "id": script.bot_user_id,
        "team_id": script.team_id,
        "name": user_name(script.bot_user_id),
        "real_name": script.app_name,
        "deleted": False,
        "profile": {"real_name": script.app_name, "bot_id": script.bot_id, "api_app_id": script.app_id},
        "is_restricted": False,
        "is_bot": True,
    }


METHODS: Mapping[str, Method] = {
    "users.info": Method(call=show_user, scope="users:read"),
    "users.list": Method(call=list_users, scope="users:read"),
    "users.lookupByEmail": Method(call=look_up_by_email, scope=EMAIL_SCOPE),
}
