"""인사이동: one owner's work goes to a colleague, who confirms it."""

from playwright.sync_api import expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.journeys.steps import close, letter, look, press, send
from tests.browser.journeys.test_home import go_home
from tests.handlers.sample import LEAD_OFFICER, SEONGBUK_OWNER


def test_work_is_handed_over_and_confirmed(local: Local, sit: Sit) -> None:
    owner, receiver = sit(local.url, SEONGBUK_OWNER), sit(local.url, LEAD_OFFICER)
    owner.say("/perf 인계 @박민지")
    expect(owner.modal).to_contain_text("검토 0건")
    look(owner, "handover")
    send(owner, "인계 요청", then="인계를 요청했습니다.")
    close(owner)
    asked = letter(receiver, "넘겨받아 달라는 요청입니다.")
    look(receiver, "asked")
    press(receiver, "받겠습니다", within=asked)
    expect(receiver.last).to_contain_text("으로 담당이 바뀌었습니다.")
    expect(receiver.log).to_contain_text("인계받음")
    look(receiver, "handed")
    letter(owner, "으로 담당이 바뀌었습니다.")
    expect(go_home(receiver)).to_contain_text("내 사업 2건")
    expect(go_home(owner)).to_contain_text("지금 할 일이 없습니다.")
