import { readFile } from 'node:fs/promises';
import { type PluginBuild, transform } from 'esbuild';
import { defineConfig, type Options } from 'tsup';

const COMMON: Options = { platform: 'node', target: 'node20', noExternal: [/./] };
const CJS: Options = { ...COMMON, outExtension: () => ({ js: '.cjs' }) };

export const PROGRAM: readonly Options[] = [
  { ...CJS, name: 'loader', entry: { bin: 'src/cli/bin.ts' }, format: 'cjs', minify: true, clean: true },
  {
    ...CJS,
    name: 'parts',
    entry: { start: 'src/cli/start.ts' },
    // Only ES modules are split, so that each format and report is a part of its own that is loaded when needed.
    format: 'esm',
    plugins: [{ name: 'to-parts', renderChunk: toPart }],
    esbuildPlugins: [
      { name: 'leaner-lexer', setup: leanerLexer },
      { name: 'silent-parser', setup: silentParser },
    ],
  },
];

/** Needs nothing of Node, so that the same files run in a browser. */
const LIBRARY: Options = {
  name: 'library',
  entry: { index: 'src/index.ts' },
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  noExternal: [/./],
  minify: true,
  dts: true,
};

/** Where nobody asks for types, nobody imports the library. */
export default defineConfig(({ dts }) => (dts === false ? [...PROGRAM] : [...PROGRAM, LIBRARY]));

const URL_OF_PART = '__url_of_part';

/** A function for the loader, in ASCII, as it is read. */
async function toPart(esModule: string) {
  const { code } = await transform(esModule.replace(/^export \{([^}]*)\};$/m, plainExports), {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'ascii',
    minify: true,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': URL_OF_PART },
  });
  // Who asks where it lies only wants to make a `require` of its own: any file will do.
  const url = code.includes(URL_OF_PART)
    ? `const ${URL_OF_PART}=require('url').pathToFileURL(process.execPath).href;`
    : '';
  return { code: `(function(exports,require,module){${url}${code}\n})` };
}

/**
 * What a part gives to others, as plain values: esbuild would make two getters of each, called at every use. Parts need
 * each other in no circle, and no export is given another value.
 */
function plainExports(_: string, names: string): string {
  return `module.exports = { __esModule: true, ${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')} };`;
}

/** At every start chevrotain fills a table of 65,536 numbers, which takes 3 ms; each is as quickly worked out when asked for. */
function leanerLexer({ onLoad }: PluginBuild): void {
  onLoad({ filter: /chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer\.js$/ }, ({ path }) =>
    changed(path, [
      ['charCodeToOptimizedIdxMap[charCode]', '255 + ~~(charCode / 255)'],
      ['isEmpty(charCodeToOptimizedIdxMap)', 'false'],
    ]),
  );
}

/** For each token yaml asks the environment whether to log it, which in threads takes a lock. */
function silentParser({ onLoad }: PluginBuild): void {
  onLoad({ filter: /yaml[\\/]dist[\\/]parse[\\/]parser\.js$/ }, ({ path }) =>
    changed(path, [['node_process.env.LOG_TOKENS', 'false']]),
  );
}

async function changed(path: string, changes: readonly (readonly [part: string, by: string])[]) {
  let contents = await readFile(path, 'utf8');
  for (const [part, by] of changes) {
    if (!contents.includes(part)) throw new Error(`a dependency has changed: no \`${part}\` in ${path}`);
    contents = contents.replace(part, by);
  }
  return { contents };
}
