// Files up and down.

import { h, tap } from "./dom.js";
import { upload } from "./server.js";
import { store } from "./store.js";

/** Where the present person gets a file. */
export const fileUrl = (id) => `/page/files/${id}?as=${store.me}`;

/** A file of a message: to be saved, and its picture when it is one. */
export const attached = ({ id, name, title, size, mimetype, alt_txt: alt }) => h("div", { class: "block" },
  mimetype.startsWith("image/") && h("img", { src: fileUrl(id), alt: alt || title }),
  h("a", { href: fileUrl(id), download: name }, `⬇ ${title} (${Math.ceil(size / 1024).toLocaleString()}kB)`));

/** A button to choose files with. They go up at once into the list `chosen`, and `tell()` hears of every change. */
export function filePicker(label, { chosen, tell, ...properties }) {
  const chips = h("span", { class: "chips" });
  const box = h("input", { type: "file", ...properties, onchange: async () => {
    const taken = await upload(box.files);
    chosen.splice(0, properties.multiple ? 0 : 9, ...taken);
    box.value = "";
    draw();
    tell?.();
  } });
  const draw = () => chips.replaceChildren(...chosen.map((file) => tap(`${file.name} ×`, () => { chosen.splice(chosen.indexOf(file), 1); draw(); tell?.(); }, { "aria-label": `${file.name} 빼기` })));
  draw();
  return h("span", { class: "picker" }, h("label", {}, box, label), chips);
}
