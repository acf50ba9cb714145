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

const page = pages[document.body.dataset.module];
if (page) {
  page().then((module) => module.start());
}
