// Blocks as nodes. An unknown block is shown as an error, never dropped.

import { freshId, h } from "./dom.js";
import { element } from "./elements.js";
import { fileUrl } from "./files.js";
import { richText, textOf } from "./richtext.js";

/** Nodes for blocks. `place` says where they stand and what happens there (places.js); `place.errors` maps block ids to words. */
export const blocks = (list, place) => list.map((block) => {
  const node = BLOCKS[block.type]?.(block, place) ?? unknown("블록", block);
  node.classList.add("block", `b-${block.type}`);
  return node;
});

const unknown = (noun, part) =>
  h("div", { class: "unknown", role: "alert" }, `이 화면이 모르는 ${noun}입니다: ${part.type}`, h("pre", {}, JSON.stringify(part, null, 1)));

const row = (block, place) => h("div", {}, block.elements.map((item) => part(item, { block, place })));

const BLOCKS = {
  header: (block) => h("div", { role: "heading", "aria-level": "3" }, textOf(block.text)),
  divider: () => h("hr"),
  section: (block, place) =>
    h("div", {},
      h("div", { class: "body" },
        block.text && h("div", {}, textOf(block.text)),
        block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textOf(field))))),
      block.accessory && h("div", { class: "accessory" }, part(block.accessory, { block, place }))),
  context: (block) => h("div", {}, block.elements.map((item) => (item.type === "image" ? image(item) : h("span", {}, textOf(item))))),
  actions: row,
  context_actions: row,
  image: (block) => h("figure", {}, block.title && h("figcaption", {}, textOf(block.title)), image(block)),
  rich_text: (block) => h("div", {}, richText(block.elements)),
  markdown: (block) => h("div", {}, richText(block.rich)),
  table: (block) => table(block.rows, block.column_settings ?? []),
  alert: (block) => h("div", { class: `level-${block.level ?? "default"}`, role: "note" }, textOf(block.text)),
  input: (block, place) => {
    const id = freshId("label");
    const error = place.errors?.[block.block_id];
    return h("div", { class: error ? "has-error" : "" },
      h("div", { id, class: "label" }, textOf(block.label), block.optional && h("small", {}, " (선택)")),
      part(block.element, { block, place, labelledby: id }),
      error && h("p", { class: "error", role: "alert" }, error),
      block.hint && h("p", { class: "hint" }, textOf(block.hint)));
  },
};

const part = (item, spot) => (item.type === "image" ? image(item) : element(item, spot) ?? unknown("요소", item));

/** A picture of this server; one from elsewhere is only named, because the page loads nothing from there. */
function image(item) {
  const own = /F[0-9A-F]{10}/.exec(item.slack_file?.id ?? item.slack_file?.url)?.[0];
  const url = own ? `${location.origin}${fileUrl(own)}` : (item.image_url ?? "");
  if (url.startsWith(`${location.origin}/`)) return h("img", { src: url, alt: item.alt_text });
  return h("span", { class: "picture", role: "img", "aria-label": item.alt_text }, `🖼 ${item.alt_text}`);
}

function table([head, ...rest], settings) {
  const line = (cells, tag) => h("tr", {}, cells.map((cell, column) => {
    const { align = "left", is_wrapped: isWrapped } = settings[column] ?? {};
    return h(tag, { class: `${align}${isWrapped ? " wrapped" : ""}`, scope: tag === "th" && "col" }, cell.type === "rich_text" ? richText(cell.elements) : cell.text);
  }));
  return h("div", { role: "region", "aria-label": "표", tabindex: "0" },
    h("table", {}, h("thead", {}, line(head, "th")), h("tbody", {}, rest.map((cells) => line(cells, "td")))));
}
