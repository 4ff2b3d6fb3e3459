"""Closed sets of the field (domain.md §2), stored by their identifiers."""

from enum import StrEnum


class PlanKind(StrEnum):
    """Which of the four kinds of plan a document is."""

    ANNUAL_PERFORMANCE = "annual_performance"
    JOINT_EVALUATION = "joint_evaluation"
    MULTI_YEAR_BASIC_PLAN = "multi_year_basic_plan"
    WORK_REPORT = "work_report"


class ProjectStatus(StrEnum):
    """Where a project stands ([G] 총괄표); 소계 is the sum of the five running ones and never stored."""

    COMPLETED = "completed"
    COMPLETED_CONTINUING = "completed_continuing"
    NORMAL = "normal"
    SLUGGISH = "sluggish"
    UNSATISFACTORY = "unsatisfactory"
    DELAY_RISK = "delay_risk"
    NOT_YET_DUE = "not_yet_due"
    CANCELLED = "cancelled"
    HELD = "held"
    PLAN_CHANGED = "plan_changed"
    OTHER = "other"


class Aggregation(StrEnum):
    """How the figures of parts make the figure of the whole (domain.md §2.3)."""

    SUM_OF_QUARTERS = "sum_of_quarters"
    SUM_OF_YEARS = "sum_of_years"
    YEARLY_VALUE = "yearly_value"
    LEVEL_END = "level_end"
    AVERAGE = "average"
    MILESTONE = "milestone"


class Direction(StrEnum):
    """Which way is good (domain.md §2.4); an upper bound is met or not, without a percentage."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    UPPER_BOUND = "upper_bound"
    MILESTONE = "milestone"


class IndicatorKind(StrEnum):
    """정량 or 정성 ([J])."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class TargetKind(StrEnum):
    """What a target is written in."""

    NUMERIC = "numeric"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    MONEY = "money"
    TEXT = "text"
    MIXED = "mixed"


class Bound(StrEnum):
    """How a target limits its actual: 이상, 이내, exactly."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EXACTLY = "="


class Funding(StrEnum):
    """Where money comes from ([Y §II], [P §VI])."""

    NATIONAL = "national"
    CITY = "city"
    DISTRICT = "district"
    FUND = "fund"
    NON_BUDGET = "non_budget"
    UNSPECIFIED = "unspecified"


class BudgetPhase(StrEnum):
    """What a line of money is: 계획, 집행, 재정계획 or 예산액 of a report."""

    PLANNED = "planned"
    EXECUTED = "executed"
    FINANCE_PLAN = "finance_plan"
    APPROPRIATED = "appropriated"


class CellState(StrEnum):
    """How a cell stands in the document (domain.md §2.10)."""

    BLANK = "blank"
    DASH = "dash"
    ZERO = "zero"
    VALUE = "value"
    TEXT = "text"
    APPROXIMATE = "approximate"


class Source(StrEnum):
    """Where a shown figure comes from (domain.md §9)."""

    ENTERED = "entered"
    PRINTED = "printed"
    COMPUTED = "computed"


class Role(StrEnum):
    """What a person may do (domain.md §2.9, and the operator)."""

    OWNER = "owner"
    TEAM_LEAD = "team_lead"
    DEPARTMENT_HEAD = "department_head"
    LEAD_OFFICER = "lead_officer"
    TF_MEMBER = "tf_member"
    GOV_COUNCIL = "gov_council"
    EXTERNAL_EVALUATOR = "external_evaluator"
    OVERALL_PANEL = "overall_panel"
    CITY_EVALUATOR = "city_evaluator"
    ADMIN = "admin"


class SubjectKind(StrEnum):
    """What a name can stand for."""

    AGENCY = "agency"
    DEPARTMENT = "department"
    TEAM = "team"
    PLAN = "plan"
    TASK = "task"
    PROJECT = "project"
    ITEM = "item"
    PROGRAM = "program"
    INDICATOR = "indicator"


class DepartmentRole(StrEnum):
    """What a department is to a plan ([J] 참여, [Y] 신규 1, [P §VII])."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COORDINATING = "coordinating"
    SUPPORTING = "supporting"
    ORGANISING = "organising"


class AssignmentKind(StrEnum):
    """How a person is bound to a project or an indicator."""

    OWNER = "owner"
    DEPUTY = "deputy"
    COLLECTOR = "collector"


class EvaluationKind(StrEnum):
    """자체, 외부, 총괄 ([P §VII]) and 합동 ([J])."""

    SELF = "self"
    EXTERNAL = "external"
    OVERALL = "overall"
    JOINT = "joint"


class CyclePhase(StrEnum):
    """Steps of the yearly cycle ([P §VII 평가절차], [J], the quarterly columns of [G], [P 2-3, 4-1, 4-3])."""

    PLAN = "plan"
    CRITERIA = "criteria"
    SELF_REPORT = "self_report"
    TF_REVIEW = "tf_review"
    CONFIRMED = "confirmed"
    COMMITTEE = "committee"
    EXTERNAL = "external"
    FEEDBACK = "feedback"
    OVERALL = "overall"
    JOINT_PERIOD = "joint_period"
    JOINT_EVALUATION = "joint_evaluation"
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    REFLECTION = "reflection"
    GOVERNANCE_MEETINGS = "governance_meetings"
    GOVERNANCE_WORKSHOPS = "governance_workshops"
    COMMITTEE_MEETINGS = "committee_meetings"
    PARTNER_TALKS = "partner_talks"
    STAR_ENTERPRISES = "star_enterprises"
    JOB_FAIR = "job_fair"
    MOBILE_JOB_FAIR = "mobile_job_fair"


class IssueKind(StrEnum):
    """문제점, 조치사항 (서식 2-1) and 사유, 대책 (서식 1-1) of [G]."""

    PROBLEM = "problem"
    ACTION = "action"
    CAUSE = "cause"
    COUNTERMEASURE = "countermeasure"


class Door(StrEnum):
    """Through which door something was changed."""

    DIALOG = "dialog"
    COMMAND = "command"
    BUTTON = "button"
    FILE = "file"
    TERMINAL = "terminal"
    SLACK = "slack"


class RecordKind(StrEnum):
    """What an audit entry is about: everything that has a name, and people."""

    AGENCY = "agency"
    DEPARTMENT = "department"
    TEAM = "team"
    PLAN = "plan"
    TASK = "task"
    PROJECT = "project"
    ITEM = "item"
    PROGRAM = "program"
    INDICATOR = "indicator"
    PERSON = "person"


class Aspect(StrEnum):
    """Which side of a record changed."""

    CREATED = "created"
    NAME = "name"
    ALIAS = "alias"
    FACTS = "facts"
    WEIGHT = "weight"
    STATUS = "status"
    TARGET = "target"
    BUDGET = "budget"
    COMPONENTS = "components"
    MONTHLY = "monthly"
    BACKGROUND = "background"
    RETIRED = "retired"
    ASSIGNMENT = "assignment"
    DEPUTY = "deputy"
    ROLES = "roles"
    PLACE = "place"
    ACCOUNT = "account"
    REGISTRATION = "registration"
    COLLECTION = "collection"
    CYCLE = "cycle"
    DAY_OFF = "day_off"
    SETTING = "setting"
    ACTUAL = "actual"
    EXECUTION = "execution"
    ENTRY = "entry"
    EVIDENCE = "evidence"
    ISSUE = "issue"
    RESULTS = "results"
    HANDOVER = "handover"
    PART = "part"
    REQUEST = "request"


class EntryState(StrEnum):
    """Where the figures of a project and period stand (domain.md §8); `open` has no row yet."""

    OPEN = "open"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    LOCKED = "locked"
    RETURNED = "returned"


class EvidenceKind(StrEnum):
    """What backs a figure."""

    FILE = "file"
    LINK = "link"


class RequestState(StrEnum):
    """Where a request for registration stands."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
