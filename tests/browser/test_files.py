"""Files sent down by the app and up by people."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bot.workspace.build import OWNER
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.browser.probe import Stage


@pytest.fixture
def desk(stage: Stage, sit: Sit) -> Desk:
    return sit(stage.url, OWNER)


def test_file_of_the_app_can_be_saved(desk: Desk) -> None:
    answer = desk.ask("/perf file")
    expect(answer).to_contain_text("기한 5건 있습니다.")

    with desk.page.expect_download() as download:
        answer.get_by_role("link", name="달력 파일").click()

    assert download.value.suggested_filename == "기한.ics"
    assert Path(download.value.path()).read_text() == "BEGIN:VCALENDAR"


def test_file_sent_with_a_message_reaches_the_app(desk: Desk, stage: Stage, note: Path) -> None:
    desk.go("성과관리봇")
    desk.page.get_by_label("파일 붙이기").set_input_files(note)
    expect(desk.page.get_by_role("button", name="실적 증빙.csv 빼기")).to_be_visible()
    desk.say("증빙입니다")

    assert stage.next("message")["contents"] == ["운영횟수,15\n"]
    sent = desk.messages.filter(has_text="실적 증빙.csv")
    with desk.page.expect_download() as download:
        sent.get_by_role("link", name="실적 증빙.csv").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == "운영횟수,15\n"
    expect(desk.page.get_by_role("button", name="실적 증빙.csv 빼기")).to_have_count(0)


def test_file_taken_out_before_sending_stays_here(desk: Desk, stage: Stage, note: Path) -> None:
    desk.go("성과관리봇")
    desk.page.get_by_label("파일 붙이기").set_input_files(note)
    desk.page.get_by_role("button", name="실적 증빙.csv 빼기").click()
    desk.say("글만 보냅니다")

    assert stage.next("message")["contents"] == []


def test_picture_is_shown_where_it_was_sent(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "그래프.png"
    picture.write_bytes(desk.page.screenshot(clip={"x": 0, "y": 0, "width": 40, "height": 20}))
    desk.page.get_by_label("파일 붙이기").set_input_files(picture)
    expect(desk.page.get_by_role("button", name="그래프.png 빼기")).to_be_visible()
    desk.say("그림입니다")

    shown = desk.last.get_by_role("img", name="그래프.png")
    expect(shown).to_be_visible()
    assert shown.evaluate("(image) => image.naturalWidth") == 40


def test_file_that_is_too_large_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "큰 파일.bin"
    large.write_bytes(b"0" * (20 * 1024 * 1024 + 1))
    desk.page.get_by_label("파일 붙이기").set_input_files(large)

    expect(desk.page.get_by_role("alert")).to_contain_text("파일은 20MB까지 올릴 수 있습니다.")
