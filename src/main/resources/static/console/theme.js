// Loaded before the page is painted, so that nothing flashes in the wrong colours.
(() => {
  try {
    const chosen = localStorage.getItem('colloquy.theme');
    if (chosen === 'light' || chosen === 'dark') {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Without storage the system's choice holds.
  }
})();
