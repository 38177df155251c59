// What this browser remembers of a log: the key that its user pinned, and the last checkpoint that it
// saw. It lies in the browser's storage for this server's address, and is sent to nobody.

import { base64, unbase64, utf8 } from "./bytes.js";

const PIN = "rollout-ledger.pin";
const SEEN = "rollout-ledger.seen";

export class Memory {
  #storage;

  constructor(storage = storageOfBrowser()) {
    this.#storage = storage;
  }

  /** Whether anything can be remembered here. */
  get works() {
    return this.#storage !== null;
  }

  /** The pinned key's text; null where none is. */
  get pin() {
    return this.#storage?.getItem(PIN) ?? null;
  }

  set pin(vkey) {
    this.#set(PIN, vkey);
  }

  /** The last checkpoint that was verified here: { note, key, size, at }; null before the first. */
  get seen() {
    try {
      const seen = JSON.parse(this.#storage?.getItem(SEEN) ?? "null");
      return seen && { ...seen, note: unbase64(seen.note, null, "a checkpoint") };
    } catch {
      return null;
    }
  }

  /** Remembers a checkpoint that was verified, unless a larger one is remembered. */
  see(checkpoint, key, now = new Date()) {
    const before = this.seen;
    if (!before || before.key !== key || before.size <= checkpoint.size) {
      const at = `${now.toISOString().slice(0, 19).replace("T", " ")}Z`;
      const note = base64(utf8(checkpoint.note));
      this.#set(SEEN, JSON.stringify({ note, key, size: checkpoint.size, at }));
    }
  }

  forget() {
    this.#set(SEEN, null);
  }

  #set(name, value) {
    if (value === null) {
      this.#storage?.removeItem(name);
    } else {
      this.#storage?.setItem(name, value);
    }
  }
}

/** A browser may be told to keep nothing. */
function storageOfBrowser() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
