// Where blocks stand: what was typed there, and how its elements reach the app.

import { worded } from "./emoji.js";
import { act } from "./server.js";

const kept = new Map(); // key → {block id → {action id → chosen}}
const words = new Map(); // what was chosen by a value → its text

/** A place for blocks. `where` is {room, ts} or {view_id}: it goes with every gesture. */
export function placeFor(key, where) {
  if (!kept.has(key)) kept.set(key, {});
  const typed = kept.get(key);
  return {
    typed,
    words,
    held: (block, item) => typed[block.block_id]?.[item.action_id],
    hold(block, item, chosen) {
      (typed[block.block_id] ??= {})[item.action_id] = chosen;
    },
    use: (block, item, chosen) => act("press", { ...where, block_id: block.block_id, action_id: item.action_id, chosen, typed }),
    async suggest(block, item, query) {
      const offer = await act("suggest", { ...where, block_id: block.block_id, action_id: item.action_id, query, typed });
      return offer && optionGroups(offer).map((group) => ({ ...group, isAsked: true }));
    },
  };
}

/** Groups of {value, text, note} for what has `options` or `option_groups`. */
export const optionGroups = (whole) => (whole.option_groups ?? [{ options: whole.options ?? [] }]).map((group) => ({
  label: group.label?.text, list: group.options.map((option) => ({ value: option.value, text: worded(option.text), note: option.description?.text })),
}));

export const forget = (key) => kept.delete(key);
