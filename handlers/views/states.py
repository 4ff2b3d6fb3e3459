"""The words of entry states (screens.md §3)."""

from models.values.entries import ENTRY_WORDS
from models.values.kinds import EntryState


def state_text(state: EntryState) -> str:
    """A state in one word."""
    return ENTRY_WORDS[state]
