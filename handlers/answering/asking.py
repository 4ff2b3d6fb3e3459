"""Who asks, on which day, of what has been read: the ground of every answer."""

from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from handlers.answering.memory import Memory
from handlers.requests import SubjectRef
from models.errors.refusals import Expired, NotYoursToSee
from models.queries.plans import Question
from models.rules.names import Subject
from models.rules.permissions import Actor, Scope, scope_of
from models.values.period import AskedPeriod


@dataclass(frozen=True)
class Asking:
    """One request of one person on one day; `zone` is the office's, in which instants are shown."""

    actor: Actor
    today: date
    memory: Memory
    zone: tzinfo = UTC

    @property
    def scope(self) -> Scope:
        """What the person may read."""
        return scope_of(self.actor)

    def question(self, period: AskedPeriod) -> Question:
        """What a query is given."""
        return Question(period=period, today=self.today)

    def subject(self, reference: SubjectRef) -> Subject:
        """The subject of a reference; raises Expired when it is gone, NotYoursToSee outside the scope."""
        subject = self.memory.names().subject(reference.kind, reference.id)
        if subject is None:
            raise Expired
        if not self.scope.holds(subject.agency_id):
            raise NotYoursToSee
        return subject
