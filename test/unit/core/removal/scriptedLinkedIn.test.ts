import { browserContract } from './browserContract.ts';
import { mondayMorning } from './runnerWorld.ts';
import { ScriptedLinkedIn } from './scriptedLinkedIn.ts';
import { VirtualClock } from './virtualTime.ts';

browserContract('the scripted LinkedIn that the tests of the runner use', async () => {
  const slug = 'josé-núñez';
  const linkedIn = new ScriptedLinkedIn([slug], new VirtualClock(mondayMorning));
  linkedIn.personScripts.set(slug, ['waits']);
  const browser = await linkedIn.openBrowser();
  const shown = new Promise<void>((resolve) => {
    linkedIn.before = (step) => {
      if (step === 'shown') resolve();
    };
  });
  return {
    browser,
    person: { slug, name: 'José Núñez', connectedOn: 16_000 },
    shown: () => shown,
    close: () => browser.close(),
  };
});
