// What every page needs; then the module of this one, if it has one.
import { askToConfirm } from './confirming.js';
import { copyOnDemand } from './copying.js';
import { sendTokens } from './csrf.js';
import { openDialogs } from './dialogs.js';
import { offerThemes } from './themes.js';
import { keepTimes } from './times.js';

const pages = {
  overview: () => import('./overview.js'),
  sessions: () => import('./sessions.js'),
  session: () => import('./session.js'),
};

askToConfirm();
copyOnDemand();
sendTokens();
openDialogs();
offerThemes();
keepTimes();

// On a narrow screen the menu is one line that may be longer than the screen.
function showPlace() {
  const menu = document.querySelector('.places');
  const here = menu?.querySelector('[aria-current]');
  if (here) {
    menu.scrollLeft += here.getBoundingClientRect().left - menu.getBoundingClientRect().left - 40;
  }
}

showPlace();

const page = pages[document.body.dataset.module];
if (page) {
  page().then((module) => module.start());
}
