"""The words of entry states (screens.md §3)."""

from models.values.kinds import EntryState

STATES = {
    EntryState.OPEN: "미입력",
    EntryState.DRAFT: "작성 중",
    EntryState.SUBMITTED: "제출",
    EntryState.CHECKED: "승인",
    EntryState.LOCKED: "확정",
    EntryState.RETURNED: "반려",
}


def state_text(state: EntryState) -> str:
    """A state in one word."""
    return STATES[state]
