// The newest checkpoint of a log, and those that are known from before: it must have grown out of each.

import { base64, same } from "./bytes.js";
import { consistencyProof, consistent } from "./merkle.js";
import { openCheckpoint } from "./note.js";
import { entries } from "./verdict.js";

/**
 * The newest checkpoint, compared with those that are known from before.
 *
 * @param known checkpoints: { name, bytes, outside }
 * @returns it, and those that are to be compared; null where there is nothing to go on from
 */
export async function newest(files, keys, known, verdict) {
  const name = "the checkpoint that this server publishes";
  let current;
  try {
    current = await openCheckpoint(name, await files.checkpoint(), keys);
  } catch (refusal) {
    verdict.refused(refusal, name);
    return null;
  }
  const opened = [{ ...current, outside: false }];
  for (const each of known) {
    try {
      opened.push({ ...(await openCheckpoint(each.name, each.bytes, keys)), outside: each.outside });
    } catch (refusal) {
      verdict.refused(refusal, each.name);
    }
  }
  for (const each of opened.slice(1)) {
    await begins(each, current, files, verdict);
  }
  return { current, opened };
}

/** A proof of consistency takes few hashes, and finds a log that was shortened or written again. */
async function begins(known, current, files, verdict) {
  if (known.size > current.size) {
    verdict.find(
      known.name,
      `${entries(known.size)}, which were signed`,
      `${current.size}: entries ${current.size} to ${known.size - 1} were taken away, or an older copy`
        + " was put in place");
  } else if (known.size === current.size && !same(known.root, current.root)) {
    verdict.find(
      `two checkpoints of ${entries(known.size)} (${known.name}, ${current.name})`,
      "one root",
      `${base64(known.root)} and ${base64(current.root)}: the log was forked`);
  } else if (known.size < current.size) {
    try {
      const proof = await consistencyProof(known.size, current.size, files.parts(current.size));
      if (!consistent(known.size, current.size, proof, known.root, current.root)) {
        verdict.find(
          `${known.name}, which signed ${entries(known.size)}`,
          `to be the beginning of the tree of ${entries(current.size)}`,
          "another: the log was written again, or its tiles were changed");
      }
    } catch (refusal) {
      verdict.refused(refusal, known.name);
    }
  }
}
