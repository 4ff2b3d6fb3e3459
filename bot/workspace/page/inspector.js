// A developer's panel: what the app and the workspace said to each other, newest first.

import { find, h } from "./dom.js";

/** Show or hide the panel. */
export async function toggleInspector() {
  const box = find("#inspector");
  box.hidden = !box.hidden;
  find("#inspect").ariaExpanded = String(!box.hidden);
  if (box.hidden) return;
  const { exchanges } = await (await fetch("/page/exchanges")).json();
  box.replaceChildren(h("h2", {}, "주고받은 요청"), ...exchanges.map(row).reverse());
}

export const addExchange = (exchange) => find("#inspector h2")?.after(row(exchange));

const row = (one) => h("details", { class: one.is_refused && "refused" },
  h("summary", {}, `${one.direction} `, h("b", {}, one.title), ` · ${one.status || "응답 없음"} · ${one.millis}ms`),
  h("pre", {}, one.request), h("pre", {}, one.answer));
