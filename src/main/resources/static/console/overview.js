// The first page: charts and figures move once a second.
import { flowChart, sessionsChart } from './charts.js';
import { listen } from './stream.js';

const SECONDS = 900;
const number = new Intl.NumberFormat('en-US');

const figures = Object.fromEntries(
  [...document.querySelectorAll('[data-live]')].map((element) => [element.dataset.live, element]));

function write(name, value) {
  const text = number.format(value);
  if (figures[name].textContent !== text) {
    figures[name].textContent = text;
  }
}

/** Begins to listen. */
export async function start() {
  const charts = await Promise.all([
    sessionsChart(document.querySelector('[data-chart="sessions"]')),
    flowChart(document.querySelector('[data-chart="flow"]')),
  ]);
  // Seconds, sessions, joins, leaves: a column each, as the charts want them.
  let columns = [[], [], [], []];

  const beats = (data) => {
    for (const beat of JSON.parse(data)) {
      if (beat[0] > (columns[0].at(-1) ?? 0)) {
        beat.forEach((value, column) => columns[column].push(value));
      }
    }
    columns = columns.map((column) => column.slice(-SECONDS));
    if (columns[0].length > 0) {
      write('sessions', columns[1].at(-1));
      write('joined', columns[2].at(-1));
      write('left', columns[3].at(-1));
      write('peak', Math.max(...columns[1]));
      charts.forEach((chart) => chart(columns));
    }
  };

  const place = document.querySelector('[data-live-summary]');
  const summary = (html) => {
    // Whoever is at a link in there is not to lose it.
    if (!place.contains(document.activeElement) && !place.matches(':hover')) {
      place.innerHTML = html;
    }
  };

  listen(() => '/live/pulse', { beats, summary });
}
