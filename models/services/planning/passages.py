"""Lines of text under a heading: written anew, and noted where they differ."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from models.services.acting import Act
from models.tables.progress import Passage
from models.values.kinds import Aspect, SubjectKind
from models.values.planning import Record


def replace_passages(act: Act, record: Record, *, section: str, lines: Sequence[str]) -> None:
    """Make these the lines under a heading of a record."""
    kind = SubjectKind(record.kind)
    where = (
        col(Passage.subject_kind) == kind,
        col(Passage.subject_id) == record.id,
        col(Passage.section) == section,
    )
    stored = act.session.exec(select(Passage.text).where(*where).order_by(col(Passage.position))).all()
    if list(stored) == list(lines):
        return
    act.session.exec(delete(Passage).where(*where))
    act.session.add_all(
        Passage(subject_kind=kind, subject_id=record.id, section=section, position=number, text=text)
        for number, text in enumerate(lines, start=1)
    )
    act.note(record, Aspect.FACTS, label=section, old="\n".join(stored), new="\n".join(lines))
