// Modals: the topmost view of the stack, with what was typed in it. And the app's Home tab.

import { blocks } from "./blocks.js";
import { find, h, redraw, tap } from "./dom.js";
import { worded } from "./emoji.js";
import { raise } from "./notices.js";
import { forget, placeFor } from "./places.js";
import { act, settled } from "./server.js";
import { store } from "./store.js";

let errors = {};
let shown = [];

/** Draw the topmost modal, or close the dialog. Typed values stay as long as their block ids do. */
export function drawModal() {
  const dialog = find("#modal");
  const view = store.stack.at(-1);
  if (view?.id !== shown.at(-1)) errors = {};
  const open = store.stack.map((one) => one.id);
  for (const id of shown) if (!open.includes(id)) forget(id);
  shown = open;
  if (!view) {
    dialog.close();
    return raise();
  }
  const place = { ...placeFor(view.id, { view_id: view.id }), errors };
  for (const id in place.typed) if (!view.blocks.some((block) => block.block_id === id)) delete place.typed[id];
  const close = (all) => act("close", { view_id: view.id, typed: place.typed, all });
  const scroll = dialog.querySelector(".view-body")?.scrollTop ?? 0;
  redraw(dialog, () => dialog.replaceChildren(
    h("form", { "aria-labelledby": "view-title", novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(view, place); } },
      h("header", {}, h("h2", { id: "view-title" }, worded(view.title)), tap("×", () => close(true), { "aria-label": "창 닫기" })),
      h("div", { class: "view-body" }, blocks(view.blocks, place)),
      h("footer", {},
        tap(view.close?.text ?? "취소", () => close(false)),
        view.submit && h("button", { class: "primary", disabled: view.submit_disabled }, view.submit.text)))));
  dialog.oncancel = (event) => { event.preventDefault(); close(false); };
  if (!dialog.open) dialog.showModal();
  dialog.querySelector(".view-body").scrollTop = scroll;
  return raise();
}

async function submit(view, place) {
  const button = find("#modal footer .primary");
  if (!button || button.ariaBusy) return;
  button.ariaBusy = "true";
  await settled();
  const answer = await act("submit", { view_id: view.id, typed: place.typed });
  button.ariaBusy = null;
  if (!answer || !Object.keys(answer.errors).length) return;
  errors = answer.errors;
  drawModal();
  find("#modal .has-error :is(input, textarea, select)")?.focus();
}

/** Draw the app's Home tab. */
export function drawHome() {
  const home = find("#home");
  const view = store.home;
  redraw(home, () => home.replaceChildren(...(view
    ? blocks(view.blocks, placeFor(view.id, { view_id: view.id }))
    : [h("p", { class: "hint" }, store.app.has_home ? "앱이 아직 홈 탭을 보내지 않았습니다." : "이 앱은 홈 탭을 쓰지 않습니다.")])));
}
