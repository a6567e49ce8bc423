import { boot } from './site.js';
import { startList } from './list.js';
import { startProfile } from './profile.js';
import { dressPage } from './surroundings.js';
import { startTroubles } from './troubles.js';

startTroubles();
dressPage();
if (boot.kind === 'list') startList();
else startProfile();
