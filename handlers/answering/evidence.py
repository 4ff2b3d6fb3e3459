"""What is behind an answer."""

from dataclasses import replace

from handlers.answering.asking import Asking
from handlers.answering.projects import recall_project
from handlers.requests import ShowBasis, ShowFindings, ShowIssues, SubjectRef
from handlers.views.evidence import show_basis, show_findings, show_issues
from handlers.views.paging import page_of
from models.errors.refusals import Expired
from models.ports import Message
from models.queries.departments import report_department
from models.queries.overviews import report_plan, report_task
from models.reports.overviews import DepartmentReport, NothingReport
from models.rules.controls import Finding
from models.rules.names import Subject
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod

PAGE = 5
_DEPARTMENT_LIKE = frozenset({SubjectKind.DEPARTMENT, SubjectKind.TEAM})


def answer_basis(request: ShowBasis, asking: Asking) -> Message:
    """The rows behind the figures of a project-like subject."""
    return show_basis(recall_project(asking.subject(request.subject), request.period, asking=asking))


def answer_findings(request: ShowFindings, asking: Asking) -> Message:
    """The failed controls of any subject."""
    subject = asking.subject(request.subject)
    return show_findings(subject.name, _findings(subject, request, asking=asking), request=request)


def answer_issues(request: ShowIssues, asking: Asking) -> Message:
    """문제점·조치사항 of a project, or of the projects of a department that missed a target."""
    subject = asking.subject(request.subject)
    if subject.kind not in _DEPARTMENT_LIKE:
        return show_issues([recall_project(subject, request.period, asking=asking)])
    report = _department(subject, request.period, plan_id=request.plan_id, asking=asking)
    if isinstance(report, NothingReport):
        raise Expired
    page = page_of([line for line in report.lines if line.is_short], request.page, size=PAGE)
    projects = [asking.subject(SubjectRef(SubjectKind.PROJECT, line.id)) for line in page.items]
    return show_issues(
        [recall_project(project, request.period, asking=asking) for project in projects],
        note=page.note,
        more=None if page.is_last else replace(request, page=page.number + 1),
    )


def _findings(subject: Subject, request: ShowFindings, *, asking: Asking) -> tuple[Finding, ...]:
    question = asking.question(request.period)
    if subject.kind in _DEPARTMENT_LIKE:
        report = _department(subject, request.period, plan_id=request.plan_id, asking=asking)
        return () if isinstance(report, NothingReport) else report.findings
    if subject.kind is SubjectKind.PLAN:
        return asking.memory.recall(
            (subject.identity, request.period, asking.today),
            lambda session: report_plan(session, subject.id, question=question, agency=subject.agency),
        ).findings
    if subject.kind is SubjectKind.TASK:
        return asking.memory.recall(
            (subject.identity, request.period, asking.today),
            lambda session: report_task(session, subject, question=question),
        ).findings
    return recall_project(subject, request.period, asking=asking).findings


def _department(
    subject: Subject, period: AskedPeriod, *, plan_id: int | None, asking: Asking
) -> DepartmentReport | NothingReport:
    question = asking.question(period)
    return asking.memory.recall(
        (subject.identity, period, asking.today, plan_id),
        lambda session: report_department(session, subject, question=question, plan_id=plan_id),
    )
