// The heading, the list of rooms with unread marks, and the tabs of the app.

import { announce, find, h, redraw, tap, when } from "./dom.js";
import { currentRoom, isInApp, roomLabel, store, unread } from "./store.js";

/** Draw everything around the conversation. `go({room, tab})` opens a room. */
export function drawAround(go) {
  find("#team").textContent = store.team;
  document.title = `${store.team} · 로컬 워크스페이스`;
  find("#me").replaceChildren(...store.people.map((person) =>
    h("option", { value: person.id }, `${person.name} — ${person.title}${person.guest ? " (게스트)" : ""}`)));
  find("#me").value = store.me;
  drawSidebar(go);
}

/** Draw the list of rooms, and the heading of the open one. */
export function drawSidebar(go) {
  const entry = (room) => {
    const count = unread(room.id);
    const label = [roomLabel(room), count > 0 && h("span", { class: "count", "aria-label": `읽지 않은 메시지 ${count}개` }, String(count))];
    return tap(label, () => go({ room: room.id, tab: "messages" }), { "aria-current": room.id === store.room && "page" });
  };
  const list = (title, kind) => [h("h2", {}, title), h("div", {}, store.rooms.filter((room) => room.kind === kind).map(entry))];
  const sidebar = find("#sidebar");
  redraw(sidebar, () => sidebar.replaceChildren(...list("채널", "channel"), ...list("앱", "app"), ...list("다이렉트 메시지", "direct")));
  const room = currentRoom();
  const isApp = isInApp();
  const tab = (name, label) => tap(label, () => go({ room: room.id, tab: name }), { role: "tab", "aria-selected": String(store.tab === name) });
  const head = find("#room-head");
  redraw(head, () => head.replaceChildren(
    h("h1", {}, roomLabel(room)),
    isApp ? h("div", { role: "tablist", "aria-label": "앱" }, tab("home", "홈"), tab("messages", "메시지")) : ""));
}

/** Show the bot's own clock; `moved` is by how many hours somebody moved it. */
export function drawClock(moved) {
  const words = `봇의 시계 ${when(store.now)}`;
  find("#clock").textContent = words;
  if (moved) announce(`시계를 ${moved === 24 ? "하루" : "1시간"} 후로 옮겼습니다. ${words}`);
}
