// The tree over the log's entries: RFC 6962, section 2.1, and its proofs as RFC 9162 verifies them.
// A part is a function of (start, end): the root of the leaves from start up to end.

import { need, same } from "./bytes.js";
import { sha256 } from "./sha256.js";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const EMPTY = sha256();

export const leafHash = (entry) => sha256(LEAF, entry);

export const node = (left, right) => sha256(NODE, left, right);

/** The largest power of two that is less than a number of 2 or more. */
export function split(number) {
  let power = 1;
  while (power * 2 < number) {
    power *= 2;
  }
  return power;
}

/** A tree that grows leaf by leaf; it keeps a hash for each bit of its size. */
export class Growing {
  size = 0;
  #edge = [];

  /** Adds a leaf; or, where the size is a multiple of a power of two, the root of as many. */
  add(hash, size = 1) {
    let last = { size, hash };
    while (this.#edge.at(-1)?.size === last.size) {
      last = { size: 2 * last.size, hash: node(this.#edge.pop().hash, last.hash) };
    }
    this.#edge.push(last);
    this.size += size;
  }

  root() {
    return this.#edge.length === 0
      ? EMPTY
      : this.#edge.map((each) => each.hash).reduceRight((right, left) => node(left, right));
  }
}

/** The root of some leaves. */
export function rootOf(leaves) {
  const tree = new Growing();
  leaves.forEach((leaf) => tree.add(leaf));
  return tree.root();
}

/** The hashes that lead from a leaf to the root, its sibling first. */
export async function inclusionProof(index, size, part) {
  const proof = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      proof.unshift(await part(middle, end));
      end = middle;
    } else {
      proof.unshift(await part(start, middle));
      start = middle;
    }
  }
  return proof;
}

/** The root to which they lead. */
export function inclusionRoot(index, size, leaf, proof) {
  need(index < size, `a tree of ${size} entries has no entry ${index}`);
  let [fn, sn, root] = [index, size - 1, leaf];
  for (const hash of proof) {
    need(sn > 0, `the proof of entry ${index} has too many hashes`);
    if (fn % 2 === 1 || fn === sn) {
      root = node(hash, root);
      while (fn % 2 === 0 && fn !== 0) {
        [fn, sn] = [half(fn), half(sn)];
      }
    } else {
      root = node(root, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  need(sn === 0, `the proof of entry ${index} has too few hashes`);
  return root;
}

/** The hashes that show that a tree of a size grew out of one of a smaller size, above 0. */
export async function consistencyProof(older, size, part) {
  const proof = [];
  let [start, end] = [0, size];
  while (older !== end) {
    const middle = start + split(end - start);
    if (older <= middle) {
      proof.unshift(await part(middle, end));
      end = middle;
    } else {
      proof.unshift(await part(start, middle));
      start = middle;
    }
  }
  if (start > 0) {
    proof.unshift(await part(start, end));
  }
  return proof;
}

/** Whether they lead to both roots. */
export function consistent(older, size, proof, olderRoot, root) {
  if (older === size) {
    return proof.length === 0 && same(olderRoot, root);
  }
  const rest = [...proof];
  let [fn, sn] = [older - 1, size - 1];
  while (fn % 2 === 1) {
    [fn, sn] = [half(fn), half(sn)];
  }
  // An older tree that is a full part of the newer one is itself where the way begins.
  const first = fn === 0 ? olderRoot : rest.shift();
  if (first === undefined) {
    return false;
  }
  let [then, now] = [first, first];
  for (const hash of rest) {
    if (sn === 0) {
      return false;
    }
    if (fn % 2 === 1 || fn === sn) {
      [then, now] = [node(hash, then), node(hash, now)];
      while (fn % 2 === 0 && fn !== 0) {
        [fn, sn] = [half(fn), half(sn)];
      }
    } else {
      now = node(now, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(then, olderRoot) && same(now, root);
}

/** The hashes of the parts of a tree that have none of some leaves, from left to right. */
export async function subsetProof(indexes, size, part) {
  const proof = [];
  await each(0, size, indexes, async (start, end) => proof.push(await part(start, end)));
  return proof;
}

async function each(start, end, indexes, unknown) {
  if (indexes.length === 0) {
    await unknown(start, end);
  } else if (end - start > 1) {
    const middle = start + split(end - start);
    const cut = below(indexes, middle);
    await each(start, middle, indexes.slice(0, cut), unknown);
    await each(middle, end, indexes.slice(cut), unknown);
  }
}

/** The root to which leaves, given as { index, hash } in their order, and those hashes lead. */
export function subsetRoot(size, leaves, proof) {
  const indexes = leaves.map((leaf) => leaf.index);
  need(
    indexes.every((index, i) => index < size && (i === 0 || indexes[i - 1] < index)),
    `expected entries of a tree of ${size} in ascending order, each once`);
  const rest = [...proof];
  const root = joined(0, size, leaves, rest);
  need(rest.length === 0, "the proof has too many hashes");
  return root;
}

function joined(start, end, leaves, rest) {
  if (leaves.length === 0) {
    need(rest.length > 0, "the proof has too few hashes");
    return rest.shift();
  }
  if (end - start === 1) {
    return leaves[0].hash;
  }
  const middle = start + split(end - start);
  const cut = below(leaves.map((leaf) => leaf.index), middle);
  const left = joined(start, middle, leaves.slice(0, cut), rest);
  return node(left, joined(middle, end, leaves.slice(cut), rest));
}

function below(indexes, limit) {
  const first = indexes.findIndex((index) => index >= limit);
  return first < 0 ? indexes.length : first;
}

const half = (number) => Math.floor(number / 2);
