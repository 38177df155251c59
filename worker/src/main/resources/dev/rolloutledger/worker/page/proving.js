// Checks a rollout's entries, all or one, against the log.

import { Refused, text } from "./bytes.js";
import { checkEntries } from "./entrycheck.js";
import { fetched, served, servedKeys } from "./fetched.js";
import { Memory } from "./memory.js";
import { readCheckpoint } from "./note.js";
import { linesOf } from "./prooffile.js";
import { trust } from "./trust.js";
import { entries } from "./verdict.js";
import { show, showUnproved } from "./verdictshown.js";

/** Proves one entry by its index in the ledger. */
export async function proveEntry(target, index) {
  await proving(target, async (files, size) => {
    if (index >= size) {
      throw new Refused(
        `entry ${index} is under no signed checkpoint yet: the newest one is of ${entries(size)}`);
    }
    const bundle = await files.bundle(Math.floor(index / 256), size);
    const { stream } = JSON.parse(text(bundle[index % 256], "an entry"));
    const line = await lineOf(stream, index);
    return { stream, lines: linesOf(line), done: () => `entry ${index} stands in the log as it is shown` };
  });
}

async function lineOf(stream, index) {
  const line = stream.startsWith("lease/") ? null : await fetched(`/api/v1/rollouts/${stream}/entries/${index}`);
  if (!line) {
    throw new Refused(`entry ${index} is of ${stream}, and this server gives no line of it`);
  }
  return line;
}

/** Proves an entry of a rollout as the server shows it. */
export async function proveShown(target, rollout, index) {
  await proving(target, async () => ({
    stream: rollout,
    lines: linesOf(await lineOf(rollout, index)),
    done: () => `entry ${index} stands in the log as it is shown`,
  }));
}

/** Proves all entries of a rollout. */
export async function proveRollout(target, rollout) {
  await proving(target, async () => ({
    stream: rollout,
    first: 0,
    lines: linesOf((await fetched(`/api/v1/rollouts/${rollout}/entries`)) ?? new Uint8Array()),
    done: (verdict) =>
      `all ${entries(verdict.counts.entries)} of ${rollout} stand in the log as they are shown; that none`
        + " came after them, only the log itself shows"
        + (verdict.later > 0 ? `; ${entries(verdict.later)} came after its newest checkpoint` : ""),
  }));
}

async function proving(target, ask) {
  target.replaceChildren("Looking…");
  try {
    const memory = new Memory();
    const trusted = await trust(memory, await servedKeys());
    const files = served();
    const asked = await ask(files, await sizeOf(files));
    if (asked.lines.length === 0) {
      throw new Refused("the server gave no entry");
    }
    // The checkpoint is read after the lines, so that it covers what was signed meanwhile.
    const verdict = await checkEntries({ files, ...trusted, ...asked });
    if (verdict.word === "VERIFIED" && verdict.counts.entries === 0) {
      verdict.unproved.push("none of these entries is under a signed checkpoint yet; try again in a second");
    }
    if (verdict.word === "VERIFIED") {
      memory.see(verdict.newest, verdict.newest.signers[0].vkey);
    }
    show(target, verdict, trusted, asked.done(verdict));
  } catch (failure) {
    if (!(failure instanceof Refused)) {
      showUnproved(target, `it failed: ${failure}`);
      throw failure;
    }
    showUnproved(target, failure.message);
  }
}

async function sizeOf(files) {
  return readCheckpoint(await files.checkpoint()).size;
}
