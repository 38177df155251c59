// The page /proof: verifies the log, an entry of it, and a file of somebody's, all in this browser.

import { Refused, utf8 } from "./bytes.js";
import { served, servedKeys } from "./fetched.js";
import { checkLog } from "./logcheck.js";
import { Memory } from "./memory.js";
import { readKey } from "./note.js";
import { checkFile } from "./prooffile.js";
import { proveEntry } from "./proving.js";
import { trust } from "./trust.js";
import { entries } from "./verdict.js";
import { show, showUnproved } from "./verdictshown.js";

const memory = new Memory();
const byId = (id) => document.getElementById(id);

/** Does what a form asks for, and says why where it cannot be done. */
function answers(form, target, work) {
  byId(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await work(byId(target));
    } catch (failure) {
      showUnproved(byId(target), failure instanceof Refused ? failure.message : `it failed: ${failure}`);
      if (!(failure instanceof Refused)) {
        throw failure;
      }
    }
  });
}

function showPin() {
  const pin = memory.pin;
  const seen = memory.seen;
  byId("pinned").textContent = pin
    ? `You pinned ${pin}`
    : memory.works
      ? "No key is pinned: this page takes this server's word for the key."
      : "This browser keeps nothing for this page: no key can be pinned, and no checkpoint is remembered.";
  byId("seen").textContent = seen
    ? `This browser verified this log last on ${seen.at}, when it had ${entries(seen.size)}.`
    : "This browser has not verified this log before.";
  byId("forget").hidden = !seen && !pin;
}

answers("pin-form", "pin-said", (target) => {
  const key = readKey(byId("pin").value);
  memory.pin = key.vkey;
  byId("pin").value = "";
  target.textContent = `The key of ${key.name} with the id ${key.id} is pinned.`;
  showPin();
});

byId("forget").addEventListener("click", () => {
  memory.pin = null;
  memory.forget();
  byId("pin-said").textContent = "The pinned key and the remembered checkpoint are forgotten.";
  showPin();
});

answers("verify-form", "verdict", async (target) => {
  const running = begun();
  try {
    target.replaceChildren("Looking…");
    const given = byId("kept").value.trim();
    const trusted = await trust(memory, await servedKeys(), given ? utf8(`${given}\n`) : null);
    const verdict = await checkLog({ files: served(), ...trusted, ...running });
    if (verdict.word === "VERIFIED") {
      memory.see(verdict.newest, verdict.newest.signers[0].vkey);
      showPin();
    }
    show(target, verdict, trusted, "every entry is as it was signed");
  } catch (failure) {
    if (failure.name !== "AbortError") {
      throw failure;
    }
    target.textContent = "It was stopped; nothing can be said.";
  } finally {
    byId("progress").hidden = true;
    byId("verify").disabled = false;
  }
});

/** Progress of a long look, which can be ended. */
function begun() {
  const ending = new AbortController();
  const start = performance.now();
  byId("progress").hidden = false;
  byId("verify").disabled = true;
  byId("stop").onclick = () => ending.abort();
  return { signal: ending.signal, progress: (done, all) => showProgress(done, all, performance.now() - start) };
}

function showProgress(done, all, millis) {
  byId("bar").max = all;
  byId("bar").value = done;
  const left = Math.ceil((millis / done) * (all - done) / 1000);
  byId("progress-said").textContent = `${done.toLocaleString("en-US")} of ${entries(all)}`
    + (millis > 1000 && left > 0 ? `, about ${left} s left` : "");
}

answers("entry-form", "entry-said", async (target) => {
  await proveEntry(target, Number(byId("entry").value));
  showPin();
});

answers("file-form", "file-said", async (target) => {
  const bytes = async (id) => new Uint8Array(await byId(id).files[0].arrayBuffer());
  const trusted = await trust(memory, await servedKeys());
  const { checkpoint, lines } = await checkFile(await bytes("lines-file"), await bytes("proof-file"), trusted.keys);
  show(
    target,
    { word: "VERIFIED", findings: [], checkpoints: [], notes: [], counts: {}, newest: checkpoint },
    trusted,
    `${lines === 1 ? "the line stands" : `all ${lines.toLocaleString("en-US")} lines stand`} in the log as the`
      + " file has them; that none came after them, only the log itself shows");
});

showPin();
const asked = new URLSearchParams(location.search).get("entry");
if (/^[0-9]{1,15}$/.test(asked ?? "")) {
  byId("entry").value = asked;
  await proveEntry(byId("entry-said"), Number(asked));
  showPin();
}
