import { join } from 'node:path';
import { build } from 'esbuild';

/** The library as one who bundles it for a browser gets it, in parts below `out`. */
export function bundledLibrary() {
  return build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    entryPoints: ['src/index.ts'],
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
  });
}
