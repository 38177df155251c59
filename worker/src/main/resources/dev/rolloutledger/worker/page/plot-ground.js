/**
 * What stands behind and upon a plot's line: bands, baseline, phases, decisions, and what is missing.
 * Each is told by its shape and its words, not by colour alone.
 */

import { value } from './words.js';

/** Colours as the style sheet says them, light or dark. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('dim'), grid: of('line'), line: of('runs'), critical: of('bad'),
    warning: of('asks'), healthy: of('good'), missing: of('left'), mark: of('edge'),
    ground: of('sheet'),
  };
}

/** A tile of slanted lines: the lines of critical and of warning lean to different sides. */
export function hatching(context, colour, rising, ratio) {
  const size = Math.round(8 * ratio);
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = ratio;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, rising ? size : 0);
    pen.lineTo(shift + size, rising ? 0 : size);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}

/** Behind the line: the bands, for as long as each was in force, and the phases. */
export function drawGround(plot, metric, series, colour) {
  clipped(plot, (pen) => {
    metric.bands.forEach((bands, i) => {
      const from = Date.parse(bands.since);
      const until = i + 1 < metric.bands.length ? Date.parse(metric.bands[i + 1].since) : Infinity;
      drawBands(plot, pen, bands, from, until, colour);
    });
    drawPhases(plot, pen, series, colour);
  });
}

/** Upon the line: edges with their words, the baseline, decisions, and what is missing. */
export function drawFigures(plot, metric, series, colour) {
  clipped(plot, (pen) => {
    plot.taken = [];
    drawDecisions(plot, pen, series, colour);
    drawEdges(plot, pen, metric, colour);
    drawNames(plot, pen, series, colour);
    drawVerdicts(plot, pen, metric, series, colour);
  });
}

function clipped(plot, draw) {
  const pen = plot.ctx;
  pen.save();
  pen.beginPath();
  pen.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  pen.clip();
  pen.font = `${Math.round(11 * devicePixelRatio)}px system-ui, sans-serif`;
  draw(pen);
  pen.restore();
}

function x(plot, millis) {
  const { left, width } = plot.bbox;
  return millis === Infinity
    ? left + width
    : Math.min(left + width, Math.max(left, plot.valToPos(millis, 'x', true)));
}

function y(plot, number) {
  const { top, height } = plot.bbox;
  return Math.min(top + height, Math.max(top, plot.valToPos(number, 'y', true)));
}

function drawBands(plot, pen, { healthy, critical }, from, until, colour) {
  const left = x(plot, from);
  const right = x(plot, until);
  const { top, height } = plot.bbox;
  const fill = (one, other, name, rising) => {
    pen.globalAlpha = 0.09;
    pen.fillStyle = colour[name];
    pen.fillRect(left, Math.min(one, other), right - left, Math.abs(other - one));
    pen.globalAlpha = 0.28;
    pen.fillStyle = hatching(pen, colour[name], rising, devicePixelRatio);
    pen.fillRect(left, Math.min(one, other), right - left, Math.abs(other - one));
    pen.globalAlpha = 1;
  };
  if (critical) {
    fill(y(plot, critical.limit), critical.downward ? top + height : top, 'critical', true);
  }
  if (healthy) {
    const end = critical ? y(plot, critical.limit) : healthy.downward ? top : top + height;
    fill(y(plot, healthy.limit), end, 'warning', false);
  }
}

function drawPhases(plot, pen, series, colour) {
  pen.strokeStyle = colour.text;
  pen.globalAlpha = 0.55;
  pen.lineWidth = devicePixelRatio;
  pen.setLineDash([]);
  series.phases.forEach((phase) => upright(plot, pen, plot.valToPos(Date.parse(phase.from), 'x', true)));
  pen.globalAlpha = 1;
}

/** Each phase by its percentage, where there is room for it. */
function drawNames(plot, pen, series, colour) {
  series.phases.forEach((phase) => {
    const from = plot.valToPos(Date.parse(phase.from), 'x', true);
    const until = phase.until === undefined
      ? plot.bbox.left + plot.bbox.width
      : plot.valToPos(Date.parse(phase.until), 'x', true);
    const said = phase.phase < 0 ? 'baseline' : `${phase.percentage} %`;
    const left = Math.max(from, plot.bbox.left) + 4 * devicePixelRatio;
    if (left + pen.measureText(said).width < until) {
      pen.textAlign = 'left';
      pen.textBaseline = 'top';
      haloed(plot, pen, said, left, plot.bbox.top + 3 * devicePixelRatio, colour.text);
    }
  });
}

function haloed(plot, pen, said, left, top, colour) {
  pen.lineWidth = 3 * devicePixelRatio;
  pen.strokeStyle = plot.ground;
  pen.lineJoin = 'round';
  pen.strokeText(said, left, top);
  pen.fillStyle = colour;
  pen.fillText(said, left, top);
}

function upright(plot, pen, at) {
  pen.beginPath();
  pen.moveTo(Math.round(at) + 0.5, plot.bbox.top);
  pen.lineTo(Math.round(at) + 0.5, plot.bbox.top + plot.bbox.height);
  pen.stroke();
}

function drawDecisions(plot, pen, series, colour) {
  pen.strokeStyle = colour.mark;
  pen.lineWidth = devicePixelRatio;
  const foot = plot.bbox.top + plot.bbox.height;
  series.marks.forEach((mark) => {
    const at = plot.valToPos(mark.time, 'x', true);
    if (mark.kind === 'CHECK') {
      return;
    }
    pen.globalAlpha = 0.5;
    pen.setLineDash(mark.kind === 'PERSON' ? [2 * devicePixelRatio, 3 * devicePixelRatio] : []);
    upright(plot, pen, at);
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    pen.fillStyle = colour.mark;
    pen.beginPath();
    pen.moveTo(at, foot - 6 * devicePixelRatio);
    pen.lineTo(at - 4 * devicePixelRatio, foot);
    pen.lineTo(at + 4 * devicePixelRatio, foot);
    pen.fill();
  });
}

function drawEdges(plot, pen, metric, colour) {
  metric.bands.forEach((bands, i) => {
    const from = Date.parse(bands.since);
    const until = i + 1 < metric.bands.length ? Date.parse(metric.bands[i + 1].since) : Infinity;
    edge(plot, pen, from, until, bands.healthy, 'healthy', colour.healthy, [6, 4]);
    edge(plot, pen, from, until, bands.critical, 'critical', colour.critical, []);
  });
  const line = metric.baseline;
  if (line) {
    const from = Date.parse(line.from);
    level(plot, pen, from, Infinity, line.value, colour.text, [8, 3, 2, 3],
      `baseline ${value(line.value, metric.unit)}`);
    [line.low, line.high].filter((limit) => limit !== undefined).forEach((limit) =>
      level(plot, pen, from, Infinity, limit, colour.text, [1, 4],
        `accepted to ${value(limit, metric.unit)}`));
  }
}

function edge(plot, pen, from, until, bound, name, colour, dash) {
  if (!bound) {
    return;
  }
  const { min, max } = plot.scales.y;
  if (bound.limit < min || bound.limit > max) {
    // Too far away to be drawn to scale: said at the side on which it lies.
    const above = bound.limit > max;
    words(plot, pen, x(plot, from), x(plot, until), above ? plot.bbox.top : plot.bbox.top + plot.bbox.height,
      `${name} ${bound.bound} ${above ? '↑' : '↓'}`, colour, above ? 1 : -1);
    return;
  }
  level(plot, pen, from, until, bound.limit, colour, dash, `${name} ${bound.bound}`);
}

function level(plot, pen, from, until, at, colour, dash, said) {
  const { min, max } = plot.scales.y;
  if (at < min || at > max) {
    return;
  }
  const left = x(plot, from);
  const right = x(plot, until);
  const height = Math.round(y(plot, at)) + 0.5;
  pen.strokeStyle = colour;
  pen.lineWidth = devicePixelRatio;
  pen.setLineDash(dash.map((length) => length * devicePixelRatio));
  pen.beginPath();
  pen.moveTo(left, height);
  pen.lineTo(right, height);
  pen.stroke();
  pen.setLineDash([]);
  words(plot, pen, left, right, height, said, colour, height > plot.bbox.top + 34 * devicePixelRatio ? -1 : 1);
}

/** Words at the right end of a line, where no other words are; with the ground behind them. */
function words(plot, pen, left, right, height, said, colour, side) {
  const width = pen.measureText(said).width;
  if (right - left < width + 8 * devicePixelRatio) {
    return;
  }
  const line = 13 * devicePixelRatio;
  let top = side < 0 ? height - line - devicePixelRatio : height + devicePixelRatio;
  const meets = () => plot.taken.some((one) =>
    Math.abs(one.right - right) < width && Math.abs(one.top - top) < line);
  while (meets()) {
    top += line;
  }
  plot.taken.push({ right, top });
  pen.textAlign = 'right';
  pen.textBaseline = 'top';
  haloed(plot, pen, said, right - 4 * devicePixelRatio, top + devicePixelRatio, colour);
}

/** Triangles for warnings, squares for what is critical, and at the foot a letter for what is missing. */
function drawVerdicts(plot, pen, metric, series, colour) {
  const ratio = devicePixelRatio;
  const { min, max } = plot.scales.x;
  const foot = plot.bbox.top + plot.bbox.height;
  const last = {};
  metric.verdicts.forEach((verdict, row) => {
    const due = series.due[row];
    if (verdict === 'H' || verdict === '-' || due < min || due > max) {
      return;
    }
    const at = plot.valToPos(due, 'x', true);
    if (at - (last[verdict] ?? -Infinity) < 5 * ratio && verdict !== 'C') {
      return;
    }
    last[verdict] = at;
    if ((verdict === 'C' || verdict === 'W') && metric.values[row] !== null) {
      const to = y(plot, metric.values[row]);
      pen.fillStyle = verdict === 'C' ? colour.critical : colour.warning;
      pen.beginPath();
      if (verdict === 'C') {
        pen.rect(at - 3 * ratio, to - 3 * ratio, 6 * ratio, 6 * ratio);
      } else {
        pen.moveTo(at, to - 4 * ratio);
        pen.lineTo(at - 4 * ratio, to + 3 * ratio);
        pen.lineTo(at + 4 * ratio, to + 3 * ratio);
      }
      pen.fill();
    } else {
      pen.fillStyle = colour.missing;
      pen.fillRect(at - 2 * ratio, foot - 20 * ratio, 4 * ratio, 5 * ratio);
      if (at - (last.letter ?? -Infinity) > 14 * ratio) {
        last.letter = at;
        pen.textAlign = 'center';
        pen.textBaseline = 'bottom';
        pen.fillText(verdict, at, foot - 20 * ratio);
      }
    }
  });
}
