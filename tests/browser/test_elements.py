"""Every element to choose with, in a message: what is chosen reaches the app."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.bot.workspace.build import LEAD, OWNER
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.browser.parts import Json
from tests.browser.probe import Stage


@pytest.fixture
def desk(stage: Stage, sit: Sit) -> Desk:
    return sit(stage.url, OWNER)


@pytest.fixture
def answer(desk: Desk) -> Locator:
    return desk.ask("/perf pickers")


@pytest.mark.parametrize(
    ("name", "typed", "option", "action", "told"),
    [
        (
            "사업 고르기",
            "마을",
            "마을기업 육성",
            "static",
            lambda act: act["selected_option"]["value"] == "p2",
        ),
        ("사람 고르기", "철수", "김철수", "user", lambda act: act["selected_user"] == LEAD),
        ("채널 고르기", "성과", "#성과관리", "channel", lambda act: act["selected_channel"] == "C00000002"),
        ("대화 고르기", "임", "임꺽정", "conversation", lambda act: act["selected_conversation"][0] == "D"),
        ("찾기", "찾아", "찾아가는 사업", "external", lambda act: act["selected_option"]["value"] == "p3"),
    ],
)
def test_select_narrows_while_somebody_types(
    desk: Desk, answer: Locator, stage: Stage, name: str, typed: str, option: str, action: str,
    told: Callable[[Json], bool],
) -> None:  # fmt: skip
    desk.choose(name, typed, option, within=answer)

    assert told(stage.next(action))
    expect(answer.get_by_role("combobox", name=name)).to_have_value(option)


def test_select_offers_only_what_fits_and_says_when_nothing_does(answer: Locator) -> None:
    box = answer.get_by_role("combobox", name="사업 고르기")
    box.fill("사업")
    expect(answer.get_by_role("option")).to_have_count(2)
    box.fill("도서관")

    expect(answer.get_by_role("listbox").filter(visible=True)).to_have_text("맞는 것이 없습니다.")


def test_select_that_asks_the_app_waits_for_enough_letters(answer: Locator) -> None:
    answer.get_by_role("combobox", name="찾기").fill("찾")

    expect(answer.get_by_role("listbox").filter(visible=True)).to_have_text("2자 이상 적으면 찾습니다.")


def test_select_is_worked_by_keyboard_alone(answer: Locator, stage: Stage) -> None:
    box = answer.get_by_role("combobox", name="사업 고르기")
    box.focus()
    expect(answer.get_by_role("option")).to_have_count(3)
    box.press("ArrowDown")
    box.press("Enter")

    assert stage.next("static")["selected_option"]["value"] == "p2"


def test_dates_times_and_ticks_reach_the_app(answer: Locator, stage: Stage) -> None:
    answer.get_by_label("날짜").fill("2019-02-28")
    assert stage.next("date")["selected_date"] == "2019-02-28"
    answer.get_by_label("시각").fill("18:00")
    assert stage.next("time")["selected_time"] == "18:00"
    answer.get_by_role("checkbox", name="내 것만").check()
    assert [one["value"] for one in stage.next("checks")["selected_options"]] == ["mine"]
    answer.get_by_role("radio", name="진행 중").check()
    assert stage.next("radio")["selected_option"]["value"] == "going"


def test_several_can_be_chosen_up_to_the_most_and_taken_out_again(
    desk: Desk, answer: Locator, stage: Stage
) -> None:
    box = answer.locator(".accessory").first
    for typed in ("공공", "마을", "찾아"):
        box.get_by_role("combobox").fill(typed)
        box.get_by_role("option").first.click()
    chosen = [[one["value"] for one in stage.next("statics")["selected_options"]] for _ in range(3)]
    assert chosen == [["p1"], ["p1", "p2"], ["p1", "p2"]]

    box.get_by_role("button", name="공공근로사업 빼기").click()

    assert [one["value"] for one in stage.next("statics")["selected_options"]] == ["p2"]
    desk.page.keyboard.press("Escape")
