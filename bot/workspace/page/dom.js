// Making nodes. Nothing here or elsewhere on the page parses HTML: text from outside stays text.

/** Make an element: "on…" are listeners, the rest attributes; false and null are left out. */
export function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(9).filter((child) => child || child === 0));
  return node;
}

/** A button that submits nothing. */
export const tap = (label, onclick, properties) => h("button", { type: "button", onclick, ...properties }, label);

export const find = (selector) => document.querySelector(selector);

let count = 0;
/** An id for tying a label to its control. */
export const freshId = (stem) => `${stem}-${++count}`;

const controls = (node) => [...node.querySelectorAll("button, input, select, textarea")];

const named = (one) => [one?.tagName, one?.ariaLabel, one?.textContent, one?.labels?.[0]?.textContent].join();

/** Draw a part of the page anew and leave the focus where it was, unless something else stands there now. */
export function redraw(node, draw) {
  const held = controls(node).indexOf(document.activeElement);
  const was = named(document.activeElement);
  const found = controls(draw() ?? node)[held];
  if (named(found) === was) found?.focus();
}

/** Office time in words: "2019. 2. 18. (월) 08:55", or only the hour. */
export function when(instant, isShort) {
  const day = !isShort && { year: "numeric", month: "numeric", day: "numeric", weekday: "short" };
  return new Date(instant).toLocaleString("ko-KR", { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Seoul" });
}

export const stamp = (at) => h("time", { datetime: at, title: when(at) }, when(at, true));

/** Say something to those who do not see the page. */
export function announce(words) {
  find("#said").textContent = words;
}
