"""A workspace seeded with the cast: every person, channel and user group of the stories, ready to act."""

from collections.abc import Mapping
from dataclasses import dataclass

from demo.stories.cast import Cast
from sandbox.people.person import Person
from sandbox.state.channels import Channel
from sandbox.workspace import Workspace


@dataclass(frozen=True)
class SeededWorkspace:
    """People by their key in the cast."""

    workspace: Workspace
    people: Mapping[str, Person]

    @property
    def channels(self) -> Mapping[str, Channel]:
        """Every conversation by its id, as the workspace has them now: restoring one makes them anew."""
        return {channel.id: channel for channel in self.workspace.channels}


def seed(workspace: Workspace, cast: Cast) -> SeededWorkspace:
    """Bring the whole cast into `workspace`; the app is a member of every channel."""
    people = {
        one.key: workspace.person(one.name, id=one.id, external_team=one.external_team_id, tz=one.tz, title=one.role)
        for one in cast.people
    }
    for one in cast.channels:
        members = [people[key] for key in one.members]
        workspace.channel(one.name, id=one.id, members=members, private=one.private, shared=one.shared_with is not None)
    for group in cast.groups:
        workspace.user_group(group.handle, id=group.id, members=[people[key] for key in group.members])
    return SeededWorkspace(workspace, people)
