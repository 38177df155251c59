// Checks that exported entries stand in the log as they are shown: one by the way from its leaf to the
// root, many by the hashes of the rest of the tree. The hashes come from the log's tiles.

import { base64, need, placeOf, Refused, same, text } from "./bytes.js";
import { readLine } from "./leaf.js";
import { bundlePath, tilePath } from "./logfiles.js";
import { inclusionProof, inclusionRoot, rootOf, subsetProof, subsetRoot } from "./merkle.js";
import { newest } from "./newest.js";
import { entries, Verdict } from "./verdict.js";

const FULL = 256;
const NAMED = 20;

/**
 * Checks entries.
 *
 * @param lines of one rollout, in order, as bytes without their line feeds
 * @param stream whose they must be
 * @param first position of the first one in its stream; -1 where any will do
 */
export async function checkEntries({ files, keys, known = [], lines, stream, first = -1 }) {
  const verdict = new Verdict();
  const found = await newest(files, keys, known, verdict);
  if (!found) {
    return verdict;
  }
  verdict.newest = found.current;
  const read = readAll(lines, found.current.origin, verdict);
  ordered(read, stream, first, verdict);
  const size = found.current.size;
  const covered = read.filter((entry) => entry.index < size);
  verdict.later = read.length - covered.length;
  verdict.counts.entries = covered.length;
  if (covered.length > 0) {
    try {
      await lead(covered, found.current, files, verdict);
    } catch (refusal) {
      verdict.refused(refusal, "the log's tiles");
    }
  }
  return verdict;
}

function readAll(lines, origin, verdict) {
  const read = [];
  lines.forEach((line, i) => {
    try {
      read.push(readLine(line, origin));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) {
        throw refusal;
      }
      verdict.wrong++;
      const place = placeOf(i + 1, refusal);
      verdict.findings.push({ place, sentence: `${place}: ${refusal.message}` });
    }
  });
  return read;
}

function ordered(read, stream, first, verdict) {
  let [expected, index] = [first, -1];
  for (const entry of read) {
    if (entry.stream !== stream || entry.index <= index || (expected >= 0 && Number(entry.seq) !== expected)) {
      verdict.find(
        named(entry), expected >= 0 ? `entry ${stream}/${expected}` : `an entry of ${stream}`, entry.id);
    }
    expected = Number(entry.seq) + 1;
    index = Math.max(index, entry.index);
  }
}

async function lead(covered, checkpoint, files, verdict) {
  const part = files.parts(checkpoint.size);
  const root = covered.length === 1
    ? await one(covered[0], checkpoint.size, part, verdict)
    : await many(covered, checkpoint.size, part, verdict);
  if (!same(root, checkpoint.root)) {
    await name(covered, checkpoint, files, verdict);
  }
}

async function one(entry, size, part, verdict) {
  const proof = await inclusionProof(entry.index, size, part);
  verdict.hashes = proof.length;
  return inclusionRoot(entry.index, size, entry.hash, proof);
}

async function many(covered, size, part, verdict) {
  const leaves = covered.filter((entry, i) => i === 0 || covered[i - 1].index < entry.index);
  need(leaves.length === covered.length, "entries stand twice, or in another order, among the lines");
  const proof = await subsetProof(leaves.map((leaf) => leaf.index), size, part);
  verdict.hashes = proof.length;
  return subsetRoot(size, leaves, proof);
}

/** Finds which entry, or which tile, is not what was signed. */
async function name(covered, checkpoint, files, verdict) {
  const before = verdict.wrong;
  const tiles = new Set();
  for (const entry of covered) {
    const number = Math.floor(entry.index / FULL);
    const tile = await files.tile(0, number, checkpoint.size);
    tiles.add(number);
    const expected = tile[entry.index % FULL];
    if (!same(entry.hash, expected) && verdict.wrong - before < NAMED) {
      await changed(entry, expected, number, checkpoint.size, files, verdict);
    }
  }
  for (const number of tiles) {
    await climb(number, checkpoint.size, files, verdict);
  }
  if (verdict.wrong === before) {
    verdict.find(
      `${checkpoint.name}, which signed ${entries(checkpoint.size)}`,
      `the root ${base64(checkpoint.root)}`,
      "that the tiles lead to another: the log was written again after it was signed");
  }
}

async function changed(entry, expected, number, size, files, verdict) {
  const bundled = (await files.bundle(number, size))[entry.index % FULL];
  const fields = differing(JSON.parse(text(bundled, "an entry")), JSON.parse(text(entry.leaf, "a leaf")));
  verdict.find(
    `${named(entry)}, as it is shown here`,
    fields ? fields.expected : `the leaf hash ${base64(expected)} of ${tilePath(0, number, size)}`,
    fields ? fields.found : `${base64(entry.hash)}; ${bundlePath(number, size)} has it as it is shown`);
}

/** The members in which two leaves differ; null where they are the same. */
function differing(log, shown) {
  const names = Object.keys(log).filter((each) => log[each] !== shown[each]);
  const told = (leaf) => names.map((each) => `${each} ${JSON.stringify(leaf[each])}`).join(", ");
  return names.length === 0 ? null : { expected: told(log), found: told(shown) };
}

/** A full tile's root stands in the tile above it, up to the last one. */
async function climb(number, size, files, verdict) {
  let [level, at] = [0, number];
  while (Math.floor(size / FULL ** (level + 1)) > at) {
    const root = rootOf(await files.tile(level, at, size));
    const above = await files.tile(level + 1, Math.floor(at / FULL), size);
    if (!same(root, above[at % FULL])) {
      verdict.find(
        `${tilePath(level, at, size)} and ${tilePath(level + 1, Math.floor(at / FULL), size)}`,
        "one root of the tile below",
        `${base64(root)} and ${base64(above[at % FULL])}`);
      return;
    }
    [level, at] = [level + 1, Math.floor(at / FULL)];
  }
}

const named = (entry) => `entry ${entry.index} (${entry.id})`;
