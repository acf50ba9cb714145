// Requests that change something carry the token which the page was given.

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

/** The header that a changing request must have, as an object; empty for strangers. */
export function tokenHeader() {
  const name = meta('csrf-header');
  return name ? { [name]: meta('csrf-token') } : {};
}

/** Has htmx send the token, too. */
export function sendTokens() {
  document.addEventListener('htmx:configRequest', (event) => {
    if (event.detail.verb !== 'get') {
      Object.assign(event.detail.headers, tokenHeader());
    }
  });
}
