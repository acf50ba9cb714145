// Times stand in the page as instants in UTC; how long ago or ahead they are is counted here.

const SECOND = 1000;
const steps = [[60, 's'], [60, 'min'], [24, 'h'], [Infinity, 'd']];

function distance(millis) {
  let value = Math.round(Math.abs(millis) / SECOND);
  for (const [size, unit] of steps) {
    if (value < size) {
      return `${value} ${unit}`;
    }
    value = Math.floor(value / size);
  }
  return '';
}

/** How far an instant is from now, in words. */
export function relative(instant, now = Date.now()) {
  const away = instant - now;
  return away > 0 ? `in ${distance(away)}` : `${distance(away)} ago`;
}

/** Says in a part of the page how far its instants are from now. */
export function tellTimes(root) {
  for (const element of root.querySelectorAll('time[data-relative]')) {
    const text = relative(Date.parse(element.dateTime));
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

/** Counts on, as long as somebody looks. */
export function keepTimes() {
  tellTimes(document);
  document.addEventListener('htmx:afterSwap', (event) => tellTimes(event.target));
  setInterval(() => document.hidden || tellTimes(document), 5 * SECOND);
}
