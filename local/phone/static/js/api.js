// The simulator API.

const path = (number) => `/simulator/chats/${encodeURIComponent(number)}`;

async function answer(response) {
  const body = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(body.error ?? `the stack answered ${response.status}`);
  return body;
}

/** What the citizen does: {text}, {tap}, {location}, {media} or {pay}. */
export async function act(number, action) {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(action) };
  return answer(await fetch(path(number), request));
}

export async function messagesOf(number) {
  return (await answer(await fetch(path(number)))).messages;
}

export async function forget(number) {
  return answer(await fetch(path(number), { method: "DELETE" }));
}

export async function allChats() {
  return (await answer(await fetch("/simulator/chats"))).chats;
}

/** Follow a chat; returns a function that stops. `on.open` runs at each (re)connection. */
export function follow(number, on) {
  const source = new EventSource(`${path(number)}/events`);
  source.addEventListener("open", () => on.open());
  for (const kind of ["message", "change", "typing"]) {
    source.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
  }
  source.addEventListener("forgotten", () => on.open());
  return () => source.close();
}
