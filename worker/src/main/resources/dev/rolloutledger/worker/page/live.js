// Follows the server: asks for the sections when something changed, and says so when it is lost.
import { now, set, write } from "./clock.js";
import { morph } from "./morph.js";

// The server gives a sign of life every four seconds.
const SILENCE = 12_000;
const AGAIN = 3_000;
const BUSY = 1_000;

const announce = document.getElementById("announce");
const lost = document.getElementById("lost");
const looked = document.querySelector('meta[name="looked"]') !== null;

let source = null;
let heard = Date.now();
let lostSince = null;
let unread = false;
let asking = false;
let askAgain = false;

/** Follows an address of server-sent events. */
export function follow(address) {
  open(address);
  setInterval(() => {
    if (Date.now() - heard > SILENCE) {
      missing();
      if (source.readyState === EventSource.CLOSED || Date.now() - heard > 2 * SILENCE) {
        heard = Date.now() - SILENCE;
        open(address);
      }
    }
  }, 1_000);
  // A page that was laid aside asks at once when it is looked at again.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      refresh();
    }
  });
}

function open(address) {
  source?.close();
  source = new EventSource(address);
  source.addEventListener("here", (event) => {
    alive(event);
    refresh();
  });
  source.addEventListener("change", (event) => {
    alive(event);
    refresh();
  });
  source.addEventListener("pulse", alive);
  source.addEventListener("error", () => {
    missing();
    // A browser comes back by itself, unless it was answered with an error.
    if (source.readyState === EventSource.CLOSED) {
      const closed = source;
      setTimeout(() => closed === source && open(address), AGAIN);
    }
  });
}

function alive(event) {
  heard = Date.now();
  set(event.data);
  if (lostSince) {
    lostSince = null;
    unread = true;
    say("The server is heard again.");
  }
  // What could not be read is asked for until it can be.
  if (unread) {
    refresh();
  }
}

function missing() {
  if (!lostSince) {
    lostSince = now(heard);
    banner("The server has not been heard since " + clock(lostSince) + ".");
  }
}

function banner(why) {
  const entry = document.querySelector("[data-entry]")?.dataset.entry;
  lost.textContent =
    why +
    " What is shown is old" +
    (entry ? ": it is as of entry " + entry : "") +
    (looked
      ? ". Look again with: rollout look"
      : ". Forms still reach a server that is back; without one: rollout rollback --direct");
  lost.hidden = false;
}

/** Says what could not be read; the sections are asked for until it can be. */
export function unreadable(what) {
  if (!unread && !lostSince) {
    banner(what + " could not be read at " + clock(now()) + ".");
  }
  unread = true;
}

function current() {
  unread = false;
  if (!lostSince) {
    lost.hidden = true;
    lost.textContent = "";
  }
}

function clock(date) {
  return date.toISOString().slice(0, 19).replace("T", " ") + "Z";
}

/** Asks for the sections, one answer at a time. */
export async function refresh() {
  // The past does not change; whoever goes back to now asks for it.
  if (document.body.hasAttribute("data-past")) {
    return;
  }
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  askAgain = false;
  try {
    const sections = document.getElementById("sections");
    const asked = location.search;
    const answer = await fetch(sections.dataset.from + asked, {
      headers: { Accept: "text/html" },
    });
    if (answer.ok && !answer.redirected) {
      const html = await answer.text();
      // Somebody may have gone to another instant meanwhile.
      if (asked === location.search) {
        show(sections, html);
        current();
      }
    } else if (answer.status === 401 || answer.redirected) {
      location.reload();
    } else {
      unreadable("Where this stands");
    }
  } catch (failure) {
    console.debug("The sections were not fetched", failure);
  } finally {
    setTimeout(() => {
      asking = false;
      if (askAgain) {
        refresh();
      }
    }, BUSY);
  }
}

/** Puts sections in place of those that stand there; only what differs is touched. */
export function show(sections, html) {
  const next = new DOMParser().parseFromString(html, "text/html").body;
  const before = spoken();
  const changed = [];
  for (const section of next.querySelectorAll(":scope > section")) {
    const known = document.getElementById(section.id);
    if (!known) {
      sections.append(document.importNode(section, true));
    } else {
      morph(known, section);
    }
    changed.push(section.id);
  }
  write();
  const title = document.getElementById("state")?.dataset.title;
  if (title) {
    document.title = title + " - Rollout Ledger";
  }
  document.dispatchEvent(new CustomEvent("sections", { detail: { changed } }));
  const after = spoken();
  if (after && after !== before) {
    say(after);
  }
}

function spoken() {
  return document.querySelector("#sections [data-says]")?.dataset.says ?? "";
}

function say(text) {
  announce.textContent = text;
}
