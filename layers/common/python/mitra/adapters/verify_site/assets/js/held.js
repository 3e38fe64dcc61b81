// The lists that this device keeps, all signed by the root key that it saw first. Nothing newer is given up for
// anything older, and another root is told of, never taken.
import { readKeyList } from "./key_list.js";
import { readRoot } from "./root_key.js";
import { canInflate, readStatusList } from "./status_list.js";

const WELL_KNOWN = "/.well-known/mitra-";

// `store` keeps texts by name; `get(path)` fetches a text, or fails. `now` is in seconds since 1970.
export function makeHeld(store, get) {
  const pinned = () => JSON.parse(store.get("root") || "null");

  return {
    // { keys, lists }, or { missing: why }.
    async keys(now) {
      const kept = store.get("keys");
      return kept ? readKeyList(kept, pinned(), now).catch(missing("keys")) : { missing: "keys_missing" };
    },

    // { list }, or { missing: why }.
    async status(name, now) {
      const kept = canInflate() && store.get(`status.${name}`);
      const read = (text) => readStatusList(text, name, pinned(), now).then((list) => ({ list }));
      return kept ? read(kept).catch(missing("status_list")) : { missing: "status_list_missing" };
    },

    // The kid of another root that the site showed than the pinned one, or "".
    otherRoot: () => store.get("other_root"),

    // People who asked their office may trust the new root. What the old one signed is dropped.
    async trustOtherRoot() {
      const root = await readRoot(await get(`${WELL_KNOWN}root.json`));
      if (root.kid === store.get("other_root")) {
        store.set("root", JSON.stringify(root));
        ["keys", "seen", "other_root"].forEach(store.remove);
      }
    },

    // Fetches what may have changed, the list `wanted` first. Fails where the site does not answer.
    async refresh(now, wanted = "") {
      await refreshRoot(store, pinned(), get);
      const { lists = [] } = await refreshKeys(store, pinned(), get, now).catch(() => this.keys(now));
      const order = lists.includes(wanted) ? [wanted, ...lists.filter((name) => name !== wanted)] : lists;
      for (const name of order) {
        await refreshStatus(store, pinned(), get, now, name);
      }
    },
  };
}

function missing(what) {
  return (error) => ({ missing: error.fault === "expired" ? `${what}_expired` : `${what}_missing` });
}

async function refreshRoot(store, first, get) {
  const root = await readRoot(await get(`${WELL_KNOWN}root.json`));
  if (!first) {
    store.set("root", JSON.stringify(root));
  }
  store.set("other_root", first && first.kid !== root.kid ? root.kid : "");
}

async function refreshKeys(store, root, get, now) {
  const text = await get(`${WELL_KNOWN}keys.jwt`);
  const list = await readKeyList(text, root, now, Number(store.get("seen") || 0));
  store.set("keys", text);
  store.set("seen", String(list.ver));
  return list;
}

async function refreshStatus(store, root, get, now, name) {
  const read = (text) => readStatusList(text, name, root, now).catch(() => null);
  const kept = canInflate() && store.get(`status.${name}`);
  const before = kept && (await read(kept));
  if (before && before.iat + before.ttl > now) {
    return;
  }
  const text = await get(`${WELL_KNOWN}status-${name}.jwt`).catch(() => "");
  const list = text && (await read(text));
  if (list && (!before || list.iat >= before.iat)) {
    store.set(`status.${name}`, text);
  }
}
