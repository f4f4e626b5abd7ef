"""A local Slack workspace on loopback: an unmodified slack-bolt app connects to it, people act in it."""

from sandbox.people.person import Person
from sandbox.people.screen import Screen as Modal
from sandbox.records import ApiCall, Delivery
from sandbox.refusals import SandboxError
from sandbox.server import Server
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.users import Enterprise, EnterpriseUser, UserGroup
from sandbox.workspace import Workspace

__all__ = [
    "ApiCall",
    "Channel",
    "Delivery",
    "Enterprise",
    "EnterpriseUser",
    "Message",
    "Modal",
    "Person",
    "SandboxError",
    "Server",
    "UserGroup",
    "Workspace",
]
