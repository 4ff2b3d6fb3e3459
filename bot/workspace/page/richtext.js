// rich_text blocks as nodes.

import { h } from "./dom.js";
import { emoji, worded } from "./emoji.js";
import { nameOf, roomName, store } from "./store.js";

const lineBreaks = (text) => text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));

/** Nodes for a text object; the server reads mrkdwn into rich text. */
export const textOf = (text) => (text.rich ? richText(text.rich) : lineBreaks(worded(text)));

/** Nodes for the elements of a rich_text block. */
export const richText = (elements) => elements.map((part) => PARTS[part.type]?.(part) ?? unknown(part));

const PARTS = {
  rich_text_section: (part) => h("div", part.heading ? { role: "heading", "aria-level": String(part.heading) } : { class: "rt-section" }, pieces(part)),
  rich_text_preformatted: (part) => h("pre", {}, pieces(part)),
  rich_text_quote: (part) => h("blockquote", {}, pieces(part)),
  rich_text_list: (part) => {
    const list = h(part.style === "ordered" ? "ol" : "ul", { start: part.offset && part.offset + 1 }, part.elements.map((item) => h("li", {}, pieces(item))));
    list.style.marginLeft = `${22 * (part.indent ?? 0)}px`;
    return list;
  },
};

const tag = (text, isLoud) => h("span", { class: isLoud ? "mention loud" : "mention" }, text);

/** A link; anything but http(s) and mail stays text. */
function link(url, label) {
  if (!/^(https?:|mailto:)/.test(url)) return h("span", {}, label);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

const PIECES = {
  text: (piece) => lineBreaks(piece.text),
  link: (piece) => link(piece.url, piece.text ?? piece.url),
  emoji: (piece) => (piece.unicode ? String.fromCodePoint(...piece.unicode.split("-").map((code) => parseInt(code, 16))) : emoji(`:${piece.name}:`)),
  user: (piece) => tag(`@${nameOf(piece.user_id)}`, piece.user_id === store.me),
  channel: (piece) => tag(`#${roomName(piece.channel_id)}`),
  usergroup: (piece) => tag(`@${piece.usergroup_id}`),
  broadcast: (piece) => tag(`@${piece.range}`, true),
  date: (piece) => piece.fallback ?? new Date(piece.timestamp * 1000).toLocaleDateString("ko-KR"),
  color: (piece) => h("code", {}, piece.value),
};

const STYLES = { bold: "b", italic: "i", strike: "s", underline: "u", code: "code" };

const pieces = (part) => part.elements.map((piece) => {
  let node = PIECES[piece.type]?.(piece) ?? unknown(piece);
  for (const [style, name] of Object.entries(STYLES)) if (piece.style?.[style]) node = h(name, {}, node);
  return node;
});

const unknown = (part) => h("span", { class: "unknown" }, `알 수 없는 서식: ${part.type}`);
