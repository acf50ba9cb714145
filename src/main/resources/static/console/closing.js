// The dialog with which sessions are closed: it says how many before it asks.

const dialog = document.getElementById('closing');

function fields(terms) {
  return terms.map(([name, value]) => {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    return field;
  });
}

/**
 * Asks whether to close what a filter means.
 *
 * @param terms the filter: pairs of a field and a value
 */
export function openClosing(terms) {
  const form = dialog.querySelector('[data-closing-form]');
  form.reset();
  form.querySelector('[data-closing-filter]').replaceChildren(...fields(terms));
  form.querySelector('#closing-outcome').replaceChildren();
  form.classList.remove('done');
  form.querySelector('[data-closes]').textContent = 'Cancel';
  dialog.showModal();
  window.htmx.ajax('POST', '/sessions/preview', {
    source: form,
    target: form.querySelector('[data-closing-preview]'),
    swap: 'innerHTML',
  });
}

/** Leaves the dialog open with what came of it, but nothing to press twice. */
function finish() {
  dialog?.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.pathInfo.requestPath === '/sessions/close' && event.detail.successful) {
      dialog.querySelector('[data-closing-form]').classList.add('done');
      dialog.querySelector('[data-closes]').textContent = 'Done';
    }
  });
}

/** Who came by keys goes on by keys, even if what opened the dialog is gone with what was selected. */
function keepPlace() {
  dialog?.addEventListener('close', () => {
    if (document.activeElement === document.body) {
      document.getElementById('main').focus();
    }
  });
}

finish();
keepPlace();
