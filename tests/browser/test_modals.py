"""Modals: every input, errors at their fields, the stack, and what the app answers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.bot.workspace.build import LEAD, OWNER
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.browser.probe import Stage


@pytest.fixture
def desk(stage: Stage, sit: Sit) -> Desk:
    return sit(stage.url, OWNER)


@pytest.fixture
def form(desk: Desk) -> Locator:
    desk.say("/perf modal")
    return desk.page.get_by_role("dialog", name="실적 입력").or_(desk.modal)


@pytest.fixture
def steps(desk: Desk) -> Locator:
    desk.say("/perf steps")
    expect(desk.modal).to_contain_text("1단계")
    return desk.modal


def write(modal: Locator, memo: str) -> None:
    modal.get_by_label("메모").fill(memo)
    modal.get_by_role("button", name="제출").click()


def test_every_input_is_sent(desk: Desk, form: Locator, stage: Stage, note: Path) -> None:
    form.get_by_role("textbox", name="실적").fill("94")
    form.get_by_role("textbox", name="사유").fill("교육중단")
    form.get_by_label("전자우편").fill("name@example.org")
    form.get_by_label("증빙 링크").fill("https://example.org/a")
    form.get_by_label("증빙 파일").set_input_files(note)
    expect(form.get_by_role("button", name="실적 증빙.csv 빼기")).to_be_visible()
    for name, typed, option in (
        ("사업", "공공", "공공근로사업"),
        ("검토자", "김", "김철수"),
        ("알릴 채널", "일자리", "#일자리지원과"),
        ("지표 찾기", "마을", "마을기업 육성"),
        ("해당 사업", "찾아", "찾아가는 사업"),
        ("함께 볼 분", "임", "임꺽정"),
        ("함께 알릴 채널", "성과", "#성과관리"),
        ("함께 알릴 대화", "성과관리봇", "성과관리봇"),
        ("해당 지표", "", "공공근로사업"),
    ):
        desk.choose(re.compile(f"^{name}( |$)"), typed, option, within=form)  # type: ignore[arg-type]
    form.get_by_label("완료한 날").fill("2018-11-20")
    form.get_by_label("완료한 때").fill("17:30")
    form.get_by_role("checkbox", name="미달만").check()
    form.get_by_role("radio", name="완료", exact=True).check()
    form.get_by_role("button", name="제출").click()

    held = {block: next(iter(entry.values())) for block, entry in stage.next("form")["values"].items()}
    expect(desk.modal).to_have_count(0)
    assert {key: held[key]["value"] for key in ("number", "text", "email", "url")} == {
        "number": "94",
        "text": "교육중단",
        "email": "name@example.org",
        "url": "https://example.org/a",
    }
    assert [(file["name"], file["size"]) for file in held["file"]["files"]] == [("실적 증빙.csv", 16)]
    assert held["static"]["selected_option"]["value"] == "p1"
    assert held["user"]["selected_user"] == LEAD
    assert held["channel"]["selected_channel"] == "C00000001"
    assert held["external"]["selected_option"]["value"] == "p2"
    assert [one["value"] for one in held["statics"]["selected_options"]] == ["p3"]
    assert len(held["users"]["selected_users"]) == 1
    assert held["channels"]["selected_channels"] == ["C00000002"]
    assert held["conversations"]["selected_conversations"][0].startswith("D")
    assert [one["value"] for one in held["externals"]["selected_options"]] == ["p1"]
    assert (held["date"]["selected_date"], held["time"]["selected_time"]) == ("2018-11-20", "17:30")
    assert [one["value"] for one in held["checks"]["selected_options"]] == ["low"]
    assert held["radio"]["selected_option"]["value"] == "done"


def test_errors_show_at_their_fields_and_nothing_typed_is_lost(form: Locator, stage: Stage) -> None:
    form.get_by_role("button", name="제출").click()
    expect(form.get_by_role("alert")).to_have_count(2)
    expect(form.get_by_role("alert").first).to_contain_text("필수 항목입니다")
    expect(form.get_by_role("textbox", name="실적")).to_be_focused()

    form.get_by_role("textbox", name="실적").fill("1,236")
    form.get_by_role("textbox", name="사유").fill("틀림")
    form.get_by_role("button", name="제출").click()
    unread = "숫자로 읽지 못했습니다. 쉼표와 단위 없이 적어 주세요."
    expect(form.get_by_role("alert")).to_have_text([unread])
    form.get_by_role("textbox", name="실적").fill("123")
    form.get_by_role("button", name="제출").click()

    expect(form.get_by_role("alert")).to_have_text(["사유를 다시 적어 주세요."])
    expect(form.get_by_role("textbox", name="실적")).to_have_value("123")
    assert stage.next("form")["values"]["number"]["number"]["value"] == "123"


def test_file_of_another_kind_is_refused_at_its_field(form: Locator, tmp_path: Path) -> None:
    other = tmp_path / "보고서.hwp"
    other.write_text("x")
    form.get_by_role("textbox", name="실적").fill("1")
    form.get_by_role("textbox", name="사유").fill("x")
    form.get_by_label("증빙 파일").set_input_files(other)
    form.get_by_role("button", name="제출").click()

    expect(form.get_by_role("alert")).to_contain_text("csv, pdf 형식의 파일만")
    form.get_by_role("button", name="보고서.hwp 빼기").click()
    form.get_by_role("button", name="제출").click()
    expect(form).to_have_count(0)


def test_file_on_its_way_is_waited_for(desk: Desk, form: Locator, stage: Stage, note: Path) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/page/files?*", hold)
    form.get_by_role("textbox", name="실적").fill("1")
    form.get_by_role("textbox", name="사유").fill("x")
    with desk.page.expect_request("**/page/files?*"):
        form.get_by_label("증빙 파일").set_input_files(note)
    form.get_by_role("button", name="제출").click()
    held[0].continue_()

    files = stage.next("form")["values"]["file"]["file"]["files"]
    assert [file["name"] for file in files] == ["실적 증빙.csv"]


def test_window_is_replaced_laid_over_and_cleared(desk: Desk, steps: Locator, stage: Stage) -> None:
    write(steps, "바꾸기")
    expect(steps).to_contain_text("2단계")
    write(steps, "얹기")
    expect(steps).to_contain_text("3단계")
    steps.get_by_role("button", name="닫기", exact=True).click()
    assert stage.next("closed")["title"] == "3단계"
    expect(steps).to_contain_text("2단계")
    write(steps, "모두")
    expect(desk.modal).to_have_count(0)


def test_escape_closes_a_window_and_the_app_hears_of_it(desk: Desk, steps: Locator, stage: Stage) -> None:
    steps.press("Escape")

    expect(desk.modal).to_have_count(0)
    assert stage.next("closed")["title"] == "1단계"


def test_window_changes_under_the_hands_and_keeps_what_was_typed(steps: Locator) -> None:
    steps.get_by_label("메모").fill("아직 쓰는 중")
    steps.get_by_role("button", name="임시저장").click()

    expect(steps).to_contain_text("저장했습니다.")
    expect(steps.get_by_label("메모")).to_have_value("아직 쓰는 중")


def test_window_opens_from_a_button_and_survives_a_reload(desk: Desk) -> None:
    desk.ask("/perf blocks").get_by_role("button", name="실적 입력").click()
    expect(desk.modal).to_contain_text("1단계")

    desk.page.reload()

    expect(desk.modal).to_contain_text("1단계")
    desk.modal.get_by_role("button", name="창 닫기").click()
    expect(desk.modal).to_have_count(0)
