// The open room: its messages, and the thread beside it.

import { blocks } from "./blocks.js";
import { find, h, redraw, stamp, tap } from "./dom.js";
import { attached } from "./files.js";
import { placeFor } from "./places.js";
import { richText } from "./richtext.js";
import { act } from "./server.js";
import { currentRoom, lines, nameOf, replies, roomLabel, store } from "./store.js";

const NEAR = 80; // pixels from the bottom within which the log follows new messages
const isReply = (line) => line.kind === "said" && line.thread_ts && line.thread_ts !== line.ts;

export function drawRoom() {
  const log = find("#log");
  const shown = lines(store.room).filter((line) => !isReply(line));
  log.replaceChildren(...(shown.length ? shown.map((line) => draw(line)) : [welcome()]));
  log.scrollTop = log.scrollHeight;
  drawThread();
  markRead();
}

/** Show a new or changed message. */
export function showMessage(message) {
  if (message.room !== store.room) return;
  place(isReply(message) ? message.thread_ts : message.ts);
  drawThread();
  markRead();
}

export function hideMessage({ ts }) {
  find(`#log [data-ts="${ts}"]`)?.remove();
  drawThread();
}

function place(ts) {
  const log = find("#log");
  const message = store.messages.get(store.room)?.get(ts);
  if (!message) return;
  const follows = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR || message.author === store.me;
  const old = find(`#log [data-ts="${ts}"]`);
  const node = draw(message);
  find(".welcome")?.remove();
  if (old) redraw(old, () => { old.replaceWith(node); return node; });
  else log.append(node);
  if (follows) log.scrollTop = log.scrollHeight;
  if (follows && node.offsetHeight > log.clientHeight) node.scrollIntoView(); // a long answer is read from its beginning
}

function draw(message, isInThread = false) {
  const { ts, at, room, author, kind, text, only_for: isPrivate } = message;
  if (kind === "command") return h("div", { "data-ts": ts, class: "line command" }, stamp(at), h("code", {}, text));
  if (kind === "failure") {
    const [words, ...detail] = text.split("\n");
    return h("div", { "data-ts": ts, class: "line failure", role: "alert" }, h("p", {}, words), detail.length > 0 && h("pre", {}, detail.join("\n")));
  }
  const name = nameOf(author);
  const isApp = author === store.app.user_id;
  const answers = isInThread ? 0 : replies(room, ts).length;
  const open = () => openThread(ts);
  return h("article", { "data-ts": ts, class: `line said${isPrivate ? " private" : ""}`, "aria-label": `${name}의 메시지` },
    h("span", { class: isApp ? "face app" : "face", "aria-hidden": "true" }, [...name][0]),
    h("div", { class: "what" },
      isPrivate && h("p", { class: "hint" }, "나에게만 표시"),
      h("p", { class: "who" }, h("b", {}, name), isApp && h("span", { class: "badge" }, "앱"), stamp(at), message.is_edited && h("small", {}, "(편집됨)")),
      message.blocks.length ? blocks(message.blocks, placeFor(`${room}/${ts}`, { room, ts })) : h("div", {}, richText(message.rich)),
      message.files.map(attached),
      answers > 0 && tap(`답글 ${answers}개`, open, { class: "link" })),
    !isInThread && !isPrivate && tap("↩", open, { class: "reply", "aria-label": "스레드에서 답하기", title: "스레드에서 답하기" }));
}

function welcome() {
  const room = currentRoom();
  const [command] = store.commands;
  return h("div", { class: "welcome" },
    h("h2", {}, roomLabel(room)),
    command && h("p", {}, "아래 칸에 ", h("code", {}, `${command.name} ${command.hint}`), " 명령을 적어 보세요."),
    h("p", { class: "hint" }, "이 화면은 이 컴퓨터에서만 열리고, Slack에는 아무것도 보내지 않습니다."));
}

function openThread(ts) {
  store.thread = ts;
  drawThread();
  find("#thread textarea")?.focus();
}

function drawThread() {
  const box = find("#thread");
  const root = store.messages.get(store.room)?.get(store.thread);
  box.hidden = !root;
  if (!root) return box.replaceChildren();
  const text = h("textarea", { rows: "2", "aria-label": "답글 쓰기", placeholder: "답글 쓰기", value: box.querySelector("textarea")?.value, onkeydown: (event) => {
    if (event.key === "Escape") openThread("");
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (text.value.trim()) act("say", { room: store.room, thread_ts: root.ts, text: text.value });
    text.value = "";
  } });
  const isTyping = document.activeElement?.parentNode === box;
  box.replaceChildren(
    h("header", {}, h("h2", {}, "스레드"), tap("×", () => openThread(""), { "aria-label": "스레드 닫기" })),
    h("div", { class: "replies", role: "log", "aria-label": "답글" }, [root, ...replies(store.room, root.ts)].map((line) => draw(line, true))),
    text);
  if (isTyping) text.focus();
  return null;
}

function markRead() {
  const ts = lines(store.room).at(-1)?.ts;
  if (!ts || document.hidden || (store.read[store.room] ?? "") >= ts) return;
  store.read[store.room] = ts;
  act("read", { room: store.room, ts });
}
