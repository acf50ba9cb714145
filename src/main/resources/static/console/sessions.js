// The list of sessions: rows change where they are, and can be selected and closed.
import { openClosing } from './closing.js';
import { listen } from './stream.js';

const number = new Intl.NumberFormat('en-US');
const content = document.getElementById('content');
const rows = new Map(
  [...document.querySelectorAll('[data-rows] tr')].map((row) => [row.dataset.id, row]));

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
    element.title = text;
  }
}

// A row that has ended stays where it is, so that nothing moves under the pointer.
function end(row) {
  row.classList.add('ended');
  const box = row.querySelector('[data-select]');
  if (box) {
    box.checked = false;
    box.disabled = true;
  }
  const badge = document.createElement('span');
  badge.className = 'badge bad';
  badge.textContent = 'ended';
  row.querySelector('th').append(badge);
}

function change({ id, ended, cells }) {
  const row = rows.get(id);
  if (!row || row.classList.contains('ended')) {
    return;
  }
  if (ended) {
    end(row);
    return;
  }
  for (const [name, text] of Object.entries(cells)) {
    const cell = row.querySelector(`[data-cell="${name}"]`);
    if (cell) {
      setText(cell, text);
    }
  }
}

function count({ matching, fresh }) {
  setText(document.querySelector('[data-matching]'), number.format(matching));
  document.querySelector('[data-fresh]').hidden = fresh === 0;
  setText(document.querySelector('[data-fresh-count]'), number.format(fresh));
}

function streamUrl() {
  const url = new URL(content.dataset.liveUrl, location.origin);
  url.searchParams.set('painted', content.dataset.painted);
  url.searchParams.set('rows', [...rows.keys()].join(','));
  return url;
}

function stayLive(selection) {
  listen(streamUrl, {
    rows: (data) => {
      JSON.parse(data).forEach(change);
      selection?.();
    },
    counts: (data) => count(JSON.parse(data)),
  });
}

// Fields that say nothing need not stand in the URL, nor need columns that are there anyway.
function keepUrlsShort() {
  const form = document.querySelector('[data-filter-form]');
  const columns = [...form.querySelectorAll('[name="columns"]')];
  form.addEventListener('submit', () => {
    const usual = columns.every((box) => box.checked === box.hasAttribute('data-usual'));
    const needless = [...form.elements].filter((field) => field.name && (field.value === '' || (usual && columns.includes(field))));
    needless.forEach((field) => { field.disabled = true; });
    setTimeout(() => needless.forEach((field) => { field.disabled = false; }), 100);
  });
}

function offerSelection() {
  const bar = document.querySelector('[data-selection]');
  if (!bar) {
    return null;
  }
  const boxes = [...document.querySelectorAll('[data-select]')];
  const all = document.querySelector('[data-select-page]');
  const selected = () => boxes.filter((box) => box.checked);
  const show = () => {
    const chosen = selected().length;
    const possible = boxes.filter((box) => !box.disabled).length;
    bar.hidden = chosen === 0;
    bar.querySelector('[data-selected-count]').textContent = number.format(chosen);
    all.checked = chosen > 0 && chosen === possible;
    all.indeterminate = chosen > 0 && chosen < possible;
  };
  const setAll = (checked) => {
    boxes.filter((box) => !box.disabled).forEach((box) => { box.checked = checked; });
    show();
  };
  boxes.forEach((box) => box.addEventListener('change', show));
  all.addEventListener('change', () => setAll(all.checked));
  bar.querySelector('[data-select-none]').addEventListener('click', () => setAll(false));
  bar.querySelector('[data-close-selected]').addEventListener('click', () => {
    openClosing(selected().map((box) => ['id', box.value]));
  });
  document.querySelector('[data-close-matching]').addEventListener('click', () => {
    openClosing([...document.querySelectorAll('[data-search-terms] input')].map((term) => [term.name, term.value]));
  });
  show();
  return show;
}

/** Begins to listen. */
export function start() {
  keepUrlsShort();
  stayLive(offerSelection());
}
