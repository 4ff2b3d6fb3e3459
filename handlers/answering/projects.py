"""Reports of projects, items, programs and indicators, kept as long as they are true."""

from handlers.answering.asking import Asking
from models.queries.projects import report_project
from models.reports.projects import ProjectReport
from models.rules.names import Subject
from models.values.period import AskedPeriod


def recall_project(subject: Subject, period: AskedPeriod, *, asking: Asking) -> ProjectReport:
    """The report of a project-like subject, read once per version and day."""
    question = asking.question(period)
    return asking.memory.recall(
        (subject.identity, period, asking.today),
        lambda session: report_project(session, subject, question=question),
    )
