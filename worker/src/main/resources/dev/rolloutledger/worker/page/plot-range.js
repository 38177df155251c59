/**
 * The values that a plot shows: all samples, the baseline, and the bounds unless one is so far away
 * that nothing else could be seen. The report draws by the same rule.
 */

const FAR = 3;
const CRITICAL_FAR = 1.5;
const LEAST = 0.4;
const MARGIN = 0.08;

/** The lowest and the highest value to be shown. */
export function rangeOf(metric) {
  let range = null;
  const take = (value) => {
    range = range === null
      ? [value, value]
      : [Math.min(range[0], value), Math.max(range[1], value)];
  };
  const bound = (limit, far) => {
    if (limit === undefined || limit === null) {
      return;
    }
    const span = range === null ? 0 : Math.max(range[1] - range[0], LEAST * Math.abs(range[1]));
    const away = range !== null
      && (limit > range[1] + far * span || limit < range[0] - far * span);
    if (!away || span === 0) {
      take(limit);
    }
  };
  metric.values.forEach((value) => value === null || take(value));
  if (metric.baseline) {
    take(metric.baseline.value);
    bound(metric.baseline.low, FAR);
    bound(metric.baseline.high, FAR);
  }
  metric.bands.forEach((bands) => bound(bands.healthy?.limit, FAR));
  metric.bands.forEach((bands) => bound(bands.critical?.limit, CRITICAL_FAR));
  return range === null ? [0, 1] : rounded(range);
}

/** With a margin; down to zero where that is near, since most figures are shares or lengths. */
function rounded([low, high]) {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.2;
  const nearZero = low >= 0 && low <= 0.6 * (low + span);
  return [nearZero ? 0 : low - MARGIN * span, high + MARGIN * span];
}
