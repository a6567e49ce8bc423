import { parseArgs } from 'node:util';
import { generateNetwork } from './people.ts';
import { startSandbox } from './server.ts';

// Starts a sandbox by hand: node --import tsx test/sandbox/main.ts --people 2000 --seed 1 --port 0
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    generation: { type: 'string', default: 'C' },
    language: { type: 'string', default: 'en' },
    'signed-in': { type: 'boolean', default: false },
    latency: { type: 'string', default: '0' },
  },
});
const generation = values.generation;
if (generation !== 'A' && generation !== 'B' && generation !== 'C') throw new Error('--generation is A, B or C');
const network = generateNetwork({ count: Number(values.people), seed: Number(values.seed) });
const sandbox = await startSandbox({
  people: network,
  port: Number(values.port),
  generation,
  language: values.language,
  signedIn: values['signed-in'],
  latencyMs: Number(values.latency),
});
console.log(sandbox.url);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
