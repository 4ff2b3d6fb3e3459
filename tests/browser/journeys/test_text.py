"""Text of users is text, wherever it shows."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot.local import Local, start_local
from models.documents.dataset.reading import read_dataset
from models.services.loading.datasets import load_datasets
from models.store import Store
from tests.browser.conftest import SETTINGS, Sit
from tests.browser.desk import Look
from tests.handlers.sample import ADMIN, write_sample

NAMES = (
    "<img src=x onerror=\"document.title='뚫림'\">",
    "<!channel> 모두 부르기",
    "*굵게* _기울임_ `코드` 사업",
    "&lt;b&gt; :bell: <@U00HONGGD> 사업",
    "가" * 90,
)


def a_dataset() -> str:
    own = {"plan": "P", "department": "글자과"}
    rows = [{**own, "key": f"N{number}", "name": name} for number, name in enumerate(NAMES)]
    return json.dumps(
        {
            "agencies": [{"name": "글자구"}],
            "departments": [{"agency": "글자구", "name": "글자과"}],
            "documents": [{"key": "D", "title": "글자 계획", "dated": "2019-01-02"}],
            "plans": [
                {
                    "key": "P", "document": "D", "kind": "annual_performance", "agency": "글자구",
                    "department": "글자과", "title": "글자 계획", "starts_on": "2019-01-01",
                    "ends_on": "2019-12-31",
                }
            ],
            "projects": rows,
        },
        ensure_ascii=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Local]:
    """The bot on the sample data, and on projects whose names look like code."""
    url = write_sample(tmp_path_factory.mktemp("odd"))
    store = Store(url)
    dataset, problems = read_dataset(a_dataset(), file="odd.json")
    assert not problems
    load_datasets(store, [dataset])
    opened = start_local(SETTINGS, store, host="127.0.0.1", port=0)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", NAMES)
def test_name_that_looks_like_code_shows_as_typed(odd: Local, sit: Sit, name: str) -> None:
    desk = sit(odd.url, ADMIN, Look(width=360, height=740))
    answer = desk.ask(f"/perf find {name[:30]}")

    expect(answer.get_by_role("cell", name=name[:20]).first).to_contain_text(name[:59])
    answer.get_by_role("button", name=name[:20]).first.click()
    expect(desk.last.get_by_role("heading").first).to_contain_text(name[:59])
    assert desk.page.title() == "우리 구청 · 로컬 워크스페이스"
    expect(desk.log.locator("img")).to_have_count(0)
    expect(desk.last.locator(".mention")).to_have_count(0)
    assert desk.overflow() <= 0


def test_what_people_type_shows_as_typed(odd: Local, sit: Sit) -> None:
    desk = sit(odd.url, ADMIN, Look(width=360, height=740))
    typed = "<img src=x onerror=alert(1)> <!channel> &amp; " + "길" * 400
    desk.say(typed)

    expect(desk.last).to_contain_text(typed)
    expect(desk.last.locator("img, .mention")).to_have_count(0)
    assert desk.overflow() <= 0
