// Asking the register: what was scanned goes in the body of a POST, which nobody keeps.

const PATIENCE_MS = 12000;

// The register's answer, or null where there is no connection or the check did not work.
export function askRegister(body, type) {
  return ask("/v/check", { method: "POST", headers: { "content-type": type, accept: "application/json" }, body });
}

// What the register says of a number alone. 404 is an answer too.
export function lookUp(id) {
  return ask(`/v/${encodeURIComponent(id)}?format=json`, { headers: { accept: "application/json" } });
}

async function ask(path, request) {
  const giveUp = new AbortController();
  const clock = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(path, {
      ...request,
      credentials: "omit",
      cache: "no-store",
      signal: giveUp.signal,
    });
    const told = await answer.json();
    return told.verdict ? told : null;
  } catch (error) {
    return null;
  } finally {
    clearTimeout(clock);
  }
}

// A public file of this site, as text.
export async function getText(path) {
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.text();
}
