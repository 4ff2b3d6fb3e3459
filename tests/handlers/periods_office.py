"""Somebody at a dialog of periods: its lists have small print, and two people have it open at once."""

import json
from dataclasses import replace

from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import Json


class PeriodDialog(Dialog):
    """A dialog whose buttons are found among everything else that stands in it."""

    @classmethod
    def by_command(cls, office: Office, text: str, *, user: str) -> "PeriodDialog":
        """Type a command that opens one."""
        dialog = Dialog.by_command(office, text, user=user)
        return cls(office, user, dialog.view, dialog.typed, _ids=dialog.ids)

    def press(self, label: str, *, beside: str = "") -> "PeriodDialog":
        """Press a button; small print has texts, and no buttons."""
        whole = self.view
        lines = [block for block in whole["blocks"] if block["type"] != "context" and _says(block, beside)]
        self.view = {**whole, "blocks": lines}
        ids = [block for block in whole["blocks"] if block["type"] == "input" and block not in lines]
        self.view["blocks"] = [*lines, *ids]
        super().press(label)
        return self

    def of_another(self) -> "PeriodDialog":
        """The same dialog as somebody else has it open: Slack gives it an id of its own."""
        other = PeriodDialog(self.office, self.user, dict(self.view), dict(self.typed), _ids=dict(self._ids))
        other.view["id"] = f"{self.view['id']}2"
        return other

    def send_with(self, metadata: str) -> "PeriodDialog":
        """Send it off with other private_metadata than it was drawn with; shows what comes back."""
        sent = replace(self)
        sent.submit_as({**self.held(), "private_metadata": metadata, "hash": f"forged {hash(metadata)}"})
        return sent


def _says(block: Json, words: str) -> bool:
    return words in json.dumps(block, ensure_ascii=False)
