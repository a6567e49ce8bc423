import '#webview/model/pageLanguage.ts';
import { NetworkCleanerGrid } from './app.ts';
import { registerFormControls } from './formControls.ts';
import { vsCodeHost } from './session/gridHost.ts';
import { GridSession } from './session/gridSession.ts';

registerFormControls();
const session = new GridSession(vsCodeHost());
const tagName = 'network-cleaner-grid';
for (const app of document.querySelectorAll(tagName)) Object.assign(app, { session });
customElements.define(tagName, NetworkCleanerGrid);
// Hidden pages are discarded without notice; this is the last moment to save the view.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') session.saveNow();
});
session.start();
