"""A sentence of ours for where Slack shows no markup: a field's error, or a paragraph of plain text."""

import re

from bot.listeners.dependencies import Dependencies
from bot.listeners.lookups import Deadline

_PERSON, _GROUP, _CHANNEL = re.compile(r"<@([UW]\w+)>"), re.compile(r"<!subteam\^(\w+)>"), re.compile(r"<#\w+>")


def plain_sentence(sentence: str, own: Dependencies, deadline: Deadline) -> str:
    """With names in the place of mentions, which would stand there as `<@U09>`."""
    names = own.people.names(_PERSON.findall(sentence), deadline)
    named = _PERSON.sub(lambda person: names[person[1]], sentence)
    managers = own.settings.remembered.support.managers
    named = _GROUP.sub(lambda group: f"the support {'managers' if group[1] in managers else 'admins'}", named)
    return _CHANNEL.sub("the team's channel", named).replace("`", "")
