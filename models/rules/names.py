"""Names: folding of spellings, and the index that finds what somebody means.

    text → fold → exact → beginning → inside → every word inside → similar (jamo distance)

The first step that finds something decides. What lies inside another thing found in the same step (the
item of a project of the same name, the budget program of an item) is not a second meaning.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from rapidfuzz import fuzz, process

from models.rules.permissions import Scope
from models.values.kinds import SubjectKind

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f]")
_NOT_NAME = re.compile(r"[^\w%\U0001f000-\U0001faff]|_")
SIMILAR_AT_LEAST = 72
MAX_CANDIDATES = 5
# Where a step finds several kinds, the kinds that people mean by a name come first.
_RANK = {
    SubjectKind.AGENCY: 0,
    SubjectKind.DEPARTMENT: 0,
    SubjectKind.TEAM: 0,
    SubjectKind.PLAN: 0,
    SubjectKind.PROJECT: 0,
    SubjectKind.ITEM: 0,
    SubjectKind.PROGRAM: 0,
    SubjectKind.TASK: 1,
    SubjectKind.INDICATOR: 2,
}


class Likeness(IntEnum):
    """How a text fits a name, best first."""

    EXACT = 0
    BEGINNING = 1
    INSIDE = 2
    WORDS = 3
    SIMILAR = 4
    NONE = 5


@dataclass(frozen=True)
class Subject:
    """Something named; `within` are (kind, id) of all that it lies in, `context` tells twins apart."""

    kind: SubjectKind
    id: int
    name: str
    agency_id: int
    agency: str
    context: str = ""
    within: tuple[tuple[SubjectKind, int], ...] = ()

    @property
    def identity(self) -> tuple[SubjectKind, int]:
        """What it is known by."""
        return self.kind, self.id


@dataclass(frozen=True)
class Match:
    """What a text can mean: one subject, several, or (similar) only suggestions."""

    likeness: Likeness
    subjects: tuple[Subject, ...] = ()

    @property
    def only(self) -> Subject | None:
        """The one meaning, if there is one that is not a mere likeness."""
        return self.subjects[0] if len(self.subjects) == 1 and self.likeness < Likeness.SIMILAR else None


NO_MATCH = Match(Likeness.NONE)


def clean(text: str) -> str:
    """A text composed (NFC), half width, without invisible and control signs, single-spaced."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub(" ", text))
    narrow = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in composed)
    return re.sub(r"\s+", " ", narrow.translate(_QUOTES)).strip()


_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u3000": " "})


def fold(text: str) -> str:
    """What is compared of a name: letters, digits and % without spaces, case or punctuation; ① is 1."""
    compatible = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).casefold()
    return _NOT_NAME.sub("", compatible)


def _jamo(folded: str) -> str:
    return unicodedata.normalize("NFD", folded)


@dataclass
class _Shelf:
    """The spellings of one agency."""

    exact: dict[str, list[Subject]] = field(default_factory=lambda: defaultdict(list))


class NameIndex:
    """All names of a workspace at one version; finding needs no database."""

    def __init__(self, entries: Iterable[tuple[Subject, Iterable[str]]]) -> None:
        """Index every subject under each of its spellings."""
        self._shelves: dict[int, _Shelf] = defaultdict(_Shelf)
        self._by_identity: dict[tuple[SubjectKind, int], Subject] = {}
        for subject, spellings in entries:
            self._by_identity[subject.identity] = subject
            for folded in sorted({fold(spelling) for spelling in spellings} - {""}):
                self._shelves[subject.agency_id].exact[folded].append(subject)

    def subject(self, kind: SubjectKind, subject_id: int) -> Subject | None:
        """The subject of an id, None when it is gone."""
        return self._by_identity.get((kind, subject_id))

    def agencies(self) -> tuple[Subject, ...]:
        """Every agency that is held."""
        return tuple(s for s in self._by_identity.values() if s.kind is SubjectKind.AGENCY)

    def of_kind(self, kind: SubjectKind, scope: Scope) -> tuple[Subject, ...]:
        """Everything of one kind within a scope, by name."""
        found = [s for s in self._by_identity.values() if s.kind is kind and scope.holds(s.agency_id)]
        return tuple(sorted(found, key=lambda subject: (subject.name, subject.agency_id)))

    def find_exact(self, text: str, scope: Scope) -> Match:
        """Only what is spelled just so (folded)."""
        return _match(Likeness.EXACT, self.spelled(text, scope))

    def spelled(self, text: str, scope: Scope) -> tuple[Subject, ...]:
        """Everything that is spelled just so (folded), also what lies in another of the same name."""
        folded = fold(text)
        return tuple(subject for shelf in self._open(scope) for subject in shelf.exact.get(folded, ()))

    def find(self, text: str, scope: Scope) -> Match:
        """What a text means within a scope; see the steps above."""
        folded = fold(text)
        if not folded:
            return NO_MATCH
        exact = self.find_exact(text, scope)
        if exact.subjects:
            return exact
        spellings = [item for shelf in self._open(scope) for item in shelf.exact.items()]
        words = [word for word in map(fold, text.split()) if word]
        steps = (
            (Likeness.BEGINNING, lambda name: name.startswith(folded)),
            (Likeness.INSIDE, lambda name: folded in name),
            (Likeness.WORDS, lambda name: len(words) > 1 and all(word in name for word in words)),
        )
        for likeness, fits in steps:
            found = [subject for name, subjects in spellings if fits(name) for subject in subjects]
            if found:
                return _match(likeness, found)
        names: dict[str, list[Subject]] = defaultdict(list)
        for name, subjects in spellings:
            names[name] += subjects
        return self._similar(folded, names)

    def search(self, text: str, scope: Scope) -> tuple[Subject, ...]:
        """Everything whose name holds all words of a text, for a list; best first."""
        words = [word for word in map(fold, text.split()) if word]
        found = {
            subject.identity: subject
            for shelf in self._open(scope)
            for name, subjects in shelf.exact.items()
            if words and all(word in name for word in words)
            for subject in subjects
        }
        return tuple(sorted(found.values(), key=lambda s: (_RANK[s.kind], len(s.name), s.name, s.agency_id)))

    def _open(self, scope: Scope) -> list[_Shelf]:
        return [shelf for agency_id, shelf in self._shelves.items() if scope.holds(agency_id)]

    def _similar(self, folded: str, names: dict[str, list[Subject]]) -> Match:
        near = process.extract(
            folded,
            list(names),
            scorer=fuzz.WRatio,
            processor=_jamo,
            score_cutoff=SIMILAR_AT_LEAST,
            limit=MAX_CANDIDATES,
        )
        return _match(Likeness.SIMILAR, [subject for name, _, _ in near for subject in names[name]])


def _match(likeness: Likeness, found: Iterable[Subject]) -> Match:
    unique = {subject.identity: subject for subject in found}
    if not unique:
        return NO_MATCH
    best = min(_RANK[subject.kind] for subject in unique.values())
    kept = [subject for subject in unique.values() if _RANK[subject.kind] == best]
    identities = {subject.identity for subject in kept}
    outermost = [subject for subject in kept if not identities.intersection(subject.within)]
    return Match(likeness, tuple(outermost))
