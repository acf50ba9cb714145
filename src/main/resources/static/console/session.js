// The page of one session: what can change of it does, where it stands.
import { openClosing } from './closing.js';
import { listen } from './stream.js';
import { tellTimes } from './times.js';

const content = document.getElementById('content');

function change({ ended, cells }) {
  if (ended) {
    content.querySelector('[data-ended]').hidden = false;
    content.querySelectorAll('[data-while-live]').forEach((element) => { element.hidden = true; });
    return;
  }
  for (const [name, text] of Object.entries(cells)) {
    const cell = content.querySelector(`[data-cell="${name}"]`);
    if (cell && cell.textContent !== text) {
      cell.textContent = text;
    }
  }
}

// What the session holds in the router, as it was last told and is not shown yet.
let untold = null;

// Whoever is at a link in a table is not to lose it: that table waits.
const isUsed = (region) => region.querySelector(':focus, :active') !== null;

function refresh() {
  if (untold === null) {
    return;
  }
  let waits = false;
  for (const news of untold.querySelectorAll('[data-part]')) {
    const region = content.querySelector(`[data-held] [data-part="${news.dataset.part}"]`);
    if (isUsed(region)) {
      waits = true;
    } else if (news.innerHTML !== region.toldHtml) {
      region.toldHtml = news.innerHTML;
      region.replaceChildren(...news.cloneNode(true).children);
      tellTimes(region);
    }
  }
  if (!waits) {
    untold = null;
  }
}

function held(html) {
  untold = new DOMParser().parseFromString(html, 'text/html');
  refresh();
}

/** Begins to listen, if it lives. */
export function start() {
  content.querySelector('[data-close-session]')?.addEventListener('click', () => {
    openClosing([['id', content.dataset.id]]);
  });
  if (content.dataset.liveUrl) {
    listen(() => content.dataset.liveUrl, { rows: (data) => JSON.parse(data).forEach(change), held });
    for (const over of ['focusout', 'pointerup']) {
      content.addEventListener(over, () => setTimeout(refresh));
    }
  }
}
