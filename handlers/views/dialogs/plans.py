"""Dialogs about plans: the list, the board of one, and the forms."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.ids import Lookup
from handlers.openings.plans import (
    CopyPlan,
    EditAliases,
    EditBackground,
    EditPlan,
    EditProject,
    EditTask,
    EditWeights,
    PlanBoard,
    PlanList,
    ProjectBoard,
    Retire,
)
from handlers.views.blocks import Json, context, divider, header
from handlers.views.dialogs.window import (
    Door,
    View,
    alert,
    choice_field,
    date_field,
    doors,
    lookup_field,
    row,
    text_field,
    window,
)
from handlers.views.paging import page_of
from models.reports.planning import PlanRow, PlanSheet, ProjectRow, TaskRow
from models.rules.controls import Finding
from models.values.kinds import PlanKind, RecordKind
from models.wording import number_text, short_date_text, shorten

PAGE = 10
TASKS_PAGE = 20
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
KINDS = {
    PlanKind.ANNUAL_PERFORMANCE: "연간 성과관리계획",
    PlanKind.JOINT_EVALUATION: "합동평가 추진계획",
    PlanKind.MULTI_YEAR_BASIC_PLAN: "여러 해 기본계획",
    PlanKind.WORK_REPORT: "주요업무 보고",
}


def draw_plans(plans: Sequence[PlanRow], opening: PlanList, *, agency: str, notice: str = "") -> View:
    """The plans of an agency, ten a page."""
    page = page_of(plans, opening.page, size=PAGE)
    nothing = row("아직 계획이 없습니다. 새 계획을 만들면 사업과 지표를 이어서 적을 수 있습니다.")
    return window(
        "계획 관리",
        header(f"{agency} 계획 {len(plans)}건"),
        doors(Door("새 계획", EditPlan(), is_primary=True)),
        *([nothing] if not plans else []),
        *(row(_plan_line(plan), Door("열기", PlanBoard(plan.id), about=plan.title)) for plan in page.items),
        _pages(opening.page, page.pages, back=PlanList(page.number - 1), on=PlanList(page.number + 1)),
        opening=opening,
        notice=notice,
    )


def _plan_line(plan: PlanRow) -> str:
    span = f"{short_date_text(plan.starts_on)} ~ {short_date_text(plan.ends_on)}"
    gone = f" · {short_date_text(plan.retired_on)} 종료" if plan.retired_on else ""
    return (
        f"{shorten(plan.title, 80)}\n{plan.department or '부서 미정'} · {span} · 사업 {plan.projects}건{gone}"
    )


def _pages(number: int, pages: int, *, back: PlanList | PlanBoard, on: PlanList | PlanBoard) -> Json | None:
    return doors(Door("이전", back) if number > 1 else None, Door("더 보기", on) if number < pages else None)


def draw_plan(sheet: PlanSheet, opening: PlanBoard, *, notice: str = "") -> View:
    """One plan: what clashes first, then its projects, then everything that can be done."""
    entry = sheet.entry
    page = page_of(sheet.projects, opening.page, size=PAGE)
    tasks = page_of(sheet.tasks, opening.page, size=TASKS_PAGE)
    number, pages = max(page.number, tasks.number), max(page.pages, tasks.pages)
    span = f"{short_date_text(entry.starts_on)} ~ {short_date_text(entry.ends_on)}"
    gone = f" · {short_date_text(sheet.retired_on)} 종료" if sheet.retired_on else ""
    facts = f"{KINDS[entry.kind]} · {sheet.department or '부서 미정'} · {span}{gone}"
    empty = row("아직 사업이 없습니다. 「사업 추가」로 첫 사업을 적어 주세요.")
    return window(
        "계획",
        header(entry.title),
        row(facts, Door("고치기", EditPlan(sheet.id), about=entry.title)),
        *clash_alerts(sheet.clashes),
        doors(
            Door("사업 추가", EditProject(plan=sheet.id), is_primary=True),
            Door("비중 고치기", EditWeights(sheet.id)) if sheet.projects else None,
            Door("추진과제 추가", EditTask(sheet.id)),
        ),
        *([empty] if not sheet.projects else []),
        *(_project_row(project) for project in page.items),
        *([divider()] if tasks.items else []),
        *(_task_row(sheet.id, task) for task in tasks.items),
        _pages(
            number,
            pages,
            back=PlanBoard(sheet.id, number - 1),
            on=PlanBoard(sheet.id, number + 1),
        ),
        divider(),
        doors(
            Door("다음 계획 만들기", CopyPlan(sheet.id)),
            Door("인력", EditBackground(sheet.id, "staffing")),
            Door("시설·장비", EditBackground(sheet.id, "facilities")),
            Door("기초자료", EditBackground(sheet.id, "facts")),
        ),
        doors(
            Door("다른 이름", EditAliases(RecordKind.PLAN, sheet.id)),
            Door("되살리기" if sheet.retired_on else "계획 끝내기", Retire(RecordKind.PLAN, sheet.id)),
            Door("계획 목록", PlanList()),
        ),
        opening=opening,
        notice=notice,
    )


def clash_alerts(clashes: Sequence[Finding]) -> list[Json]:
    """One box for every pair of values that do not fit, both in it."""
    return [
        alert(f"{f.place}: 합 {f.computed}, 적은 값 {f.printed}, 차이 {f.difference or '없음'}{_because(f)}")
        for f in clashes
    ]


def _because(finding: Finding) -> str:
    return f" ({finding.note})" if finding.note else ""


def _project_row(project: ProjectRow) -> Json:
    weight = "비중 미정" if project.weight_percent is None else f"비중 {number_text(project.weight_percent)}%"
    owner = f"담당 {len(project.owners)}명" if project.owners else "담당 미지정"
    gone = f" · {short_date_text(project.retired_on)} 종료" if project.retired_on else ""
    facts = f"{project.department or '부서 미정'} · {weight} · 지표 {project.indicators}건 · {owner}{gone}"
    words = f"{shorten(project.name, 80)}\n{facts}"
    return row(words, Door("열기", ProjectBoard(project.id), about=project.name))


def _task_row(plan_id: int, task: TaskRow) -> Json:
    gone = f" · {short_date_text(task.retired_on)} 종료" if task.retired_on else ""
    words = f"추진과제 {task.number} {shorten(task.name, 80)}{gone}"
    return row(words, Door("고치기", EditTask(plan_id, task.id), about=task.name))


def draw_plan_form(sheet: PlanSheet | None, opening: EditPlan, *, today: date, notice: str = "") -> View:
    """The form of a plan; a new one is proposed for the current year."""
    entry = sheet.entry if sheet else None
    starts_on = entry.starts_on if entry else date(today.year, 1, 1)
    ends_on = entry.ends_on if entry else date(today.year, 12, 31)
    place = (str(entry.department_id), sheet.department) if sheet and entry and entry.department_id else None
    return window(
        "계획 고치기" if sheet else "새 계획",
        text_field("title", "계획 이름", value=entry.title if entry else "", is_needed=True),
        choice_field(
            "kind",
            "종류",
            options=[(kind.value, words) for kind, words in KINDS.items()],
            value=entry.kind if entry else PlanKind.ANNUAL_PERFORMANCE,
        ),
        lookup_field("department", "주관 부서", of=Lookup.DEPARTMENT, value=place),
        date_field("starts_on", "시작하는 날", value=starts_on, is_needed=True),
        date_field("ends_on", "끝나는 날", value=ends_on, is_needed=True),
        text_field("vision", "비전", value=entry.vision if entry else ""),
        text_field("goals", "목표 (한 줄에 하나)", value=_lines(entry.goals if entry else ()), is_long=True),
        text_field(
            "legal_basis",
            "법적 근거 (한 줄에 하나)",
            value=_lines(entry.legal_basis if entry else ()),
            is_long=True,
        ),
        text_field(
            "rate_decimals",
            "달성률 소수 자리",
            value=str(entry.rate_decimals if entry else 0),
            hint="0이면 124%, 1이면 124.4%처럼 보입니다.",
        ),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def draw_copy_form(sheet: PlanSheet, opening: CopyPlan, *, notice: str = "") -> View:
    """The plan that follows this one: the same length, from the day after it ends."""
    starts_on, ends_on, years = _next_span(sheet.entry.starts_on, sheet.entry.ends_on)
    return window(
        "다음 계획 만들기",
        row(
            f"「{shorten(sheet.entry.title, 80)}」 계획의 과제·사업·지표 이름과 비중을 가져옵니다. "
            "목표와 예산은 비워 둡니다."
        ),
        text_field("title", "새 계획 이름", value=_next_title(sheet.entry.title, years), is_needed=True),
        date_field("starts_on", "시작하는 날", value=starts_on, is_needed=True),
        date_field("ends_on", "끝나는 날", value=ends_on, is_needed=True),
        opening=opening,
        submit="만들기",
        notice=notice,
    )


def _next_span(starts_on: date, ends_on: date) -> tuple[date, date, int]:
    """The span that follows one, as long as it, and by how many years it is later (at least one)."""
    following = ends_on + timedelta(days=1)
    years = following.year - starts_on.year
    if years and (following.month, following.day) == (starts_on.month, starts_on.day):
        return following, following.replace(year=following.year + years) - timedelta(days=1), years
    return following, following + (ends_on - starts_on), max(years, 1)


def _next_title(title: str, years: int) -> str:
    """The title with every year in it so many later."""
    return YEAR.sub(lambda year: str(int(year[0]) + years), title)


def draw_task_form(task: TaskRow | None, opening: EditTask, *, notice: str = "") -> View:
    """The form of a task."""
    return window(
        "추진과제",
        text_field("number", "번호", value=task.number if task else "", example="1"),
        text_field("name", "추진과제 이름", value=task.name if task else "", is_needed=True),
        doors(
            Door("되살리기" if task.retired_on else "과제 끝내기", Retire(RecordKind.TASK, task.id)),
            Door("다른 이름", EditAliases(RecordKind.TASK, task.id)),
        )
        if task
        else None,
        context("저장하면 계획 화면으로 돌아갑니다."),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(texts)
