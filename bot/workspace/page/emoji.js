// The emoji names that apps use most. A name that is not here stays as typed.

const NAMES = {
  white_check_mark: "✅", warning: "⚠️", x: "❌", bell: "🔔", calendar: "📅", bar_chart: "📊", memo: "📝", mag: "🔍", bulb: "💡", tada: "🎉", "+1": "👍",
};

/** The words of a text object, with :name: replaced unless it says not to. */
export const worded = ({ text, emoji: isMeant }) => (isMeant === false ? text : emoji(text));

export const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (typed, name) => NAMES[name] ?? typed);
