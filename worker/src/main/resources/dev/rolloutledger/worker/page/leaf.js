// From a line, as it is exported, to the leaf that the log's tree holds. Bytes are taken as they stand:
// data is never parsed and written again.

import { decimal, hex, need, Refused, short, text, unhex, utf8 } from "./bytes.js";
import { leafHash } from "./merkle.js";
import { sha256 } from "./sha256.js";

const DATA = utf8(',"data":');
const QUOTE = 0x22;

/**
 * The entry of a line, without its line feed.
 *
 * @param origin the log that it has to be of
 * @throws Refused with a member entry, where the line says which one it is
 */
export function readLine(line, origin) {
  const at = find(line, DATA);
  need(at > 0 && line.at(-1) === 0x7d, "expected a line of an entry, found none with data at its end");
  const head = text(line.subarray(0, at), "a line");
  const payload = line.subarray(at + DATA.length, -1);
  // What stands behind the first data is all taken as the payload, so nothing is hidden in it.
  const event = parsed(head);
  const entry = named(event);
  try {
    proven(event, entry, head, payload, origin);
    return entry;
  } catch (refused) {
    // Only what the line says of itself, but it says where to look.
    refused.entry = `entry ${entry.index} (${entry.id})`;
    throw refused;
  }
}

function proven(event, entry, head, payload, origin) {
  need(
    event.source === source(origin),
    () => `expected an entry of the log ${origin}, found one of ${short(String(event.source))}`);
  need(written(event, entry) === head, "the line is written otherwise than it was exported");
  entry.leaf = utf8(leafText(event, entry, hex(sha256(committed(payload, event)))));
  entry.hash = leafHash(entry.leaf);
}

function find(bytes, sought) {
  for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1)) {
    if (sought.every((byte, i) => bytes[at + i] === byte)) {
      return at;
    }
  }
  return -1;
}

function parsed(head) {
  try {
    return JSON.parse(`${head}}`);
  } catch {
    throw new Refused("expected a JSON object, found other text");
  }
}

function named(event) {
  const id = /^(.+)\/(0|[1-9][0-9]{0,17})$/su.exec(event.id);
  need(id, "expected an id of a stream and a position, such as checkout/1/17");
  const type = /^dev\.rolloutledger\.(.+)\.v(.+?)$/su.exec(event.type);
  need(type, "expected a type such as dev.rolloutledger.RolloutStarted.v1");
  need(/^[0-9]{16}$/.test(event.sequence), "expected a sequence of 16 digits");
  return {
    id: event.id,
    stream: id[1],
    seq: id[2],
    type: type[1],
    revision: type[2],
    index: decimal(event.sequence.replace(/^0+(?=.)/, ""), "a sequence"),
  };
}

/** The line up to its data, written again of what was read: then nothing in it is unproven. */
function written(event, entry) {
  const members = [
    ["specversion", "1.0"],
    ["id", `${entry.stream}/${entry.seq}`],
    ["source", event.source],
    ["type", `dev.rolloutledger.${entry.type}.v${entry.revision}`],
    ["subject", entry.stream],
    ["time", event.time],
    ["recordedtime", event.recordedtime],
    ["sequence", event.sequence],
    ["partitionkey", entry.stream],
    ["commandid", event.commandid],
    ["rehearsal", event.rehearsal],
    ...("salt" in event || "personal" in event
      ? [["salt", event.salt], ["personal", event.personal]]
      : []),
    ["datacontenttype", "application/json"],
  ];
  return `{${members.map(([name, value]) => `"${name}":${json(value)}`).join(",")}`;
}

function leafText(event, entry, payload) {
  const members = [
    ["v", "1"],
    ["index", String(entry.index)],
    ["stream", json(entry.stream)],
    ["seq", entry.seq],
    ["type", json(entry.type)],
    ["revision", json(entry.revision)],
    ["at", json(event.time)],
    ["recorded", json(event.recordedtime)],
    ["command", json(event.commandid)],
    ["rehearsal", json(event.rehearsal)],
    ["payload", json(payload)],
  ];
  return `{${members.map(([name, value]) => `"${name}":${value}`).join(",")}}`;
}

const ESCAPES = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };

function json(value) {
  need(typeof value === "string" || typeof value === "boolean", "an attribute is missing, or no text");
  return typeof value === "boolean"
    ? String(value)
    : `"${value.replace(/["\\\u0000-\u001f]/g, escape)}"`;
}

function escape(char) {
  return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A log's name as a source has it: %XX for what a path does not allow. */
export function source(origin) {
  const path = Array.from(utf8(origin), (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9._~!$&'()*+,;=:@/-]/.test(char)
      ? char
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `rollout-ledger/${path.join("")}`;
}

/** The payload with a salted hash in the place of each personal text. */
function committed(payload, event) {
  if (!("personal" in event)) {
    return payload;
  }
  const salt = unhex(event.salt, 16, "a salt");
  const parts = [];
  let at = 0;
  event.personal.split(",").forEach((place, i) => {
    const [offset, length] = place.split("+").map((each) => decimal(each, "a place of personal text"));
    const literal = payload.subarray(offset, offset + length);
    need(
      at <= offset && length > 1 && literal.length === length
        && literal[0] === QUOTE && literal.at(-1) === QUOTE,
      () => `expected personal text at ${place}, found none`);
    const number = Uint8Array.of(i >>> 24, i >>> 16, i >>> 8, i);
    parts.push(payload.subarray(at, offset));
    parts.push(utf8(`"redacted:${hex(sha256(salt, number, literal))}"`));
    at = offset + length;
  });
  return joined([...parts, payload.subarray(at)]);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
