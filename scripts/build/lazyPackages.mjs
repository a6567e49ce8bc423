// @ts-check
// Packages that most sessions never need. Each is a file of its own, because even the parsing of a large bundle that is
// not run costs activation some 20 ms, and may be loaded by `import()` only.

export const LAZY_PACKAGES = ['sql.js', 'iconv-lite', 'yauzl', 'csv-stringify/sync', 'ical.js'];

/** Where a lazy package lies, as seen from dist/. @param {string} name */
export const lazyFile = (name) => `./packages/${name.replace('/', '-')}.cjs`;

/** Makes a bundle load the lazy packages from their files. @type {import('esbuild').Plugin} */
export const lazyPackages = {
  name: 'lazy-packages',
  setup(plugin) {
    plugin.onResolve({ filter: /^[^.]/ }, ({ path }) =>
      LAZY_PACKAGES.includes(path) ? { path: lazyFile(path), external: true } : undefined,
    );
  },
};

/**
 * Follows every import of an entry that is not `import()`.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 * @throws when starting the extension would load a lazy package, naming the way there
 */
export function checkLazyPackages(metafile, entry) {
  const files = LAZY_PACKAGES.map(lazyFile);
  const cameFrom = new Map([[entry, '']]);
  for (const file of cameFrom.keys()) {
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) {
      if (kind === 'dynamic-import' || cameFrom.has(path)) continue;
      cameFrom.set(path, file);
      if (!files.includes(path)) continue;
      const chain = [path];
      for (let at = file; at; at = cameFrom.get(at) ?? '') chain.unshift(at);
      throw new Error(`This would be loaded at activation; use import() somewhere on the way: ${chain.join(' -> ')}`);
    }
  }
}
