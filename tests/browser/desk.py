"""Somebody at the page: finds things by their roles and names, as a person or a screen reader does."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

TOO_WIDE = """
Math.max(...[document.documentElement, ...document.querySelectorAll("[role=log], dialog, .view-body")]
  .map((node) => node.scrollWidth - node.clientWidth))
"""


@dataclass(frozen=True)
class Look:
    """How large the window is, in pixels, and whether it is dark around."""

    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"


@dataclass
class Desk:
    """One page of one person. `complaints` are errors of the page and requests to other machines."""

    page: Page
    url: str
    person: str
    complaints: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("console", self._hear)
        self.page.on("request", self._watch)
        self.open()

    def open(self) -> None:
        """Go to the page and wait until it is drawn."""
        self.page.goto(f"{self.url}?as={self.person}")
        self.box.wait_for()

    @property
    def box(self) -> Locator:
        """The box to type messages in."""
        return self.page.get_by_role("combobox", name="에 보낼 메시지")

    @property
    def log(self) -> Locator:
        """The messages of the open room."""
        return self.page.get_by_role("log", name="메시지", exact=True)

    @property
    def messages(self) -> Locator:
        """What somebody or the bot said in the open room."""
        return self.log.get_by_role("article")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.messages.last

    @property
    def modal(self) -> Locator:
        """The open window of the app."""
        return self.page.get_by_role("dialog")

    def say(self, text: str) -> None:
        """Type and send. Escape closes what is offered for completion."""
        self.box.fill(text)
        self.box.press("Escape")
        self.box.press("Enter")

    def ask(self, text: str) -> Locator:
        """Type a command; returns the answer, as soon as it is there."""
        count = self.messages.count()
        self.say(text)
        expect(self.messages).to_have_count(count + 1)
        return self.last

    def go(self, room: str) -> None:
        """Open a room by its name in the sidebar."""
        self.page.get_by_role("navigation").get_by_role("button", name=room).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(room)

    def choose(self, name: str, typed: str, option: str, *, within: Locator | None = None) -> None:
        """Type into a box and take one of the options that are offered."""
        place = within or self.page
        place.get_by_role("combobox", name=name).fill(typed)
        place.get_by_role("option", name=option).first.click()

    def overflow(self) -> int:
        """By how many pixels the page, its messages or its window of the app are too wide for their place."""
        return int(self.page.evaluate(TOO_WIDE))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(part in message.text for part in self.forgiven):
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            self.complaints.append(f"request: {request.url}")
