// What the page knows. The server is the truth: a snapshot fills this, changes keep it fresh.

export const store = {
  people: [], rooms: [], commands: [], app: {}, stack: [], // as in the snapshot, with me, team, home, prompts, now
  messages: new Map(), // room id → Map(ts → message)
  read: {}, // room id → ts of the last message seen
  room: "", // the open room
  tab: "messages", // of the app's conversation
  thread: "", // ts of the open thread
};

/** Take a snapshot over. */
export function fill(snapshot) {
  const { messages, ...rest } = snapshot;
  Object.assign(store, rest);
  store.messages = new Map(store.rooms.map((room) => [room.id, new Map()]));
  for (const message of messages) put(message);
  if (!currentRoom()) store.room = store.rooms[0]?.id;
}

export function put(message) {
  store.messages.get(message.room)?.set(message.ts, message);
}

export function drop({ room, ts }) {
  store.messages.get(room)?.delete(ts);
}

/** The lines of a room, oldest first. */
export function lines(room) {
  return [...(store.messages.get(room)?.values() ?? [])].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export const replies = (room, ts) => lines(room).filter((line) => line.thread_ts === ts && line.ts !== ts);

export const roomLabel = (room) => (room.kind === "channel" ? `#${room.name}` : room.name);

export const currentRoom = () => store.rooms.find((room) => room.id === store.room);

export const isInApp = () => currentRoom()?.kind === "app";

/** The name of a person or of the app; an unknown id stays an id. */
export function nameOf(id) {
  if (id === store.app.user_id) return store.app.name;
  return store.people.find((person) => person.id === id)?.name ?? id;
}

export const roomName = (id) => store.rooms.find((room) => room.id === id)?.name ?? id;

/** How many messages of others came since a room was last read. */
export function unread(room) {
  const mark = store.read[room] ?? "";
  return lines(room).filter((line) => line.ts > mark && line.author !== store.me && line.kind === "said").length;
}
