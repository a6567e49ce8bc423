import fc from 'fast-check';

// The same random cases on every run, so that a failure is someone's change and not chance. To look for new ones:
// PROPERTY_SEED=random npm run test:unit
const seed = process.env['PROPERTY_SEED'] ?? '20261122';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
