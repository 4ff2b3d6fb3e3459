// Talking to the server: gestures go out, a stream of changes comes in.

import { announce, find } from "./dom.js";
import { store } from "./store.js";
import { notify } from "./notices.js";

const WORDS = {
  operation_timeout: "앱이 3초 안에 응답하지 않았습니다.",
  dispatch_failed: "앱이 요청을 받지 못했거나 오류로 답했습니다.",
  message_not_found: "메시지가 이미 바뀌었습니다.",
  not_found: "창이 이미 닫혔습니다.",
  file_upload_size_restricted: "파일은 20MB까지 올릴 수 있습니다.",
};

/** Post a gesture of the present person. A refusal is shown and answered with null. */
export const act = (name, body) => post(`do/${name}`, "application/json", JSON.stringify({ as: store.me, ...body }));

let uploading = null;

/** Send files up; answers those that were taken, as {id, name}. */
export const upload = (files) => (uploading = Promise.all([...files].map((file) =>
  post(`files?as=${store.me}&name=${encodeURIComponent(file.name)}`, "application/octet-stream", file))).then((taken) => taken.filter(Boolean)));

/** Wait for files on their way, so that nothing is sent without them. */
export const settled = () => uploading;

async function post(path, type, body) {
  let answer;
  try {
    const response = await fetch(`/page/${path}`, { method: "POST", headers: { "Content-Type": type }, body });
    answer = await response.json();
  } catch {
    notify("서버에 닿지 못했습니다. 봇이 켜져 있는지 확인해 주세요.");
    return null;
  }
  if (answer.ok) return answer;
  notify(WORDS[answer.error] ?? "Slack이 거절했습니다.", [answer.error, ...(answer.response_metadata?.messages ?? [])].join("\n"));
  return null;
}

let source = null;

/** Follow the workspace as one person. `handlers` maps kinds of changes to functions; the browser reconnects by itself. */
export function follow(person, handlers) {
  source?.close();
  source = new EventSource(`/page/stream?as=${encodeURIComponent(person)}`);
  source.onerror = () => {
    find("#clock").textContent = "연결이 끊겼습니다. 다시 잇는 중입니다.";
    announce(find("#clock").textContent);
  };
  for (const [kind, handle] of Object.entries(handlers)) {
    source.addEventListener(kind, (event) => handle(JSON.parse(event.data)));
  }
}
