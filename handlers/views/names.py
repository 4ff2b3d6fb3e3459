"""Names: candidates, suggestions, search results (screens.md §2.5)."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from handlers.requests import FindNames, Request, ShowHelp, ShowStatus, SubjectRef
from handlers.views.blocks import Choice, actions, context, heading, message, section
from handlers.views.paging import page_of
from handlers.views.tables import Column, Table
from models.ports import Message
from models.rules.names import MAX_CANDIDATES, Subject
from models.values.kinds import SubjectKind
from models.wording import shorten

PAGE = 10
Asker: TypeAlias = Callable[[SubjectRef], Request]
KIND_WORDS = {
    SubjectKind.AGENCY: "기관",
    SubjectKind.DEPARTMENT: "부서",
    SubjectKind.TEAM: "팀",
    SubjectKind.PLAN: "계획",
    SubjectKind.TASK: "추진과제",
    SubjectKind.PROJECT: "사업",
    SubjectKind.ITEM: "세부추진항목",
    SubjectKind.PROGRAM: "단위사업",
    SubjectKind.INDICATOR: "지표",
}


def show_candidates(text: str, subjects: Sequence[Subject], *, ask: Asker) -> Message:
    """Which of these did you mean: up to five as buttons, each asking `ask` of its subject."""
    shown = subjects[:MAX_CANDIDATES]
    sentence = f"「{shorten(text)}」에 맞는 것이 {len(subjects)}건 있습니다. 어느 것을 말씀하시나요?"
    more = len(subjects) - len(shown)
    choices = _choices(shown, ask)
    return message(
        sentence,
        section(sentence),
        actions([*choices, *([Choice(f"{more}건 더 보기", FindNames(text))] if more else [])]),
        context(" · ".join(_place(subject) for subject in shown)),
    )


def show_suggestions(text: str, subjects: Sequence[Subject], *, ask: Asker) -> Message:
    """Nothing of that name, but these are near."""
    sentence = f"「{shorten(text)}」 이름은 없습니다. 혹시 아래 이름인가요?"
    shown = subjects[:MAX_CANDIDATES]
    return message(
        sentence,
        section(sentence),
        actions([*_choices(shown, ask), Choice("모두 아님", ShowHelp())]),
        context(" · ".join(_place(subject) for subject in shown)),
    )


def show_not_found(sentence: str) -> Message:
    """Nothing near at all."""
    text = f"{sentence} 예: /perf status 공공근로"
    return message(
        text, section(text), actions([Choice("내 사업 보기", ShowStatus()), Choice("도움말", ShowHelp())])
    )


def show_search(text: str, subjects: Sequence[Subject], *, page: int) -> Message:
    """A list of names, ten a page, each with a button."""
    if not subjects:
        sentence = f"「{shorten(text)}」 말이 들어간 이름을 찾지 못했습니다. 이름의 일부만 적어도 됩니다."
        return show_not_found(sentence)
    found = page_of(subjects, page, size=PAGE)
    shown = found.items
    columns = (Column("이름"), Column("종류"), Column("어디", is_narrow=False))
    rows = tuple(
        (shorten(subject.name, 60), KIND_WORDS[subject.kind], shorten(_where(subject))) for subject in shown
    )
    sentence = f"「{shorten(text)}」 찾기: {len(subjects)}건"
    choices = _choices(shown[:MAX_CANDIDATES], ShowStatus)
    if not found.is_last:
        choices.append(Choice("더 보기", FindNames(text, found.number + 1), replaces=True))
    return message(
        sentence,
        *heading(sentence),
        Table(columns, rows),
        actions(choices),
        context(f"{found.number}/{found.pages}쪽"),
    )


def show_find_usage() -> Message:
    """`find` without words."""
    text = "찾을 이름의 일부를 함께 적어 주세요. 예: /perf 찾기 일자리"
    return message(text, section(text))


def _choices(subjects: Sequence[Subject], ask: Asker) -> list[Choice]:
    names = [subject.name for subject in subjects]
    return [
        Choice(
            label=_label(subject, is_twin=names.count(subject.name) > 1),
            request=ask(SubjectRef(subject.kind, subject.id)),
            about=subject.agency,
        )
        for subject in subjects
    ]


def _label(subject: Subject, *, is_twin: bool) -> str:
    if not is_twin:
        return subject.name
    is_place = subject.kind in {SubjectKind.DEPARTMENT, SubjectKind.TEAM}
    place = subject.agency if is_place else subject.context or subject.agency
    return f"{shorten(subject.name)} ({shorten(place, 25)})"


def _where(subject: Subject) -> str:
    return (
        subject.context
        if subject.context.startswith(subject.agency)
        else f"{subject.agency} {subject.context}".strip()
    )


def _place(subject: Subject) -> str:
    return shorten(f"{KIND_WORDS[subject.kind]} {subject.name} – {_where(subject)}", 120)
