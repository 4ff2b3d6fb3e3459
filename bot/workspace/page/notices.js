// Loud notices: what Slack would refuse, what the app failed to answer.

import { find, h, tap } from "./dom.js";

const MOST = 3;
const box = find("#notices");

/** Bring the notices to where they can be seen and closed: an open dialog makes everything outside of it dead. */
export const raise = () => { if (box.firstChild) (find("dialog[open]") ?? document.body).append(box); };

/** Show a notice until it is closed. `detail` is for developers: error code, place in the payload. */
export function notify(words, detail = "") {
  const note = h("div", { class: "notice" }, h("p", {}, words), detail && h("pre", {}, detail), tap("×", () => note.remove(), { "aria-label": "알림 닫기" }));
  box.append(note);
  raise();
  if (box.children.length > MOST) box.firstChild.remove();
}
