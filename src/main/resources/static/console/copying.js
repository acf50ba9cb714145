// Buttons with data-copies="id" copy the text of another element; where that is not allowed, they select it.

async function copy(button) {
  const source = document.getElementById(button.dataset.copies);
  const selection = getSelection();
  selection.selectAllChildren(source);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    return;
  }
  selection.removeAllRanges();
  button.textContent = button.dataset.done;
}

/** Makes the buttons work. */
export function copyOnDemand() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copies]');
    if (button) {
      copy(button);
    }
  });
}
