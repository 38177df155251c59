/**
 * The time of a rollout's page: now, with live updates, or an instant of its past. Dragging the
 * slider shows the whole page as it was; the address keeps the instant.
 */

import { Course } from './course.js';
import { show, unreadable } from './live.js';
import { Plots } from './plots.js';
import { fetchMore, fetchSeries } from './series.js';

/** A request that takes longer is given up for a newer one. */
const PATIENCE = 300;

const AGAIN = 3_000;

class RolloutTime {
  #root = document.getElementById('slider');
  #sections = document.getElementById('sections');
  #path = this.#sections.dataset.path;
  #past = pastOf(location);
  #wanted;
  #request = null;
  #dragging = false;
  #series;
  #plots;
  #course;

  /** Begins; where the series cannot be read yet, a little later. */
  async start() {
    try {
      this.#series = await fetchSeries(`/api/v1${this.#path}`);
      await this.#resolve();
    } catch (failure) {
      console.debug('The series was not fetched', failure);
      // Until then the page is what it is without scripts. What is refused stays refused.
      if (!(failure.status < 500)) {
        setTimeout(() => this.start(), AGAIN);
      }
      return;
    }
    this.#build();
  }

  #build() {
    this.#plots = new Plots(this.#series);
    this.#plots.adopt();
    this.#course = new Course(this.#root, this.#series, this.#plots, {
      look: (at) => this.#look(at),
      settle: () => this.#settle(),
      go: (past) => this.go(past),
      ask: (words) => this.#ask(words),
    });
    this.#place();
    addEventListener('popstate', () => this.#follow(pastOf(location)));
    document.addEventListener('sections', () => this.#shown());
    performance.mark('plots-drawn');
  }

  /** An address may say an instant in words. */
  async #resolve() {
    if (this.#past?.at !== undefined && Number.isNaN(Date.parse(this.#past.at))) {
      const response = await fetch(
        `/api/v1${this.#path}/moment?at=${encodeURIComponent(this.#past.at)}`);
      this.#past = response.ok ? momentOf(await response.json()) : null;
    }
  }

  /** Goes to an instant, an entry, or null for now, as one step of the browser's history. */
  go(past) {
    if (!same(past, this.#past)) {
      history.pushState(null, '', this.#path + query(past));
    }
    this.#follow(past);
  }

  /** While somebody drags: one step of the history for the whole drag. */
  #look(at) {
    const past = at === null ? null : { at };
    const address = this.#path + query(past);
    if (this.#dragging) {
      history.replaceState(null, '', address);
    } else {
      history.pushState(null, '', address);
    }
    this.#dragging = true;
    this.#follow(past);
  }

  #settle() {
    this.#dragging = false;
  }

  #follow(past) {
    this.#past = past;
    this.#place();
    this.#want(past);
  }

  #place() {
    // Whoever brings live updates looks here: the past does not change.
    document.body.toggleAttribute('data-past', this.#past !== null);
    this.#course.place(this.#past === null ? null : this.#millis());
  }

  #millis() {
    const { at, entry } = this.#past;
    return at === undefined ? this.#course.timeOf(entry) : Date.parse(at);
  }

  /** Asks for the sections; the newest wish counts, and one request is under way at most. */
  #want(past) {
    this.#wanted = { past };
    if (this.#request === null) {
      this.#fetch();
    } else if (performance.now() - this.#request.began > PATIENCE) {
      this.#request.abort.abort();
    }
  }

  async #fetch() {
    const { past } = this.#wanted;
    this.#wanted = undefined;
    const abort = new AbortController();
    this.#request = { abort, began: performance.now() };
    try {
      const response = await fetch(`${this.#path}/sections${query(past)}`, { signal: abort.signal });
      const text = await response.text();
      if (response.ok) {
        show(this.#sections, text);
        this.#course.said('');
      } else {
        this.#course.said(problem(text, response.status));
      }
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.#course.said('The server did not answer; this is what it said last.');
      }
    }
    this.#request = null;
    if (this.#wanted !== undefined) {
      this.#fetch();
    }
  }

  /** Somebody said a moment in words. */
  async #ask(words) {
    try {
      const response = await fetch(`/api/v1${this.#path}/moment?at=${encodeURIComponent(words)}`);
      const text = await response.text();
      if (!response.ok) {
        this.#course.said(problem(text, response.status));
        return;
      }
      this.go(momentOf(JSON.parse(text)));
    } catch {
      this.#course.said('The server did not answer.');
    }
  }

  /** The sections were replaced: drawings go into the new figures, and grow where there is more. */
  async #shown() {
    this.#plots.adopt();
    const entry = Number(document.querySelector('#sections [data-entry]')?.dataset.entry);
    if (this.#past === null && entry > this.#series.index) {
      try {
        await fetchMore(`/api/v1${this.#path}`, this.#series);
      } catch (failure) {
        console.debug('The series did not grow', failure);
        unreadable('What the plots show');
        return;
      }
      this.#plots.update();
      this.#course.update();
      this.#place();
    }
  }
}

function pastOf(address) {
  const asked = new URLSearchParams(address.search);
  if (asked.has('entry')) {
    return { entry: Number(asked.get('entry')) };
  }
  return asked.has('at') ? { at: asked.get('at') } : null;
}

function momentOf({ at, entry }) {
  return entry === undefined ? { at } : { entry };
}

function query(past) {
  if (past === null) {
    return '';
  }
  return past.entry === undefined
    ? `?at=${encodeURIComponent(past.at)}`
    : `?entry=${past.entry}`;
}

function same(one, other) {
  return query(one) === query(other);
}

function problem(text, status) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return `The server answered with status ${status}.`;
  }
}

if (document.getElementById('slider') && document.getElementById('sections')) {
  new RolloutTime().start();
}
