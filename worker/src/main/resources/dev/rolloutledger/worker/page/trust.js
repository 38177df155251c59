// Whom this browser believes: the key that its user pinned; else the one that it saw first; else, and only
// for want of another, the one that this server says.

import { Refused, text } from "./bytes.js";
import { Forged, openCheckpoint, readKey } from "./note.js";

/**
 * @param memory what this browser remembers
 * @param served bytes of the keys that the server says, one a line
 * @param kept bytes of a checkpoint that the user kept elsewhere; null for none
 * @returns keys; pinned, whether the user gave them; known checkpoints; told, a sentence; notes
 */
export async function trust(memory, served, kept = null) {
  const seen = memory.seen;
  const said = text(served, "keys").trim().split("\n").filter(Boolean).map(readKey);
  const [keys, pinned, told] = believed(memory.pin, seen, said);
  const known = kept ? [{ name: "the checkpoint that you gave", bytes: kept, outside: true }] : [];
  const notes = [];
  if (!said.some((key) => keys.some((own) => own.vkey === key.vkey))) {
    notes.push(
      `this server says another key than the one that is believed here: ${said[0]?.vkey ?? "none"}; after a`
        + " rotation that is as it should be, ask whoever runs the log");
  }
  if (seen) {
    await remembered(seen, keys, known, notes);
  }
  return { keys, pinned, told, known, notes };
}

function believed(pin, seen, said) {
  if (pin) {
    return [[readKey(pin)], true, "the key that you pinned"];
  }
  if (seen) {
    return [
      [readKey(seen.key)],
      false,
      `the key that this server said when this browser first verified the log; whoever could change the`
        + " ledger could have changed it before that: pin the key that you got in another way",
    ];
  }
  if (said.length === 0) {
    throw new Refused("this server says no key of its log, and none is pinned");
  }
  return [
    said,
    false,
    "from this server itself: whoever changed the ledger may have changed it as well; pin the key that you"
      + " got in another way",
  ];
}

async function remembered(seen, keys, known, notes) {
  const name = `the checkpoint that this browser verified on ${seen.at}`;
  try {
    await openCheckpoint(name, seen.note, keys);
    known.push({ name, bytes: seen.note, outside: false });
  } catch (refusal) {
    if (refusal instanceof Forged || !(refusal instanceof Refused)) {
      throw refusal;
    }
    notes.push(`${name}, of ${seen.size} entries, was not compared: ${refusal.message}`);
  }
}
