"""Who is who: auth.test, users.*, usergroups.*, team.info, and the connection to Socket Mode."""

from sandbox.api.method import JSON, Call, Method
from sandbox.api.paging import page
from sandbox.refusals import SlackError
from sandbox.state.state import BOT_ID


def _auth_test(call: Call) -> JSON:
    bot, enterprise = call.state.bot, call.state.enterprise
    return {
        "url": "https://local.slack.com/",
        "team": "Local workspace",
        "team_id": call.state.team_id,
        "user": bot.username,
        "user_id": bot.id,
        "bot_id": BOT_ID,
        "is_enterprise_install": bool(enterprise and enterprise.org_wide),
        **({"enterprise_id": enterprise.id} if enterprise else {}),
    }


def _api_test(call: Call) -> JSON:
    if call.text("error"):
        raise SlackError(call.text("error"), args=call.arguments)
    return {"args": call.arguments}


def _team_info(call: Call) -> JSON:
    team = {"id": call.state.team_id, "name": "Local workspace", "domain": "local", "email_domain": ""}
    enterprise = call.state.enterprise
    return {"team": team | ({"enterprise_id": enterprise.id, "enterprise_name": enterprise.name} if enterprise else {})}


def _connections_open(call: Call) -> JSON:
    return {"url": call.open_socket()}


def _users_info(call: Call) -> JSON:
    return {"user": call.state.user(call.text("user")).as_json(call.state.clock())}


def _users_list(call: Call) -> JSON:
    found, beside = page(call, list(call.state.users.values()))
    now = call.state.clock()
    return {"members": [user.as_json(now) for user in found], "cache_ts": int(now.timestamp()), **beside}


def _groups_list(call: Call) -> JSON:
    shown = [each for each in call.state.groups.values() if call.flag("include_disabled") or not each.disabled]
    counted, listed = call.flag("include_count"), call.flag("include_users")
    return {"usergroups": [each.as_json(counted=counted, listed=listed) for each in shown]}


def _group_users(call: Call) -> JSON:
    group = call.state.groups.get(call.text("usergroup"))
    if group is None or (group.disabled and not call.flag("include_disabled")):
        raise SlackError("no_such_subteam")
    return {"users": list(group.members)}


METHODS = {
    "api.test": Method(_api_test, token="any"),
    "auth.test": Method(_auth_test),
    "team.info": Method(_team_info, ("team:read",)),
    "apps.connections.open": Method(_connections_open, token="app"),
    "users.info": Method(_users_info, ("users:read",), ("user",)),
    "users.list": Method(_users_list, ("users:read",)),
    "usergroups.list": Method(_groups_list, ("usergroups:read",)),
    "usergroups.users.list": Method(_group_users, ("usergroups:read",), ("usergroup",)),
}
