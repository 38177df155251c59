// The log's files as c2sp.org/tlog-tiles lays them out, and the hashes of the tree that is kept in them.
// What is read is not believed: compare a root with a checkpoint.

import { need, Refused } from "./bytes.js";
import { node, rootOf, split } from "./merkle.js";

const FULL = 256;
const HASH = 32;
const KEPT = 64;

export class LogFiles {
  #get;
  #kept = new Map();

  /** @param get gives the bytes of a path below the log's, or null where there is none */
  constructor(get) {
    this.#get = get;
  }

  async checkpoint() {
    const note = await this.#get("checkpoint");
    need(note, "there is no signed checkpoint yet; the log is signed within a second of its first entry");
    return note;
  }

  /** The hashes of a tile, as wide as a tree of that size has it. */
  async tile(level, number, size) {
    const width = widthOf(level, number, size);
    const bytes = await this.#wide(`tile/${level}/`, number, width);
    const length = width * HASH;
    if (bytes.length < length || (bytes.length > length && bytes.length !== FULL * HASH)) {
      throw new Damaged(
        tilePath(level, number, size), `${width} hashes`, `another file (${bytes.length} bytes)`);
    }
    return Array.from({ length: width }, (_, i) => bytes.slice(i * HASH, (i + 1) * HASH));
  }

  /** The entries beside a tile of level 0. */
  async bundle(number, size) {
    const width = widthOf(0, number, size);
    const bytes = await this.#wide("tile/entries/", number, width);
    const entries = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    while (entries.length < width && at + 2 <= bytes.length) {
      const end = at + 2 + view.getUint16(at);
      if (end > bytes.length) {
        break;
      }
      entries.push(bytes.subarray(at + 2, end));
      at = end;
    }
    if (entries.length < width || (width === FULL && at < bytes.length)) {
      throw new Damaged(
        bundlePath(number, size),
        `${width} entries`,
        `another file (${bytes.length} bytes, ${entries.length} entries)`);
    }
    return entries;
  }

  /** A partial file goes when the full one is there; a reader then takes the beginning of that one. */
  async #wide(prefix, number, width) {
    const full = prefix + numbered(number);
    const path = width === FULL ? full : `${full}.p/${width}`;
    const bytes = (await this.#get(path)) ?? (width === FULL ? null : await this.#get(full));
    if (!bytes) {
      throw new Damaged(path, "the file", "none");
    }
    return bytes;
  }

  /** Gives roots of parts of a tree of that size. */
  parts(size) {
    const part = async (start, end) => {
      const width = end - start;
      if (start % width === 0 && 2 ** Math.round(Math.log2(width)) === width) {
        return this.#full(Math.round(Math.log2(width)), start / width, size);
      }
      const middle = start + split(width);
      return node(await part(start, middle), await part(middle, end));
    };
    return part;
  }

  async #full(level, index, size) {
    const high = Math.floor(level / 8);
    const width = 2 ** (level % 8);
    const first = index * width;
    const hashes = await this.#remembered(high, Math.floor(first / FULL), size);
    return rootOf(hashes.slice(first % FULL, (first % FULL) + width));
  }

  async #remembered(level, number, size) {
    const path = tilePath(level, number, size);
    const kept = this.#kept.get(path) ?? (await this.tile(level, number, size));
    this.#kept.delete(path);
    this.#kept.set(path, kept);
    if (this.#kept.size > KEPT) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
    return kept;
  }
}

/** A file that is missing, or is not what it must be. */
export class Damaged extends Refused {
  constructor(place, expected, found) {
    super(`${place}: expected ${expected}, found ${found}`);
    Object.assign(this, { place, expected, found });
  }
}

export const tilePath = (level, number, size) =>
  `tile/${level}/${numbered(number)}${partial(level, number, size)}`;

export const bundlePath = (number, size) =>
  `tile/entries/${numbered(number)}${partial(0, number, size)}`;

function partial(level, number, size) {
  const width = widthOf(level, number, size);
  return width === FULL ? "" : `.p/${width}`;
}

function widthOf(level, number, size) {
  return Math.min(FULL, Math.floor(size / FULL ** level) - number * FULL);
}

/** In groups of three digits, an x before each but the last: x001/x234/067. */
function numbered(number) {
  let path = String(number % 1000).padStart(3, "0");
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
  }
  return path;
}
