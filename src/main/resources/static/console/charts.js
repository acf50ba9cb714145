// Charts in the colours of the page, as wide as their place.

const HEIGHT = 190;
const WINDOW_SECONDS = 900;

let library;

function load() {
  library ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = document.body.dataset.uplotStyle;
    const script = document.createElement('script');
    script.src = document.body.dataset.uplot;
    script.onload = () => resolve(window.uPlot);
    script.onerror = () => reject(new Error('no charts'));
    document.head.append(style, script);
  });
  return library;
}

// What a custom property means depends on the theme, and only an element's colour tells.
function colour(name) {
  const probe = document.createElement('i');
  probe.className = `colour-${name}`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 16);
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

function axes() {
  const font = `11px ${getComputedStyle(document.documentElement).fontFamily}`;
  const common = {
    stroke: colour('muted'), font, ticks: { show: false }, grid: { stroke: colour('line'), width: 1 },
  };
  return [
    { ...common, values: (plot, splits) => splits.map(clock), grid: { show: false }, space: 60, size: 26, incrs: [60, 180, 300] },
    {
      ...common,
      size: 46,
      space: 34,
      incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6],
      values: (plot, splits) => splits.map((value) => compact.format(value)),
    },
  ];
}

async function chart(place, series, range, pick) {
  const Plot = await load();
  const make = () => new Plot({
    width: Math.max(200, place.clientWidth),
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [10, 6, 0, 0],
    scales: {
      x: { time: false, range: (plot, min, max) => [Math.floor(max) - WINDOW_SECONDS, max] },
      y: { range },
    },
    axes: axes(),
    series: [{}, ...series().map((line) => ({ width: 1.5, points: { show: false }, ...line }))],
  }, pick([[], [], [], []]), place);

  let last = null;
  let plot = make();
  const draw = (columns) => {
    last = columns;
    plot.setData(pick(columns));
  };
  new ResizeObserver(() => plot.setSize({ width: Math.max(200, place.clientWidth), height: HEIGHT })).observe(place);
  document.addEventListener('themechange', () => {
    plot.destroy();
    plot = make();
    if (last) {
      draw(last);
    }
  });
  return draw;
}

const upFromZero = (least) => (plot, min, max) => [0, Math.max(least, (max ?? 0) * 1.15)];

/** Draws the number of sessions into a place; gives a function that is handed the columns. */
export const sessionsChart = (place) => chart(
  place,
  () => [{ stroke: colour('accent'), fill: colour('accent-ground') }],
  upFromZero(5),
  ([at, sessions]) => [at, sessions]);

/** Draws joins and leaves; as {@link sessionsChart}. */
export const flowChart = (place) => chart(
  place,
  () => [{ stroke: colour('join') }, { stroke: colour('leave') }],
  upFromZero(3),
  ([at, , joined, left]) => [at, joined, left]);
