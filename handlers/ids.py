"""Identifiers that Slack carries back to us, and the words of the commands."""

from enum import StrEnum
from typing import Final

SLASH_COMMAND: Final = "/perf"


class Command(StrEnum):
    """Sub-commands of /perf; those that later versions bring are known, so that they are refused politely."""

    STATUS = "status"
    DUE = "due"
    FIND = "find"
    HELP = "help"
    PLAN = "plan"
    HISTORY = "history"
    SUBMIT = "submit"
    REVIEW = "review"
    MISSING = "missing"
    OPEN = "open"
    SETTINGS = "settings"
    ASSIGN = "assign"
    PEOPLE = "people"
    HANDOVER = "handover"


class Action(StrEnum):
    """What a button or a menu does; the number behind it only makes the id unique in its message."""

    SHOW = "show"
    REPLACE = "replace"
    MENU = "menu"
    PICK = "pick"
    OPEN = "open"
    LOOK_UP = "look_up"
    KEEP = "keep"
    ACT = "act"
    RENEW = "renew"


class Lookup(StrEnum):
    """What a menu in a dialog is searched in."""

    AGENCY = "agency"
    DEPARTMENT = "department"
    TEAM = "team"
    PLAN = "plan"
    TASK = "task"
    PROJECT = "project"
    ENTRY = "entry"
    CONTRIBUTOR = "contributor"


class Keep(StrEnum):
    """Which of two values counts when somebody else saved meanwhile."""

    STORED = "stored"
    TYPED = "typed"


CALLBACK: Final = "dialog"
ENTER_FIGURES: Final = "enter_figures"
ENTER_FIGURES_NAME: Final = "실적 입력"
TOUCHED: Final = "value"
CHOICE: Final = "which_value"


COMMAND_WORDS: Final = {
    "status": Command.STATUS,
    "현황": Command.STATUS,
    "due": Command.DUE,
    "마감": Command.DUE,
    "기한": Command.DUE,
    "find": Command.FIND,
    "찾기": Command.FIND,
    "help": Command.HELP,
    "도움말": Command.HELP,
    "plan": Command.PLAN,
    "계획": Command.PLAN,
    "history": Command.HISTORY,
    "이력": Command.HISTORY,
    "submit": Command.SUBMIT,
    "제출": Command.SUBMIT,
    "입력": Command.SUBMIT,
    "review": Command.REVIEW,
    "검토": Command.REVIEW,
    "missing": Command.MISSING,
    "미제출": Command.MISSING,
    "open": Command.OPEN,
    "개시": Command.OPEN,
    "settings": Command.SETTINGS,
    "설정": Command.SETTINGS,
    "assign": Command.ASSIGN,
    "담당": Command.ASSIGN,
    "people": Command.PEOPLE,
    "사람": Command.PEOPLE,
    "handover": Command.HANDOVER,
    "인계": Command.HANDOVER,
}
LATER_WORDS: Final = frozenset(
    [
        "score",
        "점수",
        "eval",
        "평가",
        "check",
        "검산",
        "report",
        "보고서",
        "alias",
        "별칭",
        "weights",
        "비중",
        "summary",
        "요약",
        "doctor",
        "점검",
    ]
)
MAX_TEXT: Final = 500
