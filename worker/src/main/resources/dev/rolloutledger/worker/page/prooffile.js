// Exported lines against the file of their proof, as docs/verifier.md tells it: c2sp.org/tlog-proof for
// one line, rolloutledger.dev/entries-proof for many.

import { decimal, need, placeOf, Refused, same, short, text, unbase64, utf8 } from "./bytes.js";
import { readLine } from "./leaf.js";
import { inclusionRoot, subsetRoot } from "./merkle.js";
import { openCheckpoint } from "./note.js";

const ONE = "c2sp.org/tlog-proof@v1";
const MANY = "rolloutledger.dev/entries-proof@v1";

/** Taken apart; nothing in it is believed yet. */
export function readProof(bytes) {
  const proof = text(bytes, "a proof");
  const border = proof.indexOf("\n\n");
  need(border > 0, "expected a proof with an empty line before its checkpoint, found none");
  const [header, ...lines] = proof.slice(0, border).split("\n");
  need(header === ONE || header === MANY, () => `expected a proof, found ${short(header)}`);
  const checkpoint = utf8(proof.slice(border + 2));
  return header === ONE ? { checkpoint, ...one(lines) } : { checkpoint, ...many(lines) };
}

function one(lines) {
  const rest = lines[0]?.startsWith("extra ") ? lines.slice(1) : lines;
  need(/^index /.test(rest[0] ?? ""), "expected the index of an entry in the proof, found none");
  return { index: decimal(rest[0].slice(6), "an index"), hashes: rest.slice(1).map(hash) };
}

function many(lines) {
  const leaves = [];
  const hashes = [];
  for (const line of lines) {
    const leaf = /^leaf (\S+) (\S+)$/.exec(line);
    const node = /^node (\S+)$/.exec(line);
    need(node || (leaf && hashes.length === 0), () => `expected a leaf or a node, found ${short(line)}`);
    if (leaf) {
      leaves.push({ index: decimal(leaf[1], "an index"), hash: hash(leaf[2]) });
    } else {
      hashes.push(hash(node[1]));
    }
  }
  need(leaves.length > 0, "expected a proof of at least one entry, found one of none");
  return { leaves, hashes };
}

const hash = (line) => unbase64(line, 32, "a hash");

/** The lines of a file, each without its line feed. */
export function linesOf(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    lines.push(bytes.subarray(at, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines.filter((line) => line.length > 0);
}

/**
 * Checks a file.
 *
 * @returns the checkpoint, and how many lines stand under it
 * @throws Refused at the first thing that is not as the log has it, with its place
 */
export async function checkFile(file, proofFile, keys) {
  const proof = readProof(proofFile);
  const checkpoint = await openCheckpoint("the proof's checkpoint", proof.checkpoint, keys);
  const entries = linesOf(file).map((line, i) => at(i, () => readLine(line, checkpoint.origin)));
  if (proof.leaves) {
    checkMany(entries, proof, checkpoint);
  } else {
    checkOne(entries, proof, checkpoint);
  }
  return { checkpoint, lines: entries.length };
}

function at(i, read) {
  try {
    return read();
  } catch (refused) {
    throw refused instanceof Refused ? new Refused(`${placeOf(i + 1, refused)}: ${refused.message}`) : refused;
  }
}

function checkOne(entries, proof, checkpoint) {
  need(
    entries.length === 1 && entries[0].index === proof.index,
    `expected the line of entry ${proof.index} alone, found another, or more`);
  const root = inclusionRoot(proof.index, checkpoint.size, entries[0].hash, proof.hashes);
  need(same(root, checkpoint.root), `line 1: entry ${proof.index} is not the one in the log`);
}

function checkMany(entries, proof, checkpoint) {
  need(
    same(subsetRoot(checkpoint.size, proof.leaves, proof.hashes), checkpoint.root),
    "the proof does not lead to the root of its checkpoint: it was changed, or is of another one");
  const next = new Map();
  entries.forEach((entry, i) => {
    const place = `line ${i + 1}, entry ${entry.index} (${entry.id})`;
    need(i < proof.leaves.length, `${place}: it was added`);
    const leaf = proof.leaves[i];
    need(entry.index === leaf.index, `${place}: expected entry ${leaf.index} here`);
    need(same(entry.hash, leaf.hash), `${place}: it was changed`);
    const expected = next.get(entry.stream) ?? 0;
    need(Number(entry.seq) === expected, `${place}: expected position ${expected} of ${entry.stream}`);
    next.set(entry.stream, expected + 1);
  });
  need(
    entries.length === proof.leaves.length,
    `expected ${proof.leaves.length} lines, found ${entries.length}`);
}
