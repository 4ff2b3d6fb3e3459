"""The parts of a running workspace, joined: what the doors (page, Web API, response_urls) are given."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.workspace.clock import Patience
from bot.workspace.courier import Courier
from bot.workspace.files import File, Files
from bot.workspace.inspector import Inspector
from bot.workspace.manifest import AppManifest, read_manifest
from bot.workspace.script import WorkspaceScript
from bot.workspace.state import Workspace
from bot.workspace.tickets import Reply, ResponseUrls, Triggers
from bot.workspace.values import Suggestions
from bot.workspace.views import Views
from bot.workspace.wire import Json


@dataclass
class Address:
    """Where the workspace listens; known only once it does. `url` ends without a slash."""

    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Switchboard:
    """One workspace at work."""

    script: WorkspaceScript
    manifest: AppManifest
    patience: Patience
    workspace: Workspace
    views: Views
    inspector: Inspector
    courier: Courier
    triggers: Triggers
    response_urls: ResponseUrls
    suggestions: Suggestions = field(default_factory=Suggestions)
    files: Files = field(default_factory=Files)
    address: Address = field(default_factory=Address)

    def make_response_url(self, reply: Reply, *, family: str) -> str:
        """Make a response_url; `family` is "commands" or "actions", as in Slack's own addresses."""
        key = self.response_urls.issue(reply)
        return f"{self.address.url}/{family}/{self.script.team_id}/{key}"

    def describe(self, file: File) -> Json:
        """Form Slack's object of a file."""
        return file.on_wire(self.script, url=self.address.url)

    def offered(self, element: Json, *, user_id: str) -> list[Json]:
        """List what a person may name in an element beyond what it says itself.

        Options that the app suggested, as Slack's option objects, or the person's uploads, as file objects.
        """
        if element["type"] == "file_input":
            return [self.describe(file) for file in self.files.owned(user_id)]
        return self.suggestions.offered(element["action_id"], user_id=user_id)


def connect(script: WorkspaceScript, patience: Patience) -> Switchboard:
    """Make the parts of a workspace and join them."""
    workspace = Workspace(script)
    inspector = Inspector(workspace.feed)
    return Switchboard(
        script=script,
        manifest=read_manifest(script.manifest),
        patience=patience,
        workspace=workspace,
        views=Views(workspace.feed),
        inspector=inspector,
        courier=Courier(signing_secret=script.signing_secret, ack_seconds=patience.ack, inspector=inspector),
        triggers=Triggers(patience.trigger),
        response_urls=ResponseUrls(seconds=patience.response_url, uses=patience.response_url_uses),
    )
