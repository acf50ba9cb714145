// Dialogs: a button with data-opens="id" opens one, whatever has data-closes inside shuts it.

/** Makes the buttons work, those that come later too. */
export function openDialogs() {
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-opens]');
    if (opener) {
      document.getElementById(opener.dataset.opens)?.showModal();
      return;
    }
    const closer = event.target.closest('[data-closes]');
    if (closer) {
      closer.closest('dialog')?.close();
    }
  });
}
