"""The bot scopes we ask for, each with its reason. `manifest.yml` asks for the same; a test holds them together."""

from collections.abc import Mapping

NEEDED: Mapping[str, str] = {
    "commands": "the /escalate command and the shortcuts «Escalate this message» and «Add to escalation»",
    "chat:write": "posting cards, thread notes and direct messages, and refreshing cards",
    "im:write": "opening the direct message with an escalation's owner",
    "im:history": "looking for a direct message whose delivery was not confirmed, before sending it again, and reading "
    "one before its buttons give way to what became of them",
    "channels:read": "checking that a team's channel is fit for a brief (not shared outside), and who is in it",
    "groups:read": "the same for private channels",
    "channels:history": "reading the thread that is escalated; looking for a message before sending it again",
    "groups:history": "the same for private channels",
    "users:read": "keeping guests and other companies' people out; names for texts; who is away by their status",
    "reactions:write": "the mark on a message that somebody added to an escalation, as its receipt",
    "usergroups:read": "who belongs to the settings' user groups; what groups are called in a thread that is escalated",
}

FOR_FILES: Mapping[str, str] = {
    "files:read": "reading a file of a message that is escalated or added, to bring it to the team",
    "files:write": "putting that file into the thread of the team's card, and removing it from there when it must go",
}
"""Nothing else needs these: an app that was installed without them links files only."""
