"""The words of /perf: which sub-command a text is, and what stands behind it."""

import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from handlers.ids import COMMAND_WORDS, LATER_WORDS, MAX_TEXT, Command
from models.errors.refusals import CommandNotReady, TooLong
from models.rules.names import clean, fold

NEAR_ENOUGH = 60


@dataclass(frozen=True)
class Typed:
    """A command and the rest of its text; `command` None with the word that is no command."""

    command: Command | None
    rest: str
    word: str = ""


def read_command(text: str) -> Typed:
    """Normalise and split a text; nothing typed is help.

    Raises CommandNotReady for the commands of later versions and TooLong for more than 500 characters.
    """
    if len(text) > MAX_TEXT:
        raise TooLong
    cleaned = clean(text)
    word, _, rest = cleaned.partition(" ")
    if not word:
        return Typed(Command.HELP, "")
    key = word.casefold()
    if key in COMMAND_WORDS:
        return Typed(COMMAND_WORDS[key], rest.strip())
    if key in LATER_WORDS:
        raise CommandNotReady(word)
    return Typed(None, cleaned, word)


def nearest_word(word: str) -> str | None:
    """The command word most like a word, None when none is like it."""
    found = process.extractOne(
        fold(word), COMMAND_WORDS.keys(), scorer=fuzz.ratio, processor=_jamo, score_cutoff=NEAR_ENOUGH
    )
    return None if found is None else str(found[0])


def _jamo(word: str) -> str:
    return unicodedata.normalize("NFD", word)
