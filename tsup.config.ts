import { defineConfig, type Options } from 'tsup';
import typescript from 'typescript';

const COMMON: Options = { platform: 'node', target: 'node20', noExternal: [/./] };

export default defineConfig([
  {
    ...COMMON,
    name: 'cli',
    entry: { bin: 'src/cli/bin.ts' },
    // Only ES modules are split, so that each command and format is a file of its own that is loaded when
    // needed; CommonJS starts faster, so the parts become that.
    format: 'esm',
    outExtension: () => ({ js: '.cjs' }),
    plugins: [{ name: 'to-commonjs', renderChunk: toCommonJs }],
    clean: true,
  },
  { ...COMMON, name: 'library', entry: { index: 'src/index.ts' }, format: 'esm', dts: true },
]);

function toCommonJs(code: string) {
  const { outputText } = typescript.transpileModule(code, {
    compilerOptions: {
      module: typescript.ModuleKind.CommonJS,
      target: typescript.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  return { code: outputText };
}
