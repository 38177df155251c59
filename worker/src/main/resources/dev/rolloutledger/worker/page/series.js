/** A rollout's series, as the server sends them and as they grow. */

import { foreign } from './words.js';

const NAMES = {
  H: 'HEALTHY', W: 'WARNING', C: 'CRITICAL', N: 'NO_DATA', S: 'STALE', E: 'ERROR',
  I: 'INCONCLUSIVE', M: 'missed', '-': '',
};

/** The numbers that differences stand for. */
function numbers({ first, size, steps }) {
  const all = new Array(size);
  let next = 0;
  if (size > 0) {
    all[next++] = first;
  }
  for (const [step, times] of steps) {
    for (let i = 0; i < times; i++, next++) {
      all[next] = all[next - 1] + step;
    }
  }
  return all;
}

export class Series {
  constructor(answer) {
    this.due = [];
    this.entries = [];
    this.metrics = new Map();
    this.marks = [];
    this.take(answer);
  }

  /** The name of a verdict's letter. */
  static verdict(letter) {
    return NAMES[letter] ?? '';
  }

  /** Takes the whole, or what came after the last entry taken. */
  take(answer) {
    const { rollout, index, over, phases, percentages, coarser } = answer;
    Object.assign(this, { rollout, index, over, phases, percentages, coarser });
    this.startedAt = answer.startedAt;
    this.start = Date.parse(answer.startedAt);
    this.last = Date.parse(answer.lastAt);
    const due = numbers(answer.due);
    const entries = numbers(answer.entries);
    const rows = due.map((at) => this.#row(at));
    rows.forEach((row, i) => {
      this.entries[row] = entries[i];
    });
    for (const metric of answer.metrics) {
      this.#metric(metric, rows);
    }
    const known = new Set(this.marks.map((mark) => mark.index));
    for (const mark of answer.marks) {
      if (!known.has(mark.index)) {
        this.marks.push({ ...mark, sentence: foreign(mark.sentence), time: Date.parse(mark.at) });
      }
    }
  }

  /** The row of a due time; a new one, in its place, where it has none. */
  #row(at) {
    let row = this.due.length;
    while (row > 0 && this.due[row - 1] > at) {
      row--;
    }
    if (row > 0 && this.due[row - 1] === at) {
      return row - 1;
    }
    this.due.splice(row, 0, at);
    this.entries.splice(row, 0, -1);
    for (const metric of this.metrics.values()) {
      metric.values.splice(row, 0, null);
      metric.verdicts.splice(row, 0, '-');
    }
    return row;
  }

  #metric(answer, rows) {
    const before = this.metrics.get(answer.name);
    const metric = before ?? {
      values: new Array(this.due.length).fill(null),
      verdicts: new Array(this.due.length).fill('-'),
      gaps: [],
    };
    const { name, unit, bands, baseline } = answer;
    Object.assign(metric, { name, unit, bands, baseline });
    rows.forEach((row, i) => {
      metric.values[row] = answer.values[i];
      metric.verdicts[row] = answer.verdicts[i];
    });
    for (const gap of answer.gaps) {
      const from = Date.parse(gap.from);
      const same = metric.gaps.findIndex((other) => other.from === from);
      metric.gaps.splice(same < 0 ? metric.gaps.length : same, same < 0 ? 0 : 1,
        { from, until: Date.parse(gap.until), reason: foreign(gap.reason ?? '') });
    }
    this.metrics.set(name, metric);
  }

  /** Why a metric has no value at a due time; empty where nothing says so. */
  static reason(metric, at) {
    return metric.gaps.find((gap) => gap.from <= at && at <= gap.until)?.reason ?? '';
  }

  /** The phase that an instant lies in; undefined before the first one and between two. */
  phaseAt(at) {
    return this.phases.findLast((phase) => Date.parse(phase.from) <= at
      && (phase.until === undefined || at < Date.parse(phase.until)));
  }

  /** The percentage that was last read back at an instant. */
  percentageAt(at) {
    return this.percentages.findLast((level) => Date.parse(level.at) <= at)?.percentage ?? 0;
  }

  /** Instants at which something was decided or done, in order. */
  decisions() {
    return this.marks
      .filter((mark) => mark.kind !== 'CHECK')
      .sort((one, other) => one.time - other.time);
  }
}

/** Fetches the whole series of a rollout. */
export async function fetchSeries(path) {
  return new Series(await answer(`${path}/series?digits=6`));
}

/** Brings a series up to date. */
export async function fetchMore(path, series) {
  series.take(await answer(`${path}/series?digits=6&from=${series.index}`));
}

async function answer(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    const { status } = response;
    throw Object.assign(new Error(`expected the series, found status ${status}`), { status });
  }
  return response.json();
}
