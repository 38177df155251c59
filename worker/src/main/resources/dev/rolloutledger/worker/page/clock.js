// Times left and times since, counted by the server's clock.

let ahead = 0;

/** Takes the server's time, as it says it with what it sends. */
export function set(text) {
  const server = Date.parse(text);
  if (!Number.isNaN(server)) {
    ahead = server - Date.now();
  }
}

/** The server's time, now or at an instant of the browser's clock. */
export function now(local = Date.now()) {
  return new Date(local + ahead);
}

/** A length as the server writes it: up to three days in hours, from a day on without seconds. */
export function words(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const inDays = whole > 259_200;
  const parts = [
    [inDays ? Math.floor(whole / 86_400) : 0, "d"],
    [Math.floor(whole / 3_600) % (inDays ? 24 : 73), "h"],
    [Math.floor(whole / 60) % 60, "m"],
    [whole >= 86_400 ? 0 : whole % 60, "s"],
  ].filter(([count]) => count > 0);
  return parts.length === 0 ? "0s" : parts.map(([count, unit]) => count + unit).join(" ");
}

/** Writes each time anew, each second. */
export function tick() {
  const meta = document.querySelector('meta[name="now"]');
  if (meta) {
    set(meta.content);
  }
  setInterval(write, 1_000);
}

export function write() {
  const at = now().getTime();
  for (const time of document.querySelectorAll("[data-until], [data-since]")) {
    const until = time.dataset.until;
    const seconds = until
      ? (Date.parse(until) - at) / 1_000
      : (at - Date.parse(time.dataset.since)) / 1_000;
    const text = words(seconds);
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
}
