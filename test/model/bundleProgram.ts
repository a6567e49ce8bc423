import { build } from 'esbuild';

/** Bundles a program that tests start as a process: compiling it at each start would take longer than what it does. */
export async function bundleProgram(path: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [path],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    // Packages of the older module format expect these.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __filename = '', __dirname = '';`,
    },
    logLevel: 'warning',
  });
}
