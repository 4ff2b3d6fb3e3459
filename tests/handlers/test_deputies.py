"""대직 over signed HTTP: named for oneself or by 총괄, taken back once, never two at a time."""

import pytest
from sqlmodel import select

from handlers.openings.people import CancelDeputy, EditDeputy
from models.queries.people import find_actor
from models.tables.people import Deputyship
from models.values.kinds import Aspect, RecordKind
from tests.handlers.office import NOW, Office
from tests.handlers.people_office import by_opening, letters, refused
from tests.handlers.sample import LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER, YEONGDEUNGPO_OWNER
from tests.handlers.test_people import board, entries, id_of

ONESELF = "본인은 본인의 대직자가 될 수 없습니다. 다른 분을 골라 주세요."
NOT_OURS = "우리 기관에 등록된 분이 아닙니다. 먼저 등록하거나 다른 분을 골라 주세요."


def test_a_deputy_is_named_for_oneself_and_takes_over(office: Office) -> None:
    form = board(office, SEONGBUK_OWNER).press("대직자 지정")
    form.fill(deputy=LEAD_OFFICER, starts_on="2019-02-18", ends_on="2019-02-22")
    done = form.submit()
    assert "2019. 2. 18. ~ 2019. 2. 22." in done.words
    assert letters(office, 1)[LEAD_OFFICER]["text"].startswith("대직자로 지정되셨습니다.")
    with office.store.read() as session:
        actor = find_actor(session, LEAD_OFFICER, today=NOW.date())
    assert actor
    assert len(actor.project_ids) == 2
    gone = done.press("대직 취소").fill(reason="출장 취소").submit()
    assert "취소됨" in gone.words
    assert letters(office, 1)[LEAD_OFFICER]["text"] == "대직 지정이 취소되었습니다."
    found = entries(office.store, RecordKind.PERSON, id_of(office.store, SEONGBUK_OWNER))
    assert found == [
        (Aspect.DEPUTY, "", "2019. 2. 18. ~ 2019. 2. 22.", ""),
        (Aspect.DEPUTY, "2019. 2. 18. ~ 2019. 2. 22.", "취소", "출장 취소"),
    ]


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        (
            {"deputy": SEONGBUK_OWNER},
            {"deputy": "본인은 본인의 대직자가 될 수 없습니다. 다른 분을 골라 주세요."},
        ),
        (
            {"deputy": NOBODY},
            {"deputy": "우리 기관에 등록된 분이 아닙니다. 먼저 등록하거나 다른 분을 골라 주세요."},
        ),
        (
            {"deputy": YEONGDEUNGPO_OWNER},
            {"deputy": "우리 기관에 등록된 분이 아닙니다. 먼저 등록하거나 다른 분을 골라 주세요."},
        ),
        ({"ends_on": "2019-02-17"}, {"ends_on": "끝나는 날이 시작하는 날보다 앞섭니다."}),
        (
            {"starts_on": "2019-02-11", "ends_on": "2019-02-15"},
            {"ends_on": "이미 지난 기간입니다. 오늘이나 그 뒤의 날짜를 골라 주세요."},
        ),
    ],
)
def test_a_deputy_that_cannot_be_is_said_at_its_field(
    office: Office, values: dict[str, object], errors: dict[str, str]
) -> None:
    form = by_opening(office, EditDeputy(id_of(office.store, SEONGBUK_OWNER)), user=LEAD_OFFICER)
    form.fill(deputy=LEAD_OFFICER, starts_on="2019-02-18", ends_on="2019-02-22")
    assert form.fill(**values).submit().errors == errors


def test_periods_of_two_deputies_do_not_overlap(office: Office) -> None:
    opening = EditDeputy(id_of(office.store, SEONGBUK_OWNER))
    for start in ("2019-02-18", "2019-02-22"):
        form = by_opening(office, opening, user=SEONGBUK_OWNER)
        form.fill(deputy=LEAD_OFFICER, starts_on=start, ends_on="2019-02-22").submit()
    assert form.errors["starts_on"].startswith(
        "이미 대직자가 있는 기간과 겹칩니다(2019. 2. 18. ~ 2019. 2. 22.)"
    )


def test_a_deputy_is_taken_back_once(office: Office) -> None:
    person = id_of(office.store, SEONGBUK_OWNER)
    form = by_opening(office, EditDeputy(person), user=SEONGBUK_OWNER)
    form.fill(deputy=LEAD_OFFICER, starts_on="2019-02-18", ends_on="2019-02-22").submit()
    with office.store.read() as session:
        row = session.exec(select(Deputyship.id)).one() or 0
    first, second = (by_opening(office, CancelDeputy(person, row), user=LEAD_OFFICER) for _ in range(2))
    first.submit()
    second.submit()
    assert "이미 처리되었습니다." in second.words
    assert refused(office, CancelDeputy(id_of(office.store, OWNER), row), user=OWNER).startswith(
        "시간이 지나"
    )
