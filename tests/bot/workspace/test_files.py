from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from slack_sdk import WebClient

from bot.workspace.files import LARGEST, MOST, Files, fault_of, new_file
from bot.workspace.server import LocalWorkspace, WorkspaceScript
from bot.workspace.wire import SlackError
from tests.bot.workspace.build import BOT_KEY, GUEST, LEAD, OWNER, a_script
from tests.bot.workspace.probe import Json, Probe
from tests.bot.workspace.refusals import error_of
from tests.bot.workspace.visitor import Visitor, fetch

BYTES = {"Content-Type": "application/octet-stream"}


def send_up(visitor: Visitor, name: str, content: bytes = b"90%") -> Json:
    url = f"{visitor.page_url}page/files?as={visitor.user_id}&name={quote(name)}"
    answer: Json = json.loads(fetch(url, method="POST", body=content, headers=BYTES)[2])
    return answer


def fetched(url: str, token: str = BOT_KEY) -> tuple[int, dict[str, str], str]:
    return fetch(url, headers={"Authorization": f"Bearer {token}"})


def test_file_of_the_app_is_shown_in_the_conversation_with_its_comment(
    client: WebClient, owner: Visitor
) -> None:
    channel = owner.room("성과관리")
    client.files_upload_v2(
        channel=channel, filename="마감.ics", title="달력 파일", content="BEGIN", initial_comment="기한 5건"
    )

    message = owner.wait("message")
    file = message["files"][0]
    assert (message["text"], message["room"], message["author"]) == ("기한 5건", channel, "U0BOT00001")
    assert (file["name"], file["title"], file["size"]) == ("마감.ics", "달력 파일", 5)
    status, headers, text = fetch(f"{owner.page_url}page/files/{file['id']}?as={OWNER}")
    assert (status, text) == (200, "BEGIN")
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment")
    assert "마감.ics" in unquote(headers["content-disposition"])
    assert headers["x-content-type-options"] == "nosniff"


def test_file_is_answered_in_a_thread_when_asked(client: WebClient, owner: Visitor) -> None:
    root = str(client.chat_postMessage(channel=owner.room("성과관리"), text="모임")["ts"])
    owner.wait("message")
    client.files_upload_v2(channel=owner.room("성과관리"), filename="a.txt", content="a", thread_ts=root)

    assert owner.wait("message")["thread_ts"] == root


def test_page_of_html_is_never_served_as_a_page(client: WebClient, owner: Visitor) -> None:
    client.files_upload_v2(channel=owner.room("성과관리"), filename="x.html", content="<script>1</script>")
    file = owner.wait("message")["files"][0]

    _, headers, _ = fetch(f"{owner.page_url}page/files/{file['id']}?as={OWNER}")

    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment")


def test_file_is_given_only_to_those_who_see_its_conversation(
    client: WebClient, owner: Visitor, visit: Callable[[str], Visitor]
) -> None:
    client.files_upload_v2(channel=owner.room("성과관리봇"), filename="a.txt", content="a")
    file = owner.wait("message")["files"][0]["id"]
    visit(LEAD)

    assert fetch(f"{owner.page_url}page/files/{file}?as={OWNER}")[0] == 200
    assert fetch(f"{owner.page_url}page/files/{file}?as={LEAD}")[0] == 404
    assert fetch(f"{owner.page_url}page/files/F0?as={OWNER}")[0] == 404


def test_app_reads_what_a_person_sent_with_its_token_only(
    owner: Visitor, probe: Probe, client: WebClient
) -> None:
    sent = send_up(owner, "C:\\증빙\\실적.csv", b"1,236")
    owner.do("say", room=owner.room("성과관리봇"), text="올립니다", files=[sent["id"]])

    event = probe.next("message").body["event"]
    file = event["files"][0]
    assert (event["subtype"], event["text"], file["name"]) == ("file_share", "올립니다", "실적.csv")
    assert client.files_info(file=file["id"])["file"] == file
    assert fetched(file["url_private"])[::2] == (200, "1,236")
    assert fetched(file["url_private_download"])[0] == 200
    assert fetched(file["url_private"], "xoxb-other")[0] == 403
    assert fetch(file["url_private"])[0] == 403


def test_app_without_the_scope_reads_no_file(
    open_workspace: Callable[[WorkspaceScript], LocalWorkspace], probe: Probe
) -> None:
    workspace = open_workspace(a_script(scopes=("files:write",)))
    owner = Visitor(workspace.page_url, OWNER)
    sent = send_up(owner, "a.txt")
    owner.do("say", room=owner.room("성과관리봇"), text="", files=[sent["id"]])
    file = probe.next("message").body["event"]["files"][0]
    owner.leave()
    client = WebClient(token=BOT_KEY, base_url=workspace.api_url)

    assert fetched(file["url_private"])[::2] == (403, "missing_scope files:read")
    assert error_of(lambda: client.files_info(file=file["id"]))["error"] == "missing_scope"


def test_upload_that_slack_would_refuse_is_refused(client: WebClient, owner: Visitor) -> None:
    assert (
        error_of(lambda: client.files_getUploadURLExternal(filename="a", length=0))["error"]
        == "invalid_arguments"
    )
    assert (
        error_of(lambda: client.files_getUploadURLExternal(filename="a", length=LARGEST + 1))["error"]
        == "file_upload_size_restricted"
    )
    announced = client.files_getUploadURLExternal(filename="a.txt", length=1)
    unsent = [{"id": str(announced["file_id"]), "title": "a"}]
    refused = error_of(
        lambda: client.files_completeUploadExternal(files=unsent, channel_id=owner.room("성과관리"))  # type: ignore[arg-type]
    )
    assert refused["error"] == "file_not_found"
    assert fetch(str(announced["upload_url"]), method="POST", body=b"a")[0] == 200
    assert fetch(str(announced["upload_url"]), method="POST", body=b"a")[0] == 404  # the address works once


def test_person_sends_only_own_files_of_a_size_that_fits(
    owner: Visitor, visit: Callable[[str], Visitor]
) -> None:
    sent = send_up(owner, "a.txt")
    lead = visit(LEAD)

    assert (
        lead.do("say", room=lead.room("성과관리"), text="x", files=[sent["id"]])["error"] == "file_not_found"
    )
    url = f"{owner.page_url}page/files?as={OWNER}&name=a"
    big = fetch(url, method="POST", body=b"0" * (LARGEST + 1), headers=BYTES)[2]
    assert json.loads(big)["error"] == "file_upload_size_restricted"
    assert fetch(url, method="POST", body=b"a", headers={"Content-Type": "text/plain"})[0] == 400
    cross = {**BYTES, "Sec-Fetch-Site": "cross-site"}
    assert fetch(url, method="POST", body=b"a", headers=cross)[0] == 403
    assert fetch(url.replace(OWNER, "U0NOBODY"), method="POST", body=b"a", headers=BYTES)[0] == 400


def test_file_of_the_app_can_be_deleted_and_no_other(client: WebClient, owner: Visitor) -> None:
    client.files_upload_v2(channel=owner.room("성과관리"), filename="a.txt", content="a")
    own = owner.wait("message")["files"][0]["id"]

    client.files_delete(file=own)

    assert error_of(lambda: client.files_info(file=own))["error"] == "file_not_found"
    sent = send_up(owner, "b.txt")["id"]
    assert error_of(lambda: client.files_delete(file=sent))["error"] == "cant_delete_file"


def test_memory_for_files_ends_somewhere() -> None:
    files = Files()
    content = b"0" * LARGEST
    for _ in range(MOST // LARGEST):
        files.receive(files.announce(new_file("a", owner=GUEST)), content)

    with pytest.raises(SlackError, match="storage_limit_reached"):
        files.receive(files.announce(new_file("a", owner=GUEST)), b"0")


@pytest.mark.parametrize(
    ("element", "names", "words"),
    [
        ({"type": "file_input"}, ["a.pdf"] * 10, ""),
        ({"type": "file_input"}, ["a.pdf"] * 11, "10개까지"),
        ({"type": "file_input", "max_files": 1}, ["a.pdf", "b.pdf"], "1개까지"),
        ({"type": "file_input", "filetypes": ["PDF"]}, ["a.Pdf"], ""),
        ({"type": "file_input", "filetypes": ["pdf"]}, ["a.hwp"], "pdf 형식"),
    ],
)
def test_file_input_takes_only_its_kinds_and_number(element: Json, names: list[str], words: str) -> None:
    files = [{"name": name, "filetype": new_file(name, owner=OWNER).kind} for name in names]

    fault = fault_of(element, files)

    assert words in fault
    assert bool(fault) == bool(words)
