// How large the library is for a browser: all of it, and what single questions load.
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { bundledLibrary } from '../test/support/library-bundle.js';

const { metafile, outputFiles } = await bundledLibrary();

/** What comes with a part, without what it loads when it is needed. */
function withStatic(
  part: string,
  outputs: Metafile['outputs'],
  seen = new Set<string>(),
): ReadonlySet<string> {
  if (seen.has(part)) return seen;
  seen.add(part);
  for (const { path, kind } of outputs[part]?.imports ?? [])
    if (kind === 'import-statement') withStatic(path, outputs, seen);
  return seen;
}

function show(what: string, parts: Iterable<string>, budget: number): void {
  const wanted = new Set(parts);
  const contents = outputFiles.filter(({ path }) =>
    wanted.has(`out/${path.slice(path.lastIndexOf('/') + 1)}`),
  );
  const size = contents.reduce((sum, { contents: bytes }) => sum + bytes.length, 0) / 1024;
  const packed = contents.reduce((sum, { contents: bytes }) => sum + gzipSync(bytes).length, 0) / 1024;
  const over = packed > budget ? `  OVER ${budget} kB` : '';
  console.log(
    `${what.padEnd(36)} ${size.toFixed(0).padStart(6)} kB ${packed.toFixed(0).padStart(6)} kB compressed${over}`,
  );
}

show('the entry', withStatic('out/index.js', metafile.outputs), 150);
show('all there is', Object.keys(metafile.outputs), 1000);
