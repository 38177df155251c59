// A verdict on the page, in the words of "rollout audit verify". All of it is written as text.

import { entries } from "./verdict.js";

const SHOWN = 20;

/** Shows what came of looking. Takes the verdict, what was believed, and the sentence of success. */
export function show(target, verdict, trusted, verified) {
  target.replaceChildren(
    ...words(verdict, verified),
    ...findings(verdict),
    facts(verdict, trusted));
}

/** Shows why nothing came of it. */
export function showUnproved(target, sentence) {
  target.replaceChildren(line("p", "proof-verdict asks", `UNPROVED: ${sentence}`));
}

function words(verdict, verified) {
  const { word, tail } = verdict;
  if (word === "TAMPERED") {
    const things = verdict.wrong === 1 ? "1 thing is" : `${verdict.wrong.toLocaleString("en-US")} things are`;
    return [line("p", "proof-verdict bad", `TAMPERED: ${things} not as they were signed`)];
  }
  const said = word === "VERIFIED"
    ? [line("p", "proof-verdict good", `VERIFIED: ${verified}`)]
    : verdict.unproved.map((why) => line("p", "proof-verdict asks", `UNPROVED: ${why}`));
  return tail ? [...said, line("p", "proof-verdict asks", notAnchored(tail))] : said;
}

function notAnchored(tail) {
  return `NOT ANCHORED since ${tail.since.slice(0, 19).replace("T", " ")}Z: no checkpoint that you gave covers entries ${tail.from} to ${tail.to};`
    + " whoever holds the ledger and its key could have taken some away, or put others in their place, and"
    + " this would not show it";
}

function findings(verdict) {
  if (verdict.findings.length === 0) {
    return [];
  }
  const list = line("ul", "proof-findings", "");
  verdict.findings.slice(0, SHOWN).forEach((each) => list.append(line("li", "bad", `✖ ${each.sentence}`)));
  const more = verdict.wrong - Math.min(SHOWN, verdict.findings.length);
  if (more > 0) {
    list.append(line("li", "", `and ${more.toLocaleString("en-US")} more like these`));
  }
  return [list];
}

function facts(verdict, trusted) {
  const list = line("dl", "proof-facts", "");
  const row = (name, ...values) => list.append(line("dt", "", name), ...values.map((v) => line("dd", "", v)));
  if (verdict.size) {
    row(
      "looked at",
      `${entries(verdict.size)}, 0 to ${verdict.size - 1}, of ${verdict.origin}`,
      `${entries(verdict.counts.entries)} of the bundles hashed again, ${tiles(verdict.counts.tiles)} compared`);
    row("root", verdict.root);
  }
  if (verdict.hashes !== undefined) {
    row("proof", `${verdict.hashes} hashes of the log's tiles lead to the root`);
  }
  row("key", ...trusted.keys.map((key) => key.vkey), trusted.told);
  if (verdict.checkpoints.length > 0) {
    row("signed", ...verdict.checkpoints.map(signed));
  } else if (verdict.newest) {
    row("signed", `${verdict.newest.name}, ${entries(verdict.newest.size)}`);
  }
  const notes = [...trusted.notes, ...verdict.notes];
  if (notes.length > 0) {
    row("note", ...notes);
  }
  return list;
}

const tiles = (count) => `${count.toLocaleString("en-US")} ${count === 1 ? "tile" : "tiles"}`;

function signed(each) {
  return `${each.agrees ? "✔" : "✖"} ${each.name}, ${entries(each.size)}${each.outside ? ", kept outside" : ""}`;
}

function line(tag, classes, words) {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = words;
  return element;
}
