// The message box: Enter sends, "/" completes commands, "@" completes names.

import { find, h, tap } from "./dom.js";
import { filePicker } from "./files.js";
import { listbox } from "./listbox.js";
import { act, settled } from "./server.js";
import { currentRoom, isInApp, roomLabel, store } from "./store.js";

const TALLEST = 200; // pixels
let text; // the box itself
let list;
const files = []; // to go with the next message

/** Draw the message box for the open room; a draft stays. */
export function drawComposer() {
  text = h("textarea", {
    id: "composer-text", rows: "1", "aria-label": `${roomLabel(currentRoom())}에 보낼 메시지`, placeholder: "메시지 또는 /명령", value: text?.value,
    oninput: show, onkeydown: keys, onblur: () => list.hide(),
  });
  list = listbox(text, ({ text: name, from }) => { text.setRangeText(`${name} `, from, text.selectionStart, "end"); show(); }, ["Enter", "Tab"]);
  const form = find("#composer");
  form.replaceChildren(
    list.node, h("p", { id: "usage", class: "hint", hidden: true }), isInApp() && store.prompts.length ? h("div", { class: "chips" }, store.prompts.map(prompt)) : "",
    text, filePicker("파일 붙이기", { chosen: files, multiple: true }), h("button", { class: "primary" }, "보내기"));
  form.onsubmit = (event) => { event.preventDefault(); send(); };
}

const prompt = ({ title, message }) => tap(title, () => act("say", { room: store.room, text: message }));

async function send() {
  await settled();
  const typed = text.value;
  if (!typed.trim() && !files.length) return;
  act("say", { room: store.room, text: typed, files: files.splice(0).map((file) => file.id) });
  text.value = "";
  drawComposer();
  text.focus();
}

/** Follow what is typed: the box grows, the command's usage and completions are shown. */
function show() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, TALLEST)}px`;
  const command = store.commands.find((one) => one.hint && text.value.startsWith(`${one.name} `));
  find("#usage").hidden = !command;
  find("#usage").textContent = command && `${command.name} ${command.hint}`;
  list.show([{ list: candidates() }]);
}

function candidates() {
  const before = text.value.slice(0, text.selectionStart);
  if (/^\/\S*$/.test(before)) {
    return store.commands.filter(({ name }) => name.startsWith(before)).map(({ name, hint, description }) => ({ text: name, from: 0, hint, note: description }));
  }
  const typed = /(?:^|\s)@([^\s@]*)$/.exec(before)?.[1];
  if (typed === undefined) return [];
  const from = before.length - typed.length - 1;
  return [{ name: store.app.name, title: "앱" }, ...store.people].filter(({ name }) => name.startsWith(typed))
    .map(({ name, title }) => ({ text: `@${name}`, from, note: title }));
}

function keys(event) {
  if (event.isComposing) return; // Enter ends a Hangul syllable first
  const isSent = event.key === "Enter" && !event.shiftKey;
  const isWhole = store.commands.some(({ name }) => name === text.value);
  if (!(isSent && isWhole) && list.key(event)) return;
  if (!isSent) return;
  event.preventDefault();
  send();
}
