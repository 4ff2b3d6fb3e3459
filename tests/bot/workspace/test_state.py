from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.clock import Stamps
from bot.workspace.feed import KEPT, Feed
from bot.workspace.inspector import blank_secrets
from bot.workspace.manifest import Command, read_manifest
from bot.workspace.messages import Message
from bot.workspace.mrkdwn import encode_typed, escape
from bot.workspace.state import Workspace
from tests.bot.workspace.build import GUEST, LEAD, OWNER, a_manifest, a_script


def test_stamps_are_unique_and_growing_between_threads() -> None:
    stamps = Stamps()
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _turn: stamps.take(), range(400)))

    assert len(set(taken)) == 400
    assert all(len(stamp.split(".")[1]) == 6 for stamp in taken)
    assert stamps.take() > max(taken)


def test_feed_wakes_a_waiter_with_what_it_may_see() -> None:
    feed = Feed()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: feed.wait_after(0, user_id=OWNER, seconds=5))
        feed.publish("message", {"text": "모두"})
        first = waiting.result()
    feed.publish("message", {"text": "팀장"}, audience=frozenset({LEAD}))

    assert first is not None
    assert [change.body["text"] for change in first[1]] == ["모두"]
    assert feed.wait_after(1, user_id=OWNER, seconds=5) == (2, ())


def test_feed_tells_a_slow_reader_that_it_missed_something() -> None:
    feed = Feed()
    for _ in range(KEPT + 1):
        feed.publish("message", {})

    assert feed.wait_after(0, user_id=OWNER, seconds=0) is None
    caught_up = feed.wait_after(1, user_id=OWNER, seconds=0)
    assert caught_up is not None
    assert len(caught_up[1]) == KEPT


def test_closed_feed_lets_everybody_go() -> None:
    feed = Feed()
    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(lambda: feed.wait_after(0, user_id=OWNER, seconds=30))
        resting = pool.submit(lambda: feed.rest(30))
        feed.close()

        assert waiting.result(timeout=5) == (0, ())
        assert resting.result(timeout=5) is False


def test_rooms_are_found_as_slack_names_them() -> None:
    workspace = Workspace(a_script())
    channel = workspace.find_room("#성과관리")
    direct = workspace.find_room(GUEST)

    assert channel is not None
    assert workspace.find_room("성과관리") == workspace.find_room(channel.room_id) == channel
    assert direct is not None
    assert direct == workspace.direct_room(GUEST)
    assert workspace.find_room("없는 채널") is None


def test_unseen_messages_are_left_out_of_what_a_person_sees() -> None:
    workspace = Workspace(a_script())
    channel, direct = workspace.find_room("성과관리"), workspace.find_room(LEAD)
    assert channel is not None
    assert direct is not None
    for room, text, only_for in (
        (channel, "모두", None),
        (channel, "나만", OWNER),
        (direct, "팀장에게", None),
    ):
        workspace.post(Message(ts="", room_id=room.room_id, author=LEAD, text=text, only_for=only_for))

    assert [line["text"] for line in workspace.seen_by(OWNER)[0]] == ["모두", "나만"]
    assert [line["text"] for line in workspace.seen_by(LEAD)[0]] == ["모두", "팀장에게"]


def test_reading_goes_forward_only() -> None:
    workspace = Workspace(a_script())
    for stamp in ("1.000002", "1.000001"):
        workspace.mark_read("C1", user_id=OWNER, ts=stamp)

    assert workspace.marks_of(OWNER) == {"C1": "1.000002"}
    assert workspace.marks_of(LEAD) == {}


@given(st.text())
def test_escaped_text_steers_no_markup_and_comes_back(text: str) -> None:
    escaped = escape(text)

    assert not set("<>") & set(escaped)
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_typed_names_are_encoded_longest_first() -> None:
    people = {"김": "U1", "김철수": "U2"}
    channels = {"성과": "C1", "성과관리": "C2"}

    encoded = encode_typed(
        "@김철수 @김 #성과관리 <!channel> https://x.kr/a?b=1&c", people=people, channels=channels
    )

    assert encoded == "<@U2> <@U1> <#C2|성과관리> &lt;!channel&gt; <https://x.kr/a?b=1&amp;c>"


def test_manifest_grants_only_what_it_names() -> None:
    manifest = read_manifest(a_manifest())
    empty = read_manifest({})

    assert manifest.command("/raw") == Command(
        name="/raw", description="있는 그대로 보냅니다.", hint="", is_escaped=False
    )
    assert manifest.has_home
    assert "message.im" in manifest.events
    assert (empty.commands, empty.scopes, empty.events, empty.has_home) == ((), (), frozenset(), False)


def test_secrets_are_blanked_wherever_they_stand() -> None:
    text = (
        "token=xoxb-1-aB&u=http%3A%2F%2F127.0.0.1%2Fcommands%2FT1%2Fs3cret-key_x "
        f"http://127.0.0.1/actions/T1/s3cret v0={'a' * 64}"
    )

    blanked = blank_secrets(text)

    assert "xoxb" not in blanked
    assert "s3cret" not in blanked
    assert "aaaa" not in blanked
    assert "commands%2FT1%2F…" in blanked
