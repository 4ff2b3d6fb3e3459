"""How the page looks and is worked: narrow and wide, light and dark, by keyboard alone."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.desk import Look
from tests.handlers.sample import ADMIN, OWNER

STEPS = 40
"""Keys after which a test gives up on reaching a button."""
LONGEST = 5000
"""Milliseconds. No benchmark: what is promised is measured on a quiet machine and written down in docs/."""
WATCH = """
(log) => {
  const count = log.querySelectorAll("article").length;
  const once = { once: true, capture: true };
  const begun = new Promise((press) => {
    document.addEventListener("keydown", () => press(performance.now()), once);
  });
  window.answered = new Promise((answer) => new MutationObserver((_, watcher) => {
    if (log.querySelectorAll("article").length === count) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(async () => answer(performance.now() - await begun)));
  }).observe(log, { childList: true }));
}
"""
"""Tells, once the next answer is painted, how long ago a key was pressed."""
READABLE = 4.5
"""The contrast that WCAG 2 asks of text."""
CONTRAST = """
(root) => {
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const paper = parts(getComputedStyle(at).backgroundColor);
      if (paper.length < 4 || paper[3] > 0) return paper;
    }
    return [255, 255, 255];
  };
  const texts = [...root.querySelectorAll("*")].filter((node) => node.checkVisibility({ checkOpacity: true })
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  return texts.map((node) => {
    const both = [parts(getComputedStyle(node).color), behind(node)];
    const [one, two] = both.map(light).sort((a, b) => b - a);
    return { text: node.textContent.slice(0, 30), contrast: (one + 0.05) / (two + 0.05) };
  }).sort((a, b) => a.contrast - b.contrast)[0];
}
"""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_fit_the_window_and_can_be_read(
    local: Local, sit: Sit, width: int, scheme: Literal["light", "dark"]
) -> None:
    desk = sit(local.url, ADMIN, Look(width=width, height=800, scheme=scheme))
    for text in ("/perf status 공공근로사업", "/perf status 일자리지원과", "/perf due", "/perf 도움말"):
        desk.ask(text)
        assert desk.overflow() <= 0, text

    faintest = desk.page.locator("body").evaluate(CONTRAST)
    assert faintest["contrast"] >= READABLE, faintest


def test_everything_is_done_by_keyboard(local: Local, sit: Sit) -> None:
    desk = sit(local.url, OWNER)
    keys = desk.page.keyboard
    desk.page.get_by_role("link", name="메시지 칸으로 바로 가기").focus()
    keys.press("Enter")
    expect(desk.box).to_be_focused()
    keys.type("/perf 현황 공공근로사업")
    keys.press("Enter")
    expect(desk.last.get_by_role("heading").first).to_contain_text("공공근로사업")
    keys.press("Shift+Tab")
    for _ in range(40):
        if desk.last.get_by_role("button", name="더 보기").evaluate(
            "(node) => node === document.activeElement"
        ):
            break
        keys.press("Shift+Tab")
    count = desk.messages.count()
    keys.press("Enter")
    for _ in range(2):  # 이력, 채널에 공유, 도움말
        keys.press("ArrowDown")
    keys.press("Enter")

    expect(desk.messages).to_have_count(count + 1)
    expect(desk.last.get_by_role("heading", name="성과관리봇 도움말")).to_be_visible()


def test_every_control_has_a_name(local: Local, sit: Sit) -> None:
    desk = sit(local.url, ADMIN)
    desk.ask("/perf status 일자리지원과")
    nameless = desk.page.evaluate(
        """[...document.querySelectorAll("button, input, select, textarea, a[href]")]
        .filter((node) => node.checkVisibility() && !node.ariaLabel && !node.labels?.length)
        .filter((node) => !node.getAttribute("aria-labelledby") && !node.innerText)
        .map((node) => node.outerHTML)"""
    )

    assert nameless == []


def test_time_to_the_first_answer_is_told(
    local: Local, sit: Sit, record_property: Callable[[str, object], None]
) -> None:
    desk = sit(local.url, ADMIN)
    spent = []
    for _ in range(5):
        desk.box.fill("/perf status 공공근로사업")
        desk.box.press("Escape")
        desk.log.evaluate(WATCH)
        desk.box.press("Enter")
        spent.append(round(desk.page.evaluate("window.answered")))
    record_property("told", f"Enter to the answer on the page, first and later: {spent} ms")

    assert max(spent) < LONGEST
