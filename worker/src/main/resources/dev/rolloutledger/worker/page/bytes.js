// Bytes and text, each in one way only: what could be read in two ways is refused.

/** Something that cannot be believed, in a sentence. */
export class Refused extends Error {}

export function need(condition, sentence) {
  if (!condition) {
    throw new Refused(typeof sentence === "function" ? sentence() : sentence);
  }
}

export const utf8 = (text) => new TextEncoder().encode(text);

/** Text of bytes that are UTF-8; a mark at the beginning is a part of it. */
export function text(bytes, what) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused(`expected ${what} in UTF-8, found other bytes`);
  }
}

export function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Bytes of base64 as RFC 4648 section 4 has it, with padding and without anything else. */
export function unbase64(given, length, what) {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(given), (char) => char.charCodeAt(0));
  } catch {
    throw new Refused(`expected ${what} in base64, found ${short(given)}`);
  }
  need(base64(bytes) === given, () => `expected ${what} in base64, found ${short(given)}`);
  need(
    length === null || bytes.length === length,
    () => `expected ${what} of ${length} bytes, found ${bytes.length}`);
  return bytes;
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function unhex(given, length, what) {
  need(
    /^([0-9a-f]{2})*$/.test(given) && given.length === 2 * length,
    () => `expected ${what}, ${2 * length} hexadecimal digits, found ${short(given)}`);
  return Uint8Array.from(given.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** A whole number without leading zeros, as large as a browser counts exactly. */
export function decimal(given, what) {
  const number = /^(0|[1-9][0-9]{0,15})$/.test(given) ? Number(given) : NaN;
  need(Number.isSafeInteger(number), () => `expected ${what}, a number, found ${short(given)}`);
  return number;
}

export function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function short(given) {
  return `"${given.length <= 60 ? given : given.slice(0, 60) + "…"}"`;
}

/** The place of a line that was refused. */
export function placeOf(line, refused) {
  return `line ${line}${refused.entry ? `, ${refused.entry}` : ""}`;
}
