// The switch between light and dark. Without a choice, the system's holds.

const root = document.documentElement;
const dark = window.matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);

function remember(theme) {
  try {
    localStorage.setItem('colloquy.theme', theme);
  } catch {
    // Then it holds for this page.
  }
}

/** Makes the switch work; whoever paints by hand hears `themechange`. */
export function offerThemes() {
  const announce = () => document.dispatchEvent(new CustomEvent('themechange'));
  dark.addEventListener('change', announce);
  for (const button of document.querySelectorAll('[data-theme-toggle]')) {
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      remember(root.dataset.theme);
      announce();
    });
  }
}
