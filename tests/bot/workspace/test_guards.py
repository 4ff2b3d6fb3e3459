from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest

from bot.workspace.server import LocalWorkspace
from tests.bot.workspace.build import BOT_KEY, OWNER, a_script
from tests.bot.workspace.probe import SIGNING_KEY
from tests.bot.workspace.visitor import Visitor, fetch

JSON = {"Content-Type": "application/json"}


def gesture(url: str, headers: dict[str, str]) -> int:
    body = json.dumps({"as": OWNER, "room": "C00000001", "text": "x"}).encode()
    return fetch(f"{url}page/do/say", method="POST", body=body, headers=headers)[0]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.1", "::", "example.org"])  # noqa: S104  must be refused
def test_workspace_listens_on_loopback_only(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        LocalWorkspace(a_script()).start(host=host, port=0)


@pytest.mark.parametrize("host", ["attacker.example", "127.0.0.1.attacker.example:3000", "localhost.evil"])
def test_foreign_host_name_is_refused_everywhere(workspace: LocalWorkspace, host: str) -> None:
    for path in ("", "page/exchanges", "api/auth.test"):
        assert fetch(f"{workspace.page_url}{path}", headers={"Host": host})[0] == 403


def test_own_names_are_taken(workspace: LocalWorkspace) -> None:
    port = urlsplit(workspace.page_url).port

    for host in (f"localhost:{port}", f"127.0.0.1:{port}", "localhost"):
        assert fetch(workspace.page_url, headers={"Host": host})[0] == 200


def test_posts_of_other_sites_are_refused(workspace: LocalWorkspace) -> None:
    url, own = workspace.page_url, workspace.page_url.rstrip("/")

    assert gesture(url, JSON) == 200
    assert gesture(url, {**JSON, "Origin": own, "Sec-Fetch-Site": "same-origin"}) == 200
    assert gesture(url, {**JSON, "Origin": "http://attacker.example"}) == 403
    assert gesture(url, {**JSON, "Origin": "null"}) == 403
    assert gesture(url, {**JSON, "Sec-Fetch-Site": "cross-site"}) == 403
    assert gesture(url, {**JSON, "Sec-Fetch-Site": "same-site"}) == 403
    assert gesture(url, {"Content-Type": "text/plain"}) == 415


def test_other_sites_may_link_to_the_page_but_read_nothing(workspace: LocalWorkspace) -> None:
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    assert fetch(workspace.page_url, headers=visit)[0] == 200
    assert fetch(f"{workspace.page_url}page/exchanges", headers=visit)[0] == 403
    assert (
        fetch(f"{workspace.page_url}page/stream?as={OWNER}", headers={"Sec-Fetch-Site": "cross-site"})[0]
        == 403
    )


def test_page_loads_nothing_from_elsewhere(workspace: LocalWorkspace) -> None:
    _, headers, text = fetch(workspace.page_url)

    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "http://" not in text
    assert "https://" not in text


def test_page_never_holds_the_token_or_the_signing_secret(owner: Visitor, workspace: LocalWorkspace) -> None:
    owner.do("say", room=owner.room("성과관리"), text="/perf")
    fetch(f"{workspace.api_url}auth.test", method="POST", headers={"Authorization": f"Bearer {BOT_KEY}"})
    fetch(f"{workspace.api_url}auth.test?token={BOT_KEY}")

    seen = json.dumps(owner.state) + fetch(f"{workspace.page_url}page/exchanges")[2]
    assert BOT_KEY not in seen
    assert SIGNING_KEY not in seen


def test_stranger_cannot_be_played(workspace: LocalWorkspace) -> None:
    visitor = Visitor(workspace.page_url, "U0NOBODY")
    visitor.leave()
    assert visitor.state["me"] == OWNER
    body = json.dumps({"as": "U0NOBODY", "room": "C00000001", "text": "x"}).encode()
    assert fetch(f"{workspace.page_url}page/do/say", method="POST", body=body, headers=JSON)[0] == 400


def test_files_outside_the_page_are_not_served(workspace: LocalWorkspace) -> None:
    for path in ("page/../server.py", "page/%2e%2e/server.py", "page/none.js"):
        assert fetch(f"{workspace.page_url}{path}")[0] == 404
