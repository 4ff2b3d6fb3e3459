// The list under a text box: arrows move in it, Enter or a click takes. The box keeps the focus.

import { freshId, h } from "./dom.js";

/** Give a box a list of {text, hint, note, isChosen}. `take(option)` is told of the choice; `keys` choose like a click. */
export function listbox(box, take, keys = ["Enter"]) {
  const node = h("div", { id: freshId("list"), role: "listbox", hidden: true });
  let options = [];
  let at = 0;
  box.role = "combobox";
  box.ariaAutoComplete = "list";
  box.setAttribute("aria-controls", node.id);

  function mark() {
    const rows = [...node.querySelectorAll("[role=option]")];
    for (const [index, row] of rows.entries()) row.classList.toggle("active", index === at);
    rows[at]?.scrollIntoView({ block: "nearest" });
    box.ariaExpanded = String(!node.hidden);
    box.setAttribute("aria-activedescendant", rows[at]?.id ?? "");
  }

  const row = (option) => h("div", {
    id: freshId("option"), role: "option", "aria-selected": String(option.isChosen === true),
    onmousedown: (event) => { event.preventDefault(); take(option); },
  }, h("span", {}, option.text), option.hint && h("code", {}, option.hint), option.note && h("small", {}, option.note));

  /** Show groups of options; without any, `none` in their place, or nothing. */
  function show(groups, none) {
    at = 0;
    options = groups.flatMap((group) => group.list);
    const head = (text) => text && h("div", { class: "group" }, text);
    node.replaceChildren(...groups.flatMap((group) => [head(group.label), ...group.list.map(row)]).filter(Boolean));
    if (!options.length && none) node.append(head(none));
    node.hidden = !node.firstChild;
    node.scrollIntoView({ block: "nearest" });
    mark();
  }

  /** Handle a key of the box; tells whether it was for the list. */
  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (node.hidden || event.isComposing) return false;
    if (event.key === "Escape") show([]);
    else if (!options.length) return false;
    else if (step) { at = (at + step + options.length) % options.length; mark(); }
    else if (keys.includes(event.key)) take(options[at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { node, show, key, hide: () => show([]) };
}
