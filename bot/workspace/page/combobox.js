// A text box to choose with: type to narrow. Holds one choice or several.

import { h, tap } from "./dom.js";
import { listbox } from "./listbox.js";

const PAUSE = 150; // ms without a key before the app is asked

/**
 * `load(query)` answers [{label, list: [{value, text, note}], isAsked}] or null; `pick(list)` is told what is chosen now and
 * answers what stays. `least` is how many characters must be typed first, `most` how many may be chosen.
 */
export function combobox({ chosen, isMany, least, load, most, pick, ...properties }) {
  let picked = [];
  let asked = 0;
  let timer = 0;
  const chips = h("span", { class: "chips" });
  const box = h("input", {
    autocomplete: "off", ...properties,
    onfocus: () => later(0), onclick: () => later(0), oninput: () => later(PAUSE),
    onblur: () => {
      list.hide();
      if (!isMany && !box.value && picked.length) keep([]);
      settle();
    },
    onkeydown: (event) => {
      if (list.key(event) || event.isComposing) return;
      if (event.key === "ArrowDown") later(0);
      else if (event.key === "Backspace" && isMany && !box.value && picked.length) keep(picked.slice(0, -1));
      else if (event.key === "Enter") event.preventDefault();
    },
  });
  const list = listbox(box, choose);

  function settle() {
    box.value = isMany ? "" : (picked[0]?.text ?? "");
  }

  function show(options) {
    picked = options;
    settle();
    if (isMany) chips.replaceChildren(...picked.map((option) => tap(`${option.text} ×`, () => choose(option), { "aria-label": `${option.text} 빼기` })));
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(narrow, pause);
  }

  async function narrow() {
    const query = !isMany && box.value === picked[0]?.text ? "" : box.value.trim();
    if (query.length < least) return list.show([], `${least}자 이상 적으면 찾습니다.`);
    const turn = ++asked;
    const groups = await load(query);
    if (turn !== asked || document.activeElement !== box) return null;
    if (!groups) return list.hide();
    const fits = ({ text }) => text.toLowerCase().includes(query.toLowerCase());
    const shown = groups.map(({ label, list: all, isAsked }) => ({
      label, list: (isAsked ? all : all.filter(fits)).map((option) => ({ ...option, isChosen: picked.some(({ value }) => value === option.value) })),
    }));
    return list.show(shown.filter((group) => group.list.length), "맞는 것이 없습니다.");
  }

  function choose(option) {
    const others = picked.filter(({ value }) => value !== option.value);
    if (!isMany) keep([option]);
    else keep(others.length < picked.length ? others : [...picked, option].slice(0, most));
  }

  async function keep(options) {
    clearTimeout(timer);
    list.hide();
    show(options);
    const kept = await pick(options);
    if (kept.length !== options.length) show(kept); // else what was typed meanwhile stays
  }

  show(chosen);
  return h("span", { class: "combobox" }, chips, box, list.node);
}
