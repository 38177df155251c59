// Verifies a log's files: every entry is hashed again, every tile is made again, up to the root, which is
// compared with every checkpoint that is known. It says what "rollout audit verify --tiles" says, and
// needs memory for a few bundles, however long the log is.

import { base64, same, text } from "./bytes.js";
import { bundlePath, tilePath } from "./logfiles.js";
import { Growing, leafHash, rootOf } from "./merkle.js";
import { newest } from "./newest.js";
import { entries, KEPT_FINDINGS, Verdict } from "./verdict.js";

const FULL = 256;
const AHEAD = 4;

/**
 * Verifies the whole log.
 *
 * @param files the log's
 * @param keys trusted ones
 * @param known checkpoints from before: { name, bytes, outside }
 * @param progress told (entries done, entries in all)
 * @param signal ends it
 */
export async function checkLog({ files, keys, known = [], progress = () => {}, signal }) {
  const verdict = new Verdict();
  const found = await newest(files, keys, known, verdict);
  if (found) {
    verdict.size = found.current.size;
    verdict.origin = found.current.origin;
    verdict.newest = found.current;
    await new Walk(files, found, verdict).run(progress, signal);
  }
  return verdict;
}

/** The way through all bundles and tiles. */
class Walk {
  #files;
  #opened;
  #verdict;
  #size;
  #made = new Growing();
  #stored = new Growing();
  #levels = [];
  #differing = [];
  #differ = 0;
  #next = new Map();
  #unread = 0;
  #recorded = "";
  #tailFrom;
  #broken = false;

  constructor(files, { current, opened }, verdict) {
    this.#files = files;
    this.#opened = opened;
    this.#verdict = verdict;
    this.#size = current.size;
    this.#tailFrom = Math.max(0, ...opened
      .filter((each) => each.outside && each.size <= current.size)
      .map((each) => each.size));
  }

  async run(progress, signal) {
    const count = Math.ceil(this.#size / FULL);
    const coming = [];
    for (let number = 0; number < count; number++) {
      while (coming.length < AHEAD && number + coming.length < count) {
        coming.push(this.#read(number + coming.length));
      }
      const read = await coming.shift();
      signal?.throwIfAborted();
      await this.#take(number, read);
      progress(Math.min((number + 1) * FULL, this.#size), this.#size);
    }
    await this.#end();
  }

  async #read(number) {
    const [bundle, tile] = await Promise.all([
      settled(this.#files.bundle(number, this.#size)),
      settled(this.#files.tile(0, number, this.#size)),
    ]);
    return { bundle, tile };
  }

  async #take(number, { bundle, tile }) {
    [bundle, tile].filter((each) => each.refusal).forEach((each) => this.#verdict.refused(each.refusal));
    const made = bundle.value?.map(leafHash);
    const leaves = made ?? tile.value;
    if (!leaves) {
      this.#broken = true;
      this.#unread += FULL;
      return;
    }
    const tiled = tile.value ?? leaves;
    const alike = leaves.every((leaf, i) => same(leaf, tiled[i]));
    const roots = leaves.length === FULL ? [rootOf(leaves), alike ? null : rootOf(tiled)] : null;
    leaves.forEach((leaf, i) => {
      const index = number * FULL + i;
      if (!same(leaf, tiled[i])) {
        this.#differs(number, index, leaf, tiled[i]);
      }
      if (made && same(leaf, tiled[i])) {
        this.#entry(index, bundle.value[i]);
      } else {
        this.#unread++;
      }
    });
    this.#grow(number * FULL, leaves, tiled, alike ? roots?.[0] : null);
    this.#verdict.counts.tiles++;
    this.#verdict.counts.entries += made?.length ?? 0;
    if (roots) {
      await this.#add(1, [roots[0], roots[1] ?? roots[0]]);
    }
  }

  /** Both trees grow: by a whole tile at once, unless a checkpoint is of a size within it. */
  #grow(first, leaves, tiled, root) {
    const within = this.#opened.some((each) => each.size > first && each.size < first + FULL);
    if (root && !within) {
      this.#made.add(root, FULL);
      this.#stored.add(root, FULL);
      this.#reached(first + FULL);
      return;
    }
    leaves.forEach((leaf, i) => {
      this.#made.add(leaf);
      this.#stored.add(tiled[i]);
      this.#reached(first + i + 1);
    });
  }

  #differs(number, index, made, tiled) {
    this.#differ++;
    if (this.#differing.length < KEPT_FINDINGS) {
      this.#differing.push({ number, index, made, tiled });
    }
  }

  /** What an entry says of itself fits where it stands. */
  #entry(index, bytes) {
    let leaf;
    try {
      leaf = JSON.parse(text(bytes, "an entry"));
    } catch {
      this.#verdict.find(`entry ${index}`, "the text of a leaf", "other bytes");
      this.#unread++;
      return;
    }
    const place = `entry ${index} (${leaf.stream}/${leaf.seq})`;
    if (leaf.v !== 1 || leaf.index !== index) {
      this.#verdict.find(place, `entry ${index} of version 1`, `entry ${leaf.index} of version ${leaf.v}`);
    }
    const last = this.#next.get(leaf.stream) ?? { seq: 0, unread: 0 };
    const ahead = leaf.seq - last.seq;
    // Entries that could not be read were told, and may have stood in between.
    if (ahead < 0 || ahead > this.#unread - last.unread) {
      this.#verdict.find(place, `place ${last.seq} in ${leaf.stream}`, `place ${leaf.seq}`);
    }
    this.#next.set(leaf.stream, { seq: leaf.seq + 1, unread: this.#unread });
    const recorded = String(leaf.recorded).replace(/Z$/, "");
    if (recorded < this.#recorded) {
      this.#verdict.find(
        place, "to be recorded not before the entry in front of it", `${leaf.recorded}`);
    }
    this.#recorded = recorded;
    if (index === this.#tailFrom) {
      this.#verdict.tail = { from: index, to: this.#size - 1, since: leaf.recorded };
    }
  }

  /** Compares what a smaller or the same tree had as its root. */
  #reached(size) {
    for (const each of this.#opened) {
      if (each.size === size && !this.#broken) {
        each.agrees = same(each.root, this.#made.root());
        each.tiled = same(each.root, this.#stored.root());
      }
    }
  }

  /** Takes the root of a full tile: as its entries make it, and as its hashes do. */
  async #add(level, hash) {
    const hashes = (this.#levels[level] ??= { number: 0, hashes: [] });
    hashes.hashes.push(hash);
    if (hashes.hashes.length === FULL) {
      await this.#close(level);
    }
  }

  async #close(level) {
    const { number, hashes } = this.#levels[level];
    this.#levels[level] = { number: number + 1, hashes: [] };
    const path = tilePath(level, number, this.#size);
    try {
      const stored = await this.#files.tile(level, number, this.#size);
      hashes.forEach(([made, tiled], i) => {
        if (!same(made, stored[i]) && !same(tiled, stored[i])) {
          this.#verdict.find(
            `${path}, hash ${i}`, `the root ${base64(made)} of the tile below it`, base64(stored[i]));
        }
      });
    } catch (refusal) {
      this.#verdict.refused(refusal, path);
    }
    this.#verdict.counts.tiles++;
    if (hashes.length === FULL) {
      await this.#add(level + 1, [0, 1].map((way) => rootOf(hashes.map((hash) => hash[way]))));
    }
  }

  async #end() {
    if (!this.#broken) {
      for (let level = 1; level < this.#levels.length; level++) {
        if (this.#levels[level]?.hashes.length > 0) {
          await this.#close(level);
        }
      }
    }
    this.#verdict.root = base64(this.#made.root());
    this.#byTiles();
    const further = this.#verdict.findings;
    this.#verdict.findings = [];
    this.#tellDiffering(this.#opened[0]);
    // The entry that was changed stands in front of what followed from it.
    this.#verdict.findings.push(...further);
    this.#tellRoots();
  }

  /** Where the tiles lead to what was signed, and the entries do not, each entry is told and no more. */
  #byTiles() {
    if (this.#opened.every((each) => each.tiled !== false)) {
      this.#opened.forEach((each) => (each.agrees = each.tiled));
      this.#verdict.root = base64(this.#stored.root());
    }
  }

  /** An entry and its tile's hash differ: the one that leads to the signed root is right. */
  #tellDiffering(signed) {
    const bundles = !this.#broken && same(this.#made.root(), signed.root);
    const tiles = !this.#broken && same(this.#stored.root(), signed.root);
    for (const { number, index, made, tiled } of this.#differing) {
      const bundle = bundlePath(number, this.#size);
      const tile = tilePath(0, number, this.#size);
      if (bundles) {
        this.#verdict.find(`${tile}, entry ${index}`, `its leaf hash ${base64(made)}`, base64(tiled));
      } else if (tiles) {
        this.#verdict.find(
          `${bundle}, entry ${index}`,
          `what the leaf hash ${base64(tiled)} was made of`,
          `something else, of the leaf hash ${base64(made)}`);
      } else {
        this.#verdict.find(
          `${tile} and ${bundle}, entry ${index}`, "one leaf hash", `${base64(tiled)} and ${base64(made)}`);
      }
    }
    this.#verdict.wrong += this.#differ - this.#differing.length;
  }

  #tellRoots() {
    let agreed = 0;
    const bySize = [...this.#opened].sort((a, b) => a.size - b.size);
    for (const each of bySize) {
      if (each.agrees === false) {
        this.#verdict.find(
          `${each.name}, which signed ${entries(each.size)}`,
          `the root ${base64(each.root)}`,
          `another: something in entries ${agreed} to ${each.size - 1} was changed after they were signed`);
      } else if (each.agrees) {
        agreed = each.size;
      }
    }
    this.#verdict.checkpoints = this.#opened.map((each) => ({
      name: each.name, size: each.size, outside: each.outside, agrees: each.agrees === true }));
    const anchored = Math.max(0, ...this.#opened.filter((e) => e.outside && e.agrees).map((e) => e.size));
    if (anchored >= this.#size) {
      this.#verdict.tail = null;
    }
  }
}

async function settled(promise) {
  try {
    return { value: await promise };
  } catch (refusal) {
    return { refusal };
  }
}
