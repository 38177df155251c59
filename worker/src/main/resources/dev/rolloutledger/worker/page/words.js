/** How times and values are written: as everywhere else in the product. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number) => String(number).padStart(2, '0');

/** In UTC to the second, 2026-10-27 09:00:00Z. */
export function time(millis) {
  const at = new Date(millis);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} `
    + `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}Z`;
}

/** On an axis: days by their date, what is finer by the clock. */
export function tick(millis, step) {
  const at = new Date(millis);
  const midnight = millis % 86_400_000 === 0;
  if (step >= 86_400_000 || midnight) {
    return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
  }
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return step < 60_000 ? `${clock}:${two(at.getUTCSeconds())}` : clock;
}

/** To four digits, with its unit; a dash where there is none. */
export function value(number, unit) {
  if (number === null || number === undefined) {
    return '-';
  }
  return plain(number) + (unit === '' ? '' : ` ${unit}`);
}

/** To four digits, never with an exponent. */
export function plain(number) {
  const rounded = Number(number.toPrecision(4));
  return rounded.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 4 });
}

/** What others wrote, without marks that turn or hide what stands by: the server's pages have none either. */
export function foreign(text) {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, '\ufffd');
}
