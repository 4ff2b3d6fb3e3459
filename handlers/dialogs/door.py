"""The doors of dialogs: opened from a command or button, changed by a button inside, sent off, looked up.

button ──▶ decode → show ──▶ views.open (from a message) or views.update (inside a dialog)
submit ──▶ decode → take ──▶ ack: the next view, or sentences at fields, or both values
└ anything else that goes wrong stands on top of the same view: what was typed stays
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from handlers.buttons import value_of
from handlers.delivery import Courier
from handlers.desk import Desk
from handlers.dialogs.conflicts import both_values
from handlers.dialogs.lookups import look_up
from handlers.dialogs.rewriting import rewrite
from handlers.dialogs.sitting import Sitting, Turn
from handlers.dialogs.table import act, drop, is_open, keep, show, take
from handlers.forms.typed import Typed, field_of, read_state
from handlers.guard import attempted, guarded, shown
from handlers.home import renew_home
from handlers.identity import ask_as, is_on_home, meet
from handlers.ids import CALLBACK, CHOICE, TOUCHED, Action, Keep, Lookup
from handlers.openings.codec import Opening, decode_opening
from handlers.views.blocks import OPTION_LIMIT, message, plain, section
from handlers.views.dialogs.window import View, alert
from models.errors.changes import DialogExpired, FieldsRefused, Overtaken
from models.errors.refusals import Expired
from models.ports import Message, MessengerRefused

if TYPE_CHECKING:
    from slack_bolt import App, Args

REFUSAL = "refusal"
KEPT = "임시저장했습니다."
GONE = frozenset({"expired_trigger_id", "trigger_expired", "trigger_exchanged", "invalid_trigger_id"})
# The dialog was closed before it could be changed: there is nobody to tell.
CLOSED = "not_found"
# Slack adds more to a view than it takes back.
_OURS = ("type", "callback_id", "private_metadata", "title", "submit", "close")


def register(app: "App", desk: Desk) -> None:
    """Bind buttons that open, submissions, and type-ahead."""
    door = DialogDoor(desk)
    app.action(re.compile(rf"^{Action.OPEN}:"))(
        guarded("open", door.open, deliver=door.beside, apologise=door.beside, record=desk.record)
    )
    app.action(re.compile(rf"^({Action.KEEP}:|{Action.LOOK_UP}:{Lookup.ENTRY}$)"))(
        guarded("keep", door.keep, deliver=door.beside, apologise=door.beside, record=desk.record)
    )
    app.action(re.compile(rf"^{Action.ACT}:"))(
        guarded("act", door.act, deliver=door.beside, apologise=door.beside, record=desk.record)
    )
    app.action(TOUCHED)(
        guarded("touch", door.touch, deliver=door.beside, apologise=door.beside, record=desk.record)
    )
    app.view(CALLBACK)(
        guarded("submit", door.send_off, deliver=door.on_top, apologise=door.on_top, record=desk.record)
    )
    app.options(re.compile(rf"^{Action.LOOK_UP}:"))(
        guarded("options", door.offer, deliver=no_options, apologise=no_options, record=desk.record)
    )


@dataclass(frozen=True)
class DialogDoor:
    """The listeners of one desk."""

    desk: Desk

    def open(self, args: "Args") -> None:
        """A button that leads to a dialog."""
        args.ack()
        opening = decode_opening(value_of(args.body))
        view = show(opening, sit_down(args.body, self.desk, opening=opening))
        put_up(args.body, view, desk=self.desk)

    def act(self, args: "Args") -> Message | None:
        """A button that carries something out at once; the messages that asked for it are written anew."""
        args.ack()
        opening = decode_opening(value_of(args.body))
        sitting = sit_down(args.body, self.desk, opening=opening, key=_click_of(args.body))
        turn = act(opening, sitting=sitting)
        self._follow(turn, sitting)
        renew_home(self.desk, sitting.asking)
        return message(turn.notice, section(turn.notice)) if turn.notice else None

    def _follow(self, turn: Turn, sitting: Sitting) -> None:
        """What comes after an act: a nudge of the sender, and messages that are settled by it."""
        self.desk.nudge()
        prefixes = (turn.refresh,) if isinstance(turn.refresh, str) else turn.refresh
        if prefixes:
            shown(lambda: rewrite(self.desk, sitting.store, prefixes=prefixes), kind="rewrite")

    def keep(self, args: "Args") -> None:
        """A button that keeps what is typed and then shows what it leads to."""
        args.ack()
        sitting, is_kept = self._kept(args)
        view = show(decode_opening(value_of(args.body)), sitting, notice=KEPT if is_kept else "")
        put_up(args.body, view, desk=self.desk)

    def touch(self, args: "Args") -> None:
        """A field that changed: kept, and nothing is drawn again."""
        args.ack()
        self._kept(args)

    def _kept(self, args: "Args") -> tuple[Sitting, bool]:
        sent = _view_of(args.body)
        opening = decode_opening(str(sent.get("private_metadata") or ""))
        sitting = sit_down(args.body, self.desk, opening=opening)
        return sitting, keep(opening, Typed(read_state(sent)), sitting=sitting)

    def send_off(self, args: "Args") -> None:
        """A dialog that was sent off; acknowledged when everything is stored, and not before."""
        sent = _view_of(args.body)
        opening = decode_opening(str(sent.get("private_metadata") or ""))
        held = read_state(sent)
        sitting = sit_down(args.body, self.desk, opening=opening, key=f"{sent.get('id')}:{sent.get('hash')}")
        if held.get(CHOICE) == Keep.STORED:
            drop(opening, sitting=sitting)
            args.ack()
            return
        turn = attempted(lambda: take(opening, Typed(held), sitting=sitting))
        if isinstance(turn, FieldsRefused):
            _say_at_fields(args, turn, sent=sent)
        elif isinstance(turn, Overtaken):
            args.ack(
                response_action="update",
                view=both_values(turn.sentence, show(opening, sitting), sent=sent, typed=held),
            )
        else:
            self._follow(turn, sitting)
            _go_on(args, turn, sitting=sitting)
            renew_home(self.desk, sitting.asking)

    def offer(self, args: "Args") -> None:
        """What a menu that is searched by typing offers."""
        of = str(args.body.get("action_id") or "").partition(":")[2]
        found = look_up(of, str(args.body.get("value") or ""), asking=meet(args.body, self.desk))
        args.ack(options=[{"text": plain(words, OPTION_LIMIT), "value": value} for value, words in found])

    def on_top(self, args: "Args", refusal: Message) -> None:
        """A refusal stands on top of the dialog, with everything that was typed below."""
        args.ack(response_action="update", view=_with_alert(_view_of(args.body), refusal.text))

    def beside(self, args: "Args", refusal: Message) -> None:
        """A click in a message is answered beside it, one on Home directly, one in a dialog on top of it."""
        if args.body.get("response_url") or is_on_home(args.body) or "view" not in args.body:
            Courier(self.desk).beside(args, refusal)
        else:
            put_up(args.body, _with_alert(_view_of(args.body), refusal.text), desk=self.desk)


def no_options(args: "Args", refusal: Message) -> None:
    """A menu whose search was refused offers nothing."""
    del refusal
    args.ack(options=[])


def sit_down(body: Mapping[str, object], desk: Desk, *, opening: Opening, key: str = "") -> Sitting:
    """Who is at the dialog; raises what `ask_as` raises, or `meet` for one that is open to everybody here."""
    asking = meet(body, desk) if is_open(opening) else ask_as(body, desk)
    return Sitting(asking, desk.clock.now(), key, messenger=desk.messenger)


def put_up(body: Mapping[str, object], view: View, *, desk: Desk) -> None:
    """Open a view with the trigger of a payload, or change the one in which the click happened.

    Raises DialogExpired when Slack no longer takes the trigger. A dialog that was closed meanwhile is let be.
    """
    shown_in = body.get("view")
    try:
        if isinstance(shown_in, Mapping) and not is_on_home(body):
            desk.messenger.update_view(view_id=str(shown_in.get("id") or ""), view=view)
        else:
            desk.messenger.open_view(trigger_id=str(body.get("trigger_id") or ""), view=view)
    except MessengerRefused as refused:
        if refused.error in GONE:
            raise DialogExpired from refused
        if refused.error != CLOSED:
            raise


def _click_of(body: Mapping[str, object]) -> str:
    """One click: the same one delivered again carries nothing out."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else {}
    if not isinstance(first, dict):
        return ""
    what = f"{body.get('trigger_id')} {first.get('action_ts')} {first.get('value')}"
    return f"act:{sha256(what.encode()).hexdigest()[:40]}"


def _view_of(body: Mapping[str, object]) -> View:
    view = body.get("view")
    if not isinstance(view, dict):
        raise Expired
    return view


def _go_on(args: "Args", turn: Turn, *, sitting: Sitting) -> None:
    """The dialog that follows; what is stored stays stored when it cannot be drawn, and the dialog closes."""
    if turn.then is None:
        args.ack()
        return
    then = turn.then
    sitting.asking.memory.refresh()
    drawn: list[View] = []
    shown(lambda: drawn.append(show(then, sitting, notice=turn.notice)), kind="next_dialog")
    if drawn:
        args.ack(response_action="update", view=drawn[0])
    else:
        args.ack()


def _say_at_fields(args: "Args", refused: FieldsRefused, *, sent: View) -> None:
    """Sentences at their fields; when one has no field in this view, all of them stand on top of it."""
    ids = {
        field_of(str(block["block_id"])): str(block["block_id"])
        for block in _blocks_of(sent)
        if block.get("type") == "input"
    }
    if set(refused.fields) <= set(ids):
        errors = {ids[name]: sentence for name, sentence in refused.fields.items()}
        args.ack(response_action="errors", errors=errors)
    else:
        args.ack(response_action="update", view=_with_alert(sent, refused.sentence))


def _with_alert(sent: View, sentence: str) -> View:
    kept = {key: sent[key] for key in _OURS if sent.get(key)}
    rest = [block for block in _blocks_of(sent) if block.get("block_id") != REFUSAL]
    return {**kept, "blocks": [{**alert(sentence, "error"), "block_id": REFUSAL}, *rest]}


def _blocks_of(view: View) -> list[View]:
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
