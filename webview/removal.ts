import '#webview/model/pageLanguage.ts';
import { registerFormControls } from './formControls.ts';
import { NetworkCleanerRemoval } from './removalApp.ts';
import { vsCodeRemovalHost } from './session/removalHost.ts';
import { RemovalSession } from './session/removalSession.ts';

registerFormControls();
const session = new RemovalSession(vsCodeRemovalHost());
const tagName = 'network-cleaner-removal';
for (const app of document.querySelectorAll(tagName)) Object.assign(app, { session });
customElements.define(tagName, NetworkCleanerRemoval);
session.start();
