// A form with a field that has data-confirms="text" can be sent only once that very text stands in it.

function hold(field) {
  const button = field.form.querySelector('[type="submit"]');
  const update = () => {
    button.disabled = field.value !== field.dataset.confirms;
  };
  field.addEventListener('input', update);
  update();
}

/** Holds the forms of this page back. */
export function askToConfirm() {
  document.querySelectorAll('[data-confirms]').forEach(hold);
}
