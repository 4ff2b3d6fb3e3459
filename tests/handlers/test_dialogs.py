"""Every dialog: it is drawn within Slack's limits, and nothing that is typed into it breaks it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.workspace.limits.payloads import check_view
from handlers.dialogs.sitting import Sitting, Turn
from handlers.dialogs.table import ACTS, DIALOGS, show, take
from handlers.forms.typed import Typed, field_of
from handlers.openings.codec import Opening, decode_opening, encode_opening
from handlers.openings.plans import (
    CopyPlan,
    EditAliases,
    EditBackground,
    EditBudget,
    EditIndicator,
    EditItem,
    EditMonthly,
    EditPlan,
    EditProject,
    EditStatus,
    EditTargets,
    EditTask,
    EditWeights,
    IndicatorBoard,
    PlanBoard,
    PlanList,
    ProjectBoard,
    Retire,
)
from handlers.views.blocks import Json
from models.errors.changes import FieldsRefused, NotYoursToChange
from models.errors.refusals import Expired, Refusal
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.plans import Plan, Project, Task
from models.values.kinds import BudgetPhase, PlanKind, RecordKind
from tests.fakes import RecordingMessenger
from tests.handlers.conftest import open_counter
from tests.handlers.sample import LEAD_OFFICER, OWNER, write_sample

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
VALUE_LIMIT = 150


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample data, for writing."""
    store = Store(write_sample(tmp_path_factory.mktemp("own")))
    yield store
    store.close()


def openings(store: Store) -> list[Opening]:
    """One of each kind, of [P] where it is about a record."""
    with store.read() as session:
        plan = session.exec(select(Plan).where(Plan.kind == PlanKind.MULTI_YEAR_BASIC_PLAN)).one()
        task = session.exec(select(Task).where(Task.plan_id == plan.id)).first()
        project = session.exec(select(Project).where(Project.plan_id == plan.id)).first()
        indicator = session.exec(
            select(Indicator).where(Indicator.project_id == (project.id if project else 0))
        )
        first = indicator.first()
        assert plan.id
        assert task
        assert task.id
        assert project
        assert project.id
        assert first
        assert first.id
        ids = (plan.id, task.id, project.id, first.id)
    plan_id, task_id, project_id, indicator_id = ids
    return [
        PlanList(),
        PlanBoard(plan_id),
        EditPlan(),
        EditPlan(plan_id),
        CopyPlan(plan_id),
        EditTask(plan_id),
        EditTask(plan_id, task_id),
        EditWeights(plan_id),
        *(EditBackground(plan_id, sheet) for sheet in ("staffing", "facilities", "facts")),
        ProjectBoard(project_id),
        EditProject(plan=plan_id),
        EditProject(project=project_id),
        EditItem(project_id),
        EditStatus(project_id),
        EditMonthly(project_id),
        *(EditBudget(project_id, 2018, phase) for phase in BudgetPhase),
        IndicatorBoard(indicator_id),
        EditIndicator(project=project_id),
        EditIndicator(indicator=indicator_id),
        EditTargets(indicator_id),
        EditTargets(indicator_id, 2018),
        EditAliases(RecordKind.PROJECT, project_id),
        *(
            Retire(kind, row)
            for kind, row in ((RecordKind.TASK, task_id), (RecordKind.INDICATOR, indicator_id))
        ),
    ]


def sit(store: Store, person: str, *, key: str = "") -> Sitting:
    return Sitting(open_counter(store).asking(person), NOW, key, messenger=RecordingMessenger())


def inputs(view: Json) -> list[Json]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    return [block for block in blocks if block["type"] == "input"]


def options_of(block: Json) -> list[dict[str, str]]:
    element = block["element"]
    assert isinstance(element, dict)
    return list(element.get("options", ()))


def test_every_dialog_has_its_place_in_the_table() -> None:
    assert set(DIALOGS) | set(ACTS) == set(get_args(Opening))


def test_every_dialog_is_drawn_within_the_limits(own: Store) -> None:
    for opening in openings(own):
        view = show(opening, sit(own, LEAD_OFFICER))
        assert check_view(view) == (), opening
        again = decode_opening(str(view["private_metadata"]))
        assert type(again) is type(opening)
        assert len(encode_opening(opening)) <= VALUE_LIMIT
        assert bool(inputs(view)) == ("submit" in view) == (DIALOGS[type(opening)].take is not None)


def test_nobody_else_sees_a_dialog_of_the_coordinating_office(own: Store) -> None:
    for opening in openings(own):
        with pytest.raises(NotYoursToChange):
            show(opening, sit(own, OWNER))


@pytest.mark.parametrize(
    "text", ["", "{}", '{"type":"plan"}', '{"type":"plan","plan":"x"}', '{"type":"rm"}', "[]"]
)
def test_an_opening_that_is_not_ours_has_expired(text: str) -> None:
    with pytest.raises(Expired):
        decode_opening(text)


ODD = st.sampled_from(
    [
        "", " ", "-", "0", "△1", "94/871", "1/2/3", "12.1%", "5억9천", "1,039,252천원", "=1+1", "가" * 3000,
        "<!channel>", "'; DROP TABLE plan; --", "２０１９", "\u202e거꾸로", "NaN", "1e999", "-1", "9" * 40,
        "2019-02-30", "2019-12-31", "a | b | c | d", "일반직 | 6급 | 4 | 3", "3월 | 모집", "새 이름",
        "회/명", "명",
    ]
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_typed_is_taken_or_refused_in_words(own: Store, data: st.DataObject) -> None:
    forms = [opening for opening in openings(own) if DIALOGS[type(opening)].take is not None]
    opening = data.draw(st.sampled_from(forms))
    sitting = sit(own, LEAD_OFFICER)
    view = show(opening, sitting)
    drawn = decode_opening(str(view["private_metadata"]))
    names = [field_of(str(block["block_id"])) for block in inputs(view)]
    held = {name: value for name in names if (value := data.draw(ODD))}
    offered = {
        field_of(str(block["block_id"])): [option["value"] for option in options_of(block)]
        for block in inputs(view)
    }
    held |= {name: data.draw(st.sampled_from(values)) for name, values in offered.items() if values}
    outcome = taken(drawn, Typed(held), sitting=sitting)
    if isinstance(outcome, Refusal):
        assert outcome.sentence
    else:
        assert outcome.then is not None
        assert check_view(show(outcome.then, sit(own, LEAD_OFFICER), notice=outcome.notice)) == ()


def test_ten_thousand_characters_are_said_at_their_fields_in_every_form(own: Store) -> None:
    refused = set()
    for opening in openings(own):
        if DIALOGS[type(opening)].take is None:
            continue
        sitting = sit(own, LEAD_OFFICER)
        view = show(opening, sitting)
        names = [
            field_of(str(block["block_id"]))
            for block in inputs(view)
            if isinstance(block["element"], dict) and block["element"]["type"] == "plain_text_input"
        ]
        if not names:
            continue
        drawn = decode_opening(str(view["private_metadata"]))
        outcome = taken(drawn, Typed(dict.fromkeys(names, "가" * 10_000)), sitting=sitting)
        assert isinstance(outcome, Refusal), opening
        assert outcome.sentence
        if isinstance(outcome, FieldsRefused):
            assert set(outcome.fields) & set(names), (opening, outcome.fields)
            refused.add(type(opening))
    assert {EditTargets, EditBudget, EditBackground} <= refused


def taken(opening: Opening, typed: Typed, *, sitting: Sitting) -> Turn | Refusal:
    """What a submission comes to; anything but a refusal in words goes through."""
    try:
        return take(opening, typed, sitting=sitting)
    except Refusal as refusal:
        return refusal
