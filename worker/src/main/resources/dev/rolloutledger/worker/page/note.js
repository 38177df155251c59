// Signed notes and checkpoints: c2sp.org/signed-note and c2sp.org/tlog-checkpoint. Signatures are
// Ed25519, checked by the browser's own cryptography.

import { decimal, hex, need, Refused, same, short, text, unbase64, utf8 } from "./bytes.js";
import { sha256 } from "./sha256.js";

const ED25519 = 1;

/** What was signed was changed, or the signature was. */
export class Forged extends Refused {}

/** The key that people pin: NAME+ID+BASE64. */
export function readKey(vkey) {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim());
  need(parts, () => `expected a key as "rollout key" prints it, NAME+ID+BASE64, found ${short(vkey)}`);
  const [, name, id, encoded] = parts;
  const key = unbase64(encoded, 33, "a key");
  need(key[0] === ED25519, `expected an Ed25519 key, found one of kind ${key[0]}`);
  need(
    hex(sha256(utf8(`${name}\n`), key).slice(0, 4)) === id,
    () => `the key is damaged: its id is not ${id}; copy it whole`);
  return { name, id, raw: key.slice(1), vkey: vkey.trim() };
}

/** A note taken apart; nothing in it is believed yet. */
export function readNote(bytes) {
  const note = text(bytes, "a signed note");
  need(!/[\u0000-\u0009\u000b-\u001f]/.test(note), "expected a note without control characters");
  const border = note.lastIndexOf("\n\n");
  need(
    border >= 0 && border + 2 < note.length && note.endsWith("\n"),
    "expected a signed note: a text, an empty line and signatures, found another text");
  const lines = note.slice(border + 2, -1).split("\n");
  need(lines.length <= 100, "expected at most 100 signatures under a note, found more");
  return { text: note.slice(0, border + 1), signatures: lines.map(signature), note };
}

function signature(line) {
  const parts = /^— (\S+) (\S+)$/u.exec(line);
  need(parts, () => `expected a signature's line, found ${short(line)}`);
  const blob = unbase64(parts[2], null, "a signature");
  need(blob.length > 4, () => `expected a signature's line, found ${short(line)}`);
  return { name: parts[1], id: hex(blob.slice(0, 4)), value: blob.slice(4) };
}

/** What a checkpoint says; nothing of it is believed yet. */
export function readCheckpoint(bytes) {
  const note = readNote(bytes);
  const lines = note.text.slice(0, -1).split("\n");
  need(lines.length >= 3, `expected a checkpoint of origin, size and root, found ${lines.length} lines`);
  return {
    ...note,
    origin: lines[0],
    size: decimal(lines[1], "a checkpoint's size"),
    root: unbase64(lines[2], 32, "a checkpoint's root"),
  };
}

/**
 * A checkpoint that a trusted key signed.
 *
 * @param name where it comes from, for people
 * @param keys trusted ones, as readKey gives them
 * @throws Forged where the signature of one of them is wrong
 * @throws Refused where it is another log's, or where none of them signed it
 */
export async function openCheckpoint(name, bytes, keys) {
  const read = readCheckpoint(bytes);
  const names = [...new Set(keys.map((key) => key.name))];
  need(
    names.includes(read.origin),
    `${name} is of another log: expected one of ${names.join(" or ")}, found one of ${read.origin}`);
  need(read.size > 0, `${name}: expected a checkpoint of at least one entry, found one of none`);
  const signers = [];
  for (const key of keys) {
    const own = read.signatures.find((each) => each.name === key.name && each.id === key.id);
    if (own) {
      await check(name, key, read.text, own.value);
      signers.push(key);
    }
  }
  need(signers.length > 0, () => unsigned(name, read, keys));
  return { ...read, name, signers };
}

async function check(name, key, signed, value) {
  if (value.length !== 64 || !(await verifies(key, signed, value))) {
    throw new Forged(
      `${name}: the signature of ${key.name}+${key.id} is wrong: the text or the signature was`
        + " changed, or another key has the same id");
  }
}

async function verifies(key, signed, value) {
  need(
    globalThis.crypto?.subtle,
    "this browser checks signatures only on a page that came over https, or from this machine");
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
  } catch (failure) {
    throw new Refused(
      "this browser cannot check Ed25519 signatures, or the key is none (" + failure.name
        + "); Chromium from 137, Firefox from 129 and Safari from 17 can, and so can rollout audit verify");
  }
  return crypto.subtle.verify("Ed25519", imported, value, utf8(signed));
}

function unsigned(name, read, keys) {
  const ids = (all) => [...new Set(all.map((each) => `${each.name}+${each.id}`))];
  const found = ids(read.signatures).join(", ");
  const expected = ids(keys).join(" or ");
  return `${name} is not signed by a trusted key: expected a signature of ${expected}, found ${
    read.signatures.some((each) => keys.some((key) => key.name === each.name))
      ? "another key of the name: "
      : "only "
  }${found}`;
}

/** Whether two checkpoints say the same. */
export const agree = (a, b) => a.size === b.size && same(a.root, b.root);
