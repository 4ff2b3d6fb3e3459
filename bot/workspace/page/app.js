// Joins the parts of the page.

import { drawComposer } from "./composer.js";
import { drawRoom, hideMessage, showMessage } from "./conversation.js";
import { find } from "./dom.js";
import { addExchange, toggleInspector } from "./inspector.js";
import { drawHome, drawModal } from "./modal.js";
import { notify } from "./notices.js";
import { act, follow } from "./server.js";
import { drawAround, drawClock, drawSidebar } from "./sidebar.js";
import { drop, fill, isInApp, put, store } from "./store.js";

const REMEMBERED = "workspace.me";

function drawAll() {
  drawAround(go);
  drawClock();
  drawComposer();
  drawRoom();
  drawHome();
  drawModal();
  showTab();
}

/** Open a room, or a tab of the app's. */
function go({ room, tab }) {
  const isNew = room !== store.room;
  Object.assign(store, { room, tab, thread: isNew ? "" : store.thread });
  drawComposer();
  drawRoom();
  drawSidebar(go);
  showTab();
  if (isInApp()) act("visit", { tab });
  if (isNew) find("#composer-text")?.focus();
}

function showTab() {
  const isHome = isInApp() && store.tab === "home";
  find("#home").hidden = !isHome;
  find("#log").hidden = isHome;
  find("#composer").hidden = isHome;
}

const HANDLERS = {
  snapshot: (body) => { fill(body); drawAll(); },
  message: (body) => { put(body); showMessage(body); drawSidebar(go); },
  gone: (body) => { drop(body); hideMessage(body); drawSidebar(go); },
  views: (body) => { store.stack = body.stack; drawModal(); },
  home: (body) => { store.home = body.view; drawHome(); },
  clock: (body) => { store.now = body.now; drawClock(body.moved); },
  exchange: (body) => {
    addExchange(body);
    if (body.is_refused && body.direction.startsWith("앱")) notify(`Slack이 앱의 요청을 거절했습니다: ${body.title}`, body.answer);
  },
};

/** Become somebody (blank: the first). Remembered per tab, so that two tabs can be two people. */
function become(person) {
  sessionStorage.setItem(REMEMBERED, person);
  store.thread = "";
  follow(person, HANDLERS);
}

find("#me").onchange = (event) => become(event.target.value);
find("#inspect").onclick = toggleInspector;
for (const step of document.querySelectorAll("[data-hours]")) step.onclick = () => act("move", { hours: Number(step.dataset.hours) });
become(new URLSearchParams(location.search).get("as") ?? sessionStorage.getItem(REMEMBERED) ?? "");
