import { transform } from 'esbuild';
import { defineConfig, type Options } from 'tsup';

const COMMON: Options = { platform: 'node', target: 'node20', noExternal: [/./] };

export default defineConfig([
  {
    ...COMMON,
    name: 'cli',
    entry: { bin: 'src/cli/bin.ts', start: 'src/cli/start.ts' },
    // Only ES modules are split, so that each format and report is a part of its own that is loaded when
    // needed; CommonJS starts faster, so the parts become that.
    format: 'esm',
    outExtension: () => ({ js: '.cjs' }),
    plugins: [{ name: 'to-commonjs', renderChunk: toCommonJs }],
    clean: true,
  },
  { ...COMMON, name: 'library', entry: { index: 'src/index.ts' }, format: 'esm', dts: true },
]);

function toCommonJs(code: string) {
  return transform(code, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    supported: { 'dynamic-import': false },
  });
}
