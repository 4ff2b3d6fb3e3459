// Confirm dialogs of elements.

import { find, h } from "./dom.js";
import { worded } from "./emoji.js";
import { textOf } from "./richtext.js";

/** Ask a confirm object; answers true for its confirm button, false for everything else. */
export function ask(confirm) {
  const dialog = find("#confirm");
  return new Promise((answer) => {
    dialog.replaceChildren(
      h("form", { method: "dialog", "aria-labelledby": "confirm-title" },
        h("h2", { id: "confirm-title" }, worded(confirm.title)),
        h("div", {}, textOf(confirm.text)),
        h("footer", {},
          h("button", { value: "no" }, confirm.deny.text),
          h("button", { value: "yes", class: confirm.style ?? "primary" }, confirm.confirm.text))),
    );
    dialog.returnValue = "";
    dialog.onclose = () => answer(dialog.returnValue === "yes");
    dialog.showModal();
  });
}
