// What came of looking at a log: what is not as it was signed, and what cannot be said.

import { Refused } from "./bytes.js";
import { Damaged } from "./logfiles.js";
import { Forged } from "./note.js";

/** Findings that are kept; others are counted. */
export const KEPT_FINDINGS = 100;

export class Verdict {
  findings = [];
  wrong = 0;
  unproved = [];
  notes = [];
  checkpoints = [];
  counts = { entries: 0, tiles: 0 };

  find(place, expected, found) {
    this.wrong++;
    if (this.findings.length < KEPT_FINDINGS) {
      this.findings.push({ place, expected, found, sentence: `${place}: expected ${expected}, found ${found}` });
    }
  }

  /** Takes a refusal as what it is; anything else is a fault of ours, and goes on. */
  refused(refusal, place) {
    if (refusal instanceof Damaged) {
      this.find(refusal.place, refusal.expected, refusal.found);
    } else if (refusal instanceof Forged) {
      this.wrong++;
      this.findings.push({ place, sentence: refusal.message });
    } else if (refusal instanceof Refused) {
      this.unproved.push(refusal.message);
    } else {
      throw refusal;
    }
  }

  get word() {
    return this.wrong > 0 ? "TAMPERED" : this.unproved.length > 0 ? "UNPROVED" : "VERIFIED";
  }
}

/** A number of entries in words. */
export function entries(count) {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "entry" : "entries"}`;
}
