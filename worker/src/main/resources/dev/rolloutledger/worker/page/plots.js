/**
 * The plots of a rollout's page: one in each figure of a metric, with one cursor and one stretch of
 * time over all of them. The figures come and go with the sections; the drawings stay.
 */

import uPlot from './uPlot.esm.js';
import { colours, drawFigures, drawGround } from './plot-ground.js';
import { rangeOf } from './plot-range.js';
import { Series } from './series.js';
import { tick, time, value } from './words.js';

const HEIGHT = 190;
const LEAST_STRETCH = 60_000;

export class Plots {
  #series;
  #drawings = new Map();
  #stretch;
  #whole = true;
  #colour = colours();
  #cut = null;
  #marked = null;
  #sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => this.#fit(target)));

  constructor(series) {
    this.#series = series;
    this.#stretch = this.#all();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#repaint());
  }

  /** Puts each drawing into its figure; makes those that are missing. */
  adopt() {
    for (const figure of document.querySelectorAll('figure.plot[data-metric]')) {
      const metric = this.#series.metrics.get(figure.dataset.metric);
      if (metric) {
        const { holder } = this.#drawing(metric, figure);
        if (holder.parentNode !== figure) {
          figure.append(holder);
          this.#fit(holder);
        }
      }
    }
  }

  /** Draws what came since. */
  update() {
    if (this.#whole) {
      this.#stretch = this.#all();
    }
    for (const [name, drawing] of this.#drawings) {
      drawing.metric = this.#series.metrics.get(name);
      drawing.range = rangeOf(drawing.metric);
      drawing.plot.setData([this.#series.due, drawing.metric.values], false);
    }
    this.#show();
  }

  /** Dims what is later than an instant; null for nothing. */
  cut(at) {
    this.#cut = at;
    this.#drawings.forEach((drawing) => this.#place(drawing));
  }

  /** Lets one decision stand out; null for none. */
  mark(at) {
    this.#marked = at;
    this.#drawings.forEach((drawing) => this.#place(drawing));
  }

  /** Shows a stretch of time in all of them, no further than the rollout goes. */
  show(from, until) {
    const [first, last] = this.#all();
    const length = Math.min(last - first, Math.max(LEAST_STRETCH, until - from));
    const start = Math.min(last - length, Math.max(first, from));
    this.#stretch = [start, start + length];
    this.#whole = length >= last - first;
    this.#show();
  }

  /** The stretch that is shown, in milliseconds since 1970. */
  get stretch() {
    return this.#stretch;
  }

  #all() {
    return [this.#series.start, Math.max(this.#series.last, this.#series.start + LEAST_STRETCH)];
  }

  #show() {
    const [min, max] = this.#stretch;
    this.#drawings.forEach(({ plot }) => plot.setScale('x', { min, max }));
    this.#drawings.forEach((drawing) => this.#place(drawing));
    document.dispatchEvent(new CustomEvent('rollout:stretch', { detail: this.#stretch }));
  }

  #repaint() {
    this.#colour = colours();
    this.#drawings.forEach(({ plot }) => {
      plot.ground = this.#colour.ground;
      plot.redraw(false, true);
    });
  }

  #drawing(metric, figure) {
    const known = this.#drawings.get(metric.name);
    if (known) {
      return known;
    }
    const drawing = { metric, range: rangeOf(metric) };
    drawing.holder = element('div', 'drawing');
    drawing.holder.dataset.keep = '';
    const canvas = element('div', 'canvas');
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'group');
    canvas.setAttribute('aria-label', `Plot of ${metric.name}. Arrows move the cursor, plus and `
      + 'minus zoom, Page Up and Page Down move the stretch, 0 shows the whole.');
    drawing.readout = element('p', 'readout');
    drawing.readout.textContent = '\u00a0';
    drawing.holder.append(canvas, drawing.readout);
    const width = Math.max(200, figure.clientWidth);
    drawing.plot = new uPlot(
      this.#options(drawing, width), [this.#series.due, metric.values], canvas);
    drawing.plot.ground = this.#colour.ground;
    drawing.later = element('div', 'later');
    drawing.marked = element('div', 'marked');
    drawing.plot.over.append(drawing.later, drawing.marked);
    canvas.addEventListener('keydown', (event) => this.#key(event, drawing));
    canvas.addEventListener('focus', () => drawing.readout.setAttribute('aria-live', 'polite'));
    canvas.addEventListener('blur', () => drawing.readout.removeAttribute('aria-live'));
    this.#drawings.set(metric.name, drawing);
    this.#sizes.observe(drawing.holder);
    this.#place(drawing);
    return drawing;
  }

  #options(drawing, width) {
    const font = '11px system-ui, sans-serif';
    const axis = {
      font,
      stroke: () => this.#colour.text,
      grid: { stroke: () => this.#colour.grid, width: 1 },
      ticks: { stroke: () => this.#colour.grid, width: 1 },
    };
    const [min, max] = this.#stretch;
    return {
      width,
      height: HEIGHT,
      ms: 1,
      tzDate: (millis) => uPlot.tzDate(new Date(millis), 'Etc/UTC'),
      legend: { show: false },
      // The last time's words reach beyond the drawing.
      padding: [6, 28, 0, 0],
      cursor: {
        sync: { key: 'rollout', setSeries: false },
        drag: { x: true, y: false, setScale: false },
        points: { size: 7 },
      },
      scales: {
        x: { time: true, auto: false, min, max },
        y: { range: () => drawing.range },
      },
      axes: [
        { ...axis, size: 28, space: 76, values: (plot, at, i, space, step) => at.map((one) => tick(one, step)) },
        { ...axis, size: 58, values: (plot, at) => at.map((one) => value(one, drawing.metric.unit)) },
      ],
      series: [
        {},
        {
          stroke: () => this.#colour.line,
          width: 1.25,
          spanGaps: false,
          points: { size: 4, fill: () => this.#colour.line },
        },
      ],
      hooks: {
        drawClear: [(plot) => drawGround(plot, drawing.metric, this.#series, this.#colour)],
        draw: [(plot) => drawFigures(plot, drawing.metric, this.#series, this.#colour)],
        setCursor: [(plot) => this.#read(plot, drawing)],
        setSelect: [(plot) => this.#zoomed(plot)],
      },
    };
  }

  #zoomed(plot) {
    const { left, width } = plot.select;
    if (width > 3) {
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      this.show(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
    }
  }

  /** Says what lies under the cursor. */
  #read(plot, drawing) {
    const row = plot.cursor.idx;
    drawing.readout.textContent = row === null || row === undefined
      ? '\u00a0'
      : this.#said(drawing.metric, row);
  }

  #said(metric, row) {
    const due = this.#series.due[row];
    const verdict = Series.verdict(metric.verdicts[row]);
    const number = metric.values[row];
    const reason = number === null ? Series.reason(metric, due) : '';
    return [time(due), number === null ? '' : value(number, metric.unit), verdict, reason]
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** Places what lies over a drawing without drawing it again. */
  #place({ plot, later, marked }) {
    const width = plot.over.clientWidth;
    const at = this.#cut === null ? width : Math.max(0, plot.valToPos(this.#cut, 'x'));
    later.hidden = at >= width;
    later.style.left = `${at}px`;
    const line = this.#marked === null ? -1 : plot.valToPos(this.#marked, 'x');
    marked.hidden = line < 0 || line > width;
    marked.style.left = `${line}px`;
  }

  #fit(holder) {
    const drawing = [...this.#drawings.values()].find((one) => one.holder === holder);
    const width = holder.clientWidth;
    if (drawing && width > 0 && width !== drawing.plot.width) {
      drawing.plot.setSize({ width, height: HEIGHT });
      this.#place(drawing);
    }
  }

  #key(event, { plot }) {
    const [from, until] = this.#stretch;
    const length = until - from;
    const middle = plot.cursor.left >= 0 ? plot.posToVal(plot.cursor.left, 'x') : (from + until) / 2;
    const zoom = (by) => this.show(middle - (middle - from) * by, middle + (until - middle) * by);
    const does = {
      '+': () => zoom(0.5),
      '=': () => zoom(0.5),
      '-': () => zoom(2),
      '0': () => this.show(-Infinity, Infinity),
      PageUp: () => this.show(from - length / 2, until - length / 2),
      PageDown: () => this.show(from + length / 2, until + length / 2),
      ArrowLeft: () => this.#step(plot, -1),
      ArrowRight: () => this.#step(plot, 1),
    }[event.key];
    if (does && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      does();
    }
  }

  /** Moves the cursor by one due time. */
  #step(plot, by) {
    const { due } = this.#series;
    const [from, until] = this.#stretch;
    const first = due.findIndex((at) => at >= from);
    const last = due.findLastIndex((at) => at <= until);
    const now = plot.cursor.idx ?? (by > 0 ? first - 1 : last + 1);
    const row = Math.min(last, Math.max(first, now + by));
    if (row >= 0) {
      plot.setCursor({ left: plot.valToPos(due[row], 'x'), top: 20 });
    }
  }
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
