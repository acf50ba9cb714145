// The page of one session: what can change of it does, where it stands.
import { openClosing } from './closing.js';
import { listen } from './stream.js';

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

/** Begins to listen, if it lives. */
export function start() {
  content.querySelector('[data-close-session]')?.addEventListener('click', () => {
    openClosing([['id', content.dataset.id]]);
  });
  if (content.dataset.liveUrl) {
    listen(() => content.dataset.liveUrl, { rows: (data) => JSON.parse(data).forEach(change) });
  }
}
