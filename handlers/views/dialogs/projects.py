"""Dialogs about projects: the board of one, the forms of its facts, items, state and months."""

from collections.abc import Sequence
from datetime import date

from handlers.forms.projects import NEW, NO_STATUS, OLD
from handlers.ids import Lookup
from handlers.openings.plans import (
    EditAliases,
    EditBudget,
    EditIndicator,
    EditItem,
    EditMonthly,
    EditProject,
    EditStatus,
    IndicatorBoard,
    PlanBoard,
    ProjectBoard,
    Retire,
)
from handlers.views.blocks import Json, divider, header
from handlers.views.dialogs.money import money_text
from handlers.views.dialogs.plans import clash_alerts
from handlers.views.dialogs.window import (
    Door,
    View,
    choice_field,
    date_field,
    doors,
    lookup_field,
    row,
    text_field,
    window,
)
from handlers.views.figures import status_text
from handlers.views.paging import page_of
from models.reports.planning import ItemRow, PlanSheet, ProjectSheet
from models.values.kinds import ProjectStatus, RecordKind
from models.wording import number_text, short_date_text, shorten

PAGE = 8
ITEMS_PAGE = 10


def draw_project(sheet: ProjectSheet, opening: ProjectBoard, *, notice: str = "") -> View:
    """One project: facts, what clashes, indicators, items, money."""
    page = page_of(sheet.indicators, opening.page, size=PAGE)
    items = page_of(sheet.items, opening.page, size=ITEMS_PAGE)
    number, pages = max(page.number, items.number), max(page.pages, items.pages)
    turn = doors(
        Door("이전", ProjectBoard(sheet.id, number - 1)) if number > 1 else None,
        Door("더 보기", ProjectBoard(sheet.id, number + 1)) if number < pages else None,
    )
    empty = row("아직 지표가 없습니다. 「지표 추가」로 단위와 목표를 적어 주세요.")
    return window(
        "사업",
        header(sheet.entry.name),
        row(_facts(sheet), Door("고치기", EditProject(project=sheet.id), about=sheet.entry.name)),
        *clash_alerts(sheet.clashes),
        doors(
            Door("지표 추가", EditIndicator(project=sheet.id), is_primary=True),
            Door("예산", EditBudget(sheet.id)),
            Door("상태 바꾸기", EditStatus(sheet.id)),
        ),
        *([empty] if not sheet.indicators else []),
        *(
            row(
                f"{shorten(indicator.name, 80)}({indicator.unit or '이정표'})\n"
                f"목표 {indicator.target}{_ended(indicator.retired_on)}",
                Door("열기", IndicatorBoard(indicator.id), about=indicator.name),
            )
            for indicator in page.items
        ),
        row(money_text(sheet.money)) if sheet.money else None,
        *(_item_row(sheet, item) for item in items.items),
        turn,
        divider(),
        doors(
            Door("세부추진항목 추가", EditItem(sheet.id)),
            Door("월별 추진계획", EditMonthly(sheet.id)),
            Door("다른 이름", EditAliases(RecordKind.PROJECT, sheet.id)),
        ),
        doors(
            Door("되살리기" if sheet.retired_on else "사업 끝내기", Retire(RecordKind.PROJECT, sheet.id)),
            Door("계획으로", PlanBoard(sheet.plan_id)),
        ),
        opening=opening,
        notice=notice,
    )


def _facts(sheet: ProjectSheet) -> str:
    weight = "비중 미정" if sheet.weight_in_force is None else f"비중 {number_text(sheet.weight_in_force)}%"
    state = status_text(sheet.status) if sheet.status else "상태 미정"
    note = f"(사유: {shorten(sheet.status_note, 120)})" if sheet.status_note else ""
    place = " · ".join(part for part in (sheet.department, sheet.team) if part) or "부서 미정"
    owner = f"담당 {len(sheet.owners)}명" if sheet.owners else "담당 미지정"
    return (
        f"{place} · {weight} · {state}{note} · {owner}{_ended(sheet.retired_on)}\n{shorten(sheet.plan, 80)}"
    )


def _ended(retired_on: date | None) -> str:
    return f" · {short_date_text(retired_on)} 종료" if retired_on else ""


def _item_row(sheet: ProjectSheet, item: ItemRow) -> Json:
    words = f"세부추진항목 {shorten(item.name, 80)}{_ended(item.retired_on)}"
    return row(words, Door("고치기", EditItem(sheet.id, item.id), about=item.name))


def draw_project_form(
    sheet: ProjectSheet | None, opening: EditProject, *, plan: PlanSheet, notice: str = ""
) -> View:
    """The form of a project; a new one is proposed in the plan's department."""
    entry = sheet.entry if sheet else None
    place_id = entry.department_id if entry else plan.entry.department_id
    place = (sheet.department if sheet else plan.department) if place_id else ""
    tasks = [
        (str(task.id), f"{task.number} {task.name}".strip()) for task in plan.tasks if not task.retired_on
    ]
    newness = "" if entry is None or entry.is_new is None else (NEW if entry.is_new else OLD)
    team = (str(entry.team_id), sheet.team) if sheet and entry and entry.team_id else None
    return window(
        "사업 고치기" if sheet else "새 사업",
        text_field("name", "사업 이름", value=entry.name if entry else "", is_needed=True),
        lookup_field(
            "department",
            "담당 부서",
            of=Lookup.DEPARTMENT,
            value=(str(place_id), place) if place_id else None,
            is_needed=True,
        ),
        lookup_field("team", "담당 팀", of=Lookup.TEAM, value=team),
        choice_field(
            "task",
            "추진과제",
            options=tasks,
            value=str(entry.task_id or "") if entry else "",
            is_needed=False,
        )
        if tasks
        else None,
        text_field("number", "번호", value=entry.number if entry else "", example="1-1"),
        choice_field(
            "newness",
            "기존·신규",
            options=((OLD, "기존 사업"), (NEW, "신규 사업")),
            value=newness,
            is_needed=False,
        ),
        text_field(
            "weight", "비중(%)", hint="부서 사업의 비중을 모두 더하면 100이 되어야 합니다.", example="20"
        )
        if sheet is None
        else None,
        text_field("difficulty", "난이도", value=entry.difficulty if entry else ""),
        date_field("starts_on", "시작하는 날", value=entry.starts_on if entry else None),
        date_field("ends_on", "끝나는 날", value=entry.ends_on if entry else None),
        text_field(
            "overview", "사업개요 (한 줄에 하나)", value=_lines(entry.overview if entry else ()), is_long=True
        ),
        text_field(
            "cooperation",
            "타기관·부서 협력체계 (한 줄에 하나)",
            value=_lines(entry.cooperation if entry else ()),
            is_long=True,
        ),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def draw_item_form(item: ItemRow | None, opening: EditItem, *, notice: str = "") -> View:
    """The form of a 세부추진항목."""
    return window(
        "세부추진항목",
        text_field("name", "항목 이름", value=item.name if item else "", is_needed=True),
        text_field("period", "기간", value=item.period if item else "", example="2019. 1월 ~ 12월"),
        doors(
            Door("지표 추가", EditIndicator(project=opening.project, item=item.id)),
            Door("다른 이름", EditAliases(RecordKind.ITEM, item.id)),
            Door("되살리기" if item.retired_on else "항목 끝내기", Retire(RecordKind.ITEM, item.id)),
        )
        if item
        else None,
        opening=opening,
        submit="저장",
        notice=notice,
    )


def draw_status_form(sheet: ProjectSheet, opening: EditStatus, *, notice: str = "") -> View:
    """The state of a project."""
    options = [(NO_STATUS, "정하지 않음"), *((status.value, status_text(status)) for status in ProjectStatus)]
    return window(
        "사업 상태",
        row(f"{sheet.entry.name}\n지금: {status_text(sheet.status) if sheet.status else '정하지 않음'}"),
        choice_field(
            "status", "상태", options=options, value=sheet.status.value if sheet.status else NO_STATUS
        ),
        text_field(
            "reason",
            "사유",
            value=sheet.status_note,
            hint="취소·보류·계획변경·완료·완료후 계속은 사유가 있어야 합니다.",
            is_long=True,
        ),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def draw_monthly_form(sheet: ProjectSheet, opening: EditMonthly, *, notice: str = "") -> View:
    """월별 추진계획 as lines."""
    text = "\n".join(line.text for line in sheet.monthly)
    return window(
        "월별 추진계획",
        row(shorten(sheet.entry.name, 80)),
        text_field(
            "lines", "한 줄에 하나: 일자 | 추진계획", value=text, is_long=True, example="3월 | 참여자 모집"
        ),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(texts)
