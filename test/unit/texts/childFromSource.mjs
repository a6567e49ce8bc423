// The browser process from its sources, as the build would bundle it.
import { register } from 'tsx/esm/api';

register();
await import('../../../src/linkedin/driver/browserProcess.ts');
