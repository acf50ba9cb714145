// A stream of server-sent events that rests while nobody looks, and comes back when somebody does.

const words = { connecting: 'connecting', live: 'live', lost: 'connection lost', out: 'logged out' };

function show(state) {
  for (const element of document.querySelectorAll('[data-live-state]')) {
    if (element.dataset.liveState !== state) {
      element.dataset.liveState = state;
      element.textContent = words[state];
    }
  }
}

async function explain() {
  const answer = await fetch('/live/me', { cache: 'no-store' }).catch(() => null);
  show(answer?.status === 401 ? 'out' : 'lost');
  return answer?.status !== 401;
}

/**
 * Listens for as long as the page is looked at.
 *
 * @param url a function that gives the stream's address each time it is opened
 * @param listeners by the name of the event, a function that is given its data
 * @returns an object whose `again()` opens the stream anew
 */
export function listen(url, listeners) {
  let source = null;
  let retry = 0;

  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };

  const open = () => {
    close();
    const opened = new EventSource(url());
    source = opened;
    opened.addEventListener('open', () => show('live'));
    opened.addEventListener('error', async () => {
      if (opened !== source) {
        return;
      }
      show('lost');
      if (opened.readyState === EventSource.CLOSED && await explain() && opened === source) {
        retry = setTimeout(open, 5000);
      }
    });
    for (const [name, heard] of Object.entries(listeners)) {
      opened.addEventListener(name, (event) => heard(event.data));
    }
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', (event) => event.persisted && open());
  if (!document.hidden) {
    open();
  }
  return { again: open };
}
