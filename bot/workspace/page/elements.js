// Interactive elements as controls.

import { combobox } from "./combobox.js";
import { ask } from "./confirm.js";
import { freshId, h, tap } from "./dom.js";
import { worded } from "./emoji.js";
import { filePicker } from "./files.js";
import { textOf } from "./richtext.js";
import { optionGroups } from "./places.js";
import { nameOf, roomLabel, store } from "./store.js";

/** A control for an element, or undefined when its type is unknown. `spot` is {block, place, labelledby}. */
export const element = (item, spot) => ELEMENTS[item.type]?.(item, spot);

/** Use an element: ask first where it wants that, then tell the app. Returns whether it was done. */
async function use(item, { block, place }, chosen) {
  if (item.confirm && !(await ask(item.confirm))) return false;
  await place.use(block, item, chosen);
  return true;
}

/** What happens when a value changes: it is kept, and told unless it waits for the modal's button. */
async function change(item, spot, chosen) {
  const { block, place } = spot;
  const before = place.held(block, item);
  place.hold(block, item, chosen);
  const isTold = block.type !== "input" || block.dispatch_action;
  if (isTold && !(await use(item, spot, chosen))) place.hold(block, item, before);
}

/** A button that is busy until the app has acknowledged. */
function button(label, item, spot, { chosen, ...properties } = {}) {
  const node = tap(label, async () => {
    if (node.ariaBusy) return;
    node.ariaBusy = "true";
    if (item.url) window.open(item.url, "_blank", "noopener,noreferrer");
    await use(item, spot, chosen);
    node.ariaBusy = null;
  }, { "aria-label": item.accessibility_label, ...properties });
  return node;
}

const plainButton = (item, spot) => button(worded(item.text) + (item.url ? " ↗" : ""), item, spot, { class: item.style });

function overflow(item, spot) {
  const menu = h("div", { role: "menu", popover: "auto" }, item.options.map((option) => {
    const label = [worded(option.text), option.description && h("small", {}, option.description.text)];
    return button(label, { ...item, url: option.url }, spot, { chosen: option.value, role: "menuitem" });
  }));
  const opener = tap("⋯", () => {
    const { left, bottom } = opener.getBoundingClientRect();
    menu.togglePopover();
    menu.style.left = `${Math.min(left, innerWidth - menu.offsetWidth - 8)}px`;
    menu.style.top = `${Math.min(bottom, innerHeight - menu.offsetHeight - 8)}px`;
    menu.firstChild.focus();
  }, { "aria-haspopup": "menu", "aria-label": "더 보기" });
  menu.addEventListener("click", () => menu.hidePopover());
  menu.addEventListener("keydown", ({ key, target }) => {
    ({ ArrowDown: target.nextSibling, ArrowUp: target.previousSibling })[key]?.focus();
  });
  return h("span", {}, opener, menu);
}

const named = (item, { labelledby }) => (labelledby ? { "aria-labelledby": labelledby } : { "aria-label": item.placeholder?.text ?? "고르기" });

/** A box to choose in, one or several; without `groups` the app is asked for what can be chosen. */
function select(groups, initial, isMany) {
  return (item, spot) => {
    const { block, place } = spot;
    const key = (value) => `${item.action_id} ${value}`;
    for (const option of [item.initial_option, ...(item.initial_options ?? []), ...(groups?.(item).flatMap((group) => group.list) ?? [])]) {
      if (option) place.words.set(key(option.value), option.text.text ?? option.text);
    }
    const chosen = () => [place.held(block, item) ?? initial(item) ?? []].flat().map((value) => ({ value, text: place.words.get(key(value)) ?? nameOf(value) }));
    return combobox({
      ...named(item, spot), placeholder: item.placeholder?.text ?? "고르기", isMany, chosen: chosen(),
      least: groups ? 0 : (item.min_query_length ?? 3), most: item.max_selected_items ?? 100,
      load: groups ? () => groups(item) : (query) => place.suggest(block, item, query),
      pick: async (list) => {
        for (const option of list) place.words.set(key(option.value), option.text);
        await change(item, spot, isMany ? list.map((option) => option.value) : (list[0]?.value ?? ""));
        return chosen().filter((option) => option.value);
      },
    });
  };
}

const people = () => [{ list: store.people.map((person) => ({ value: person.id, text: person.name, note: person.title })) }];
const rooms = (fits) => [{ list: store.rooms.filter(fits).map((room) => ({ value: room.id, text: roomLabel(room) })) }];
const channels = () => rooms((room) => room.kind === "channel");
const conversations = () => rooms(() => true);
const firstOption = (item) => item.initial_option?.value;
const firstOptions = (item) => item.initial_options?.map((option) => option.value);

function choices(type, initial) {
  return (item, spot) => {
    const name = freshId("choice");
    const held = [spot.place.held(spot.block, item) ?? initial(item) ?? []].flat();
    const read = () => {
      const ticked = [...box.querySelectorAll(":checked")].map((tick) => tick.value);
      change(item, spot, type === "radio" ? ticked[0] : ticked);
    };
    const box = h("div", { role: type === "radio" ? "radiogroup" : "group", class: "choices", ...named(item, spot) }, item.options.map((option) =>
      h("label", {}, h("input", { type, name, value: option.value, checked: held.includes(option.value), onchange: read }),
        h("span", {}, textOf(option.text), option.description && h("small", {}, textOf(option.description))))));
    return box;
  };
}

/** A field to type in. Text is kept at every key and told on Enter, dates are told when they change. */
function field(type, { first = "initial_value", inputmode } = {}) {
  return (item, spot) => {
    const isLong = item.multiline === true;
    const isText = first === "initial_value";
    const value = () => control.value || null;
    const control = h(isLong ? "textarea" : "input", {
      ...named(item, spot), type: isLong ? null : type, inputmode, rows: isLong && 4, placeholder: item.placeholder?.text, autofocus: item.focus_on_load, maxlength: item.max_length,
      oninput: isText && (() => spot.place.hold(spot.block, item, value())),
      onchange: !isText && (() => change(item, spot, value())),
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.isComposing || isLong || !spot.block.dispatch_action) return;
        event.preventDefault();
        change(item, spot, value());
      },
    });
    control.value = spot.place.held(spot.block, item) ?? item[first] ?? "";
    return control;
  };
}

/** Files, which go up as soon as they are chosen. */
function files(item, spot) {
  const { block, place } = spot;
  const chosen = (place.held(block, item) ?? []).map((id) => ({ id, name: place.words.get(id) }));
  return filePicker("파일 고르기", {
    ...named(item, spot), chosen, multiple: item.max_files !== 1, accept: item.filetypes?.map((kind) => `.${kind}`).join(),
    tell: () => {
      for (const file of chosen) place.words.set(file.id, file.name);
      place.hold(block, item, chosen.map((file) => file.id));
    },
  });
}

const half = (item, spot, [side, sign]) => {
  const { text, accessibility_label: label } = item[`${side}_button`];
  return button(`${sign} ${text.text}`, item, spot, { chosen: side, "aria-label": label ?? text.text });
};

const ELEMENTS = {
  button: plainButton,
  icon_button: (item, spot) => button(`🗑 ${item.text.text}`, item, spot),
  feedback_buttons: (item, spot) => h("span", { class: "feedback" }, [["positive", "👍"], ["negative", "👎"]].map((side) => half(item, spot, side))),
  overflow,
  static_select: select(optionGroups, firstOption),
  users_select: select(people, (item) => item.initial_user),
  channels_select: select(channels, (item) => item.initial_channel),
  conversations_select: select(conversations, (item) => item.initial_conversation),
  external_select: select(null, firstOption),
  multi_static_select: select(optionGroups, firstOptions, true),
  multi_external_select: select(null, firstOptions, true),
  multi_users_select: select(people, (item) => item.initial_users, true),
  multi_channels_select: select(channels, (item) => item.initial_channels, true),
  multi_conversations_select: select(conversations, (item) => item.initial_conversations, true),
  checkboxes: choices("checkbox", firstOptions),
  radio_buttons: choices("radio", firstOption),
  datepicker: field("date", { first: "initial_date" }),
  timepicker: field("time", { first: "initial_time" }),
  plain_text_input: field("text"),
  email_text_input: field("email"),
  url_text_input: field("url"),
  number_input: field("text", { inputmode: "decimal" }),
  file_input: files,
};
