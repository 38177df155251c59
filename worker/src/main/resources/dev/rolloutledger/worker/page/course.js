/**
 * The course of a rollout above its page: phases and decisions along its life, and the slider that
 * goes there. It only says what somebody wants; going there is the page's.
 */

import { foreign, time } from './words.js';

const SECOND = 1_000;

/** Where the ledger is only looked at there is nothing to come. */
const LOOKED = document.querySelector('meta[name="looked"]') !== null;
const NOW = LOOKED ? 'Now, as the ledger ends.' : 'Now, with live updates.';
const WAITS = LOOKED ? '' : ' Live updates wait.';

export class Course {
  #root;
  #series;
  #plots;
  #wishes;
  #at = null;
  #typed;

  /**
   * @param wishes what to do: `look(at)` while dragging, `settle()` after it, `go(past)` and
   *     `ask(words)` at once
   */
  constructor(root, series, plots, wishes) {
    this.#root = root;
    this.#series = series;
    this.#plots = plots;
    this.#wishes = wishes;
    this.#build();
    this.update();
    document.addEventListener('rollout:stretch', ({ detail }) => this.#stretched(detail));
    this.#stretched(plots.stretch);
  }

  /** Takes what the series has by now. */
  update() {
    this.range.max = String(this.#seconds(this.#last()));
    this.#strip();
    this.#list();
    this.place(this.#at);
  }

  /** Shows an instant; null for now. */
  place(at) {
    this.#at = at;
    const shown = at ?? this.#last();
    this.range.value = String(this.#seconds(shown));
    this.range.setAttribute('aria-valuetext', this.#words(at));
    this.when.textContent = at === null
      ? this.#series.over ? `At its end, ${time(this.#series.last)}.` : NOW
      : `The page shows the past: ${this.#words(at)}.${WAITS}`;
    this.#root.toggleAttribute('data-past', at !== null);
    this.now.setAttribute('aria-disabled', String(at === null));
    this.back.setAttribute('aria-disabled', String(this.#beside(-1) === undefined));
    this.forth.setAttribute('aria-disabled', String(this.#beside(1) === undefined));
    this.#plots.cut(at);
    this.reached.style.width = `${this.#share(shown)}%`;
    for (const item of this.list.children) {
      item.toggleAttribute('data-later', at !== null && Number(item.dataset.time) > at);
    }
  }

  /** Says what was refused; empty for nothing. */
  said(sentence) {
    this.problem.textContent = foreign(sentence);
    this.problem.hidden = sentence === '';
  }

  /** The time of an entry, as near as the series says it. */
  timeOf(entry) {
    const mark = this.#series.marks.find((one) => one.index === entry);
    if (mark) {
      return mark.time;
    }
    const row = this.#series.entries.findIndex((last) => last >= entry);
    return row < 0 ? this.#last() : this.#series.due[row];
  }

  #last() {
    return Math.max(this.#series.last, this.#series.start + SECOND);
  }

  #seconds(at) {
    return Math.ceil((at - this.#series.start) / SECOND);
  }

  #share(at) {
    const { start } = this.#series;
    return Math.min(100, Math.max(0, (100 * (at - start)) / (this.#last() - start)));
  }

  #words(at) {
    if (at === null) {
      return this.#series.over ? `its end, ${time(this.#series.last)}` : 'now';
    }
    const phase = this.#series.phaseAt(at);
    return `${time(at)}, ${phase ? `in ${phase.name}` : 'between phases'} `
      + `at ${this.#series.percentageAt(at)} %`;
  }

  #build() {
    this.strip = element('div', 'course');
    this.strip.setAttribute('aria-hidden', 'true');
    this.reached = element('div', 'reached');
    this.window = element('div', 'window');
    this.range = element('input', 'instant');
    Object.assign(this.range, { type: 'range', min: '0', step: '1' });
    this.range.setAttribute('aria-label', 'Instant that the page shows');
    this.range.addEventListener('input', () => this.#dragged());
    this.range.addEventListener('change', () => this.#wishes.settle());
    this.range.addEventListener('keydown', (event) => this.#key(event));
    this.when = element('p', 'when');
    this.when.setAttribute('role', 'status');
    this.back = this.#button('Previous decision', () => this.#toDecision(-1));
    this.forth = this.#button('Next decision', () => this.#toDecision(1));
    this.now = this.#button('Now', () => this.#at !== null && this.#wishes.go(null));
    this.problem = element('p', 'problem');
    this.problem.setAttribute('role', 'alert');
    this.problem.hidden = true;
    const acts = element('div', 'steps');
    acts.append(this.back, this.forth, this.now, this.#form());
    const decisions = element('details', 'decisions');
    this.list = element('ol', 'marks');
    this.summary = element('summary', '');
    decisions.append(this.summary, this.list);
    this.#root.append(this.strip, this.range, this.when, acts, this.problem, decisions);
  }

  /** The form that the server sent, which works without any of this. */
  #form() {
    const form = this.#root.querySelector('form');
    this.#typed = form.elements.at;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.said('');
      if (this.#typed.value.trim() !== '') {
        this.#wishes.ask(this.#typed.value);
      }
    });
    return form;
  }

  #button(words, does) {
    const button = element('button', '');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', does);
    return button;
  }

  #dragged() {
    const second = Number(this.range.value);
    const at = this.#series.start + second * SECOND;
    // The start as the ledger has it: there is nothing at its millisecond, which is a little before it.
    const said = second === 0 ? this.#series.startedAt : new Date(at).toISOString();
    this.#wishes.look(at >= this.#last() ? null : said);
  }

  /** Arrows go by due times, pages by decisions: seconds of eleven days are no steps for a hand. */
  #key(event) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    const far = { PageDown: -1, PageUp: 1 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || !(by || far)) {
      return;
    }
    event.preventDefault();
    if (far) {
      this.#toDecision(far);
      return;
    }
    const { due } = this.#series;
    const now = this.#at ?? this.#last();
    const next = by < 0 ? due.findLast((at) => at < now - SECOND) : due.find((at) => at > now);
    if (next !== undefined || by > 0) {
      const at = next === undefined ? null : new Date(next).toISOString();
      this.#wishes.go(at === null ? null : { at });
    }
  }

  /** The nearest decision on a side; undefined where there is none. */
  #beside(by) {
    const now = this.#at ?? this.#last();
    const all = this.#series.decisions();
    return by < 0
      ? all.findLast((mark) => mark.time < now)
      : this.#at === null ? undefined : all.find((mark) => mark.time > now);
  }

  #toDecision(by) {
    const mark = this.#beside(by);
    if (mark !== undefined) {
      // At its millisecond or after it, which has all that happened with it.
      this.#wishes.go({ at: mark.at });
    }
  }

  #strip() {
    this.strip.replaceChildren(this.window, this.reached);
    for (const phase of this.#series.phases) {
      const from = this.#share(Date.parse(phase.from));
      const until = phase.until === undefined ? 100 : this.#share(Date.parse(phase.until));
      const span = element('div', 'span');
      span.style.left = `${from}%`;
      span.style.width = `${until - from}%`;
      const level = element('div', 'level');
      level.style.height = `${Math.max(4, phase.percentage)}%`;
      const words = element('span', 'words');
      words.textContent = phase.phase < 0 ? phase.name : `${phase.name} ${phase.percentage} %`;
      span.append(level, words);
      this.strip.append(span);
    }
    for (const mark of this.#series.decisions()) {
      const tick = element('div', mark.kind === 'PERSON' ? 'tick person' : 'tick');
      tick.style.left = `${this.#share(mark.time)}%`;
      this.strip.append(tick);
    }
  }

  /** The decisions as a list: a canvas has nothing that a key or a reader could reach. */
  #list() {
    const all = this.#series.decisions();
    const { omitted } = this.#series;
    this.summary.textContent = `${all.length} decisions and acts`
      + (omitted > 0 ? `, ${omitted} left out in the middle` : '');
    const known = new Set([...this.list.children].map((item) => Number(item.dataset.entry)));
    for (const mark of all.filter((one) => !known.has(one.index))) {
      this.list.append(this.#item(mark));
    }
  }

  #item(mark) {
    const item = element('li', '');
    item.dataset.entry = String(mark.index);
    item.dataset.time = String(mark.time);
    const link = element('a', 'at');
    link.href = `?at=${encodeURIComponent(mark.at)}`;
    link.textContent = time(mark.time);
    link.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.#wishes.go({ at: mark.at });
      }
    });
    const why = element('a', 'why');
    why.href = `/rollouts/${this.#series.rollout}/entries/${mark.index}`;
    why.textContent = mark.sentence;
    item.append(link, ' ', why);
    const show = () => this.#plots.mark(mark.time);
    const hide = () => this.#plots.mark(null);
    item.addEventListener('focusin', show);
    item.addEventListener('mouseenter', show);
    item.addEventListener('focusout', hide);
    item.addEventListener('mouseleave', hide);
    return item;
  }

  #stretched([from, until]) {
    this.window.style.left = `${this.#share(from)}%`;
    this.window.style.width = `${this.#share(until) - this.#share(from)}%`;
    this.window.hidden = this.#share(until) - this.#share(from) > 99.9;
  }
}

function element(name, className) {
  const made = document.createElement(name);
  if (className !== '') {
    made.className = className;
  }
  return made;
}
