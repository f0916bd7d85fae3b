import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, transform } from 'esbuild';
import type { Rule } from '../../src/rules/rule.js';

/** Loads rules with one text in the place of a file, as often as is asked. */
export class Workshop {
  readonly #folder: string;
  #made = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The rules of a file that has this text. */
  async rulesOf(path: string, text: string): Promise<readonly Rule[]> {
    const { code } = await transform(text, { loader: 'ts', format: 'esm' });
    const placed = code.replace(/(from\s*")(\.[^"]*)\.js"/g, (_, from: string, target: string) => {
      return `${from}${pathToFileURL(`${resolve(dirname(path), target)}.ts`)}"`;
    });
    return this.#load(placed);
  }

  /** The rules of files that take something from a shared one, which has this text. */
  async rulesWith(files: readonly string[], shared: string, text: string): Promise<readonly Rule[]> {
    const imports = files.map((file, i) => `import r${i} from ${JSON.stringify(file)};`);
    const { outputFiles } = await build({
      stdin: {
        contents: `${imports.join('\n')}\nexport default [${files.map((_, i) => `r${i}`).join(', ')}].flat();`,
        resolveDir: dirname(shared),
      },
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [onlyShared(shared, text)],
    });
    return this.#load(outputFiles[0]!.text);
  }

  async #load(code: string): Promise<readonly Rule[]> {
    const file = join(this.#folder, `${this.#made++}.mjs`);
    writeFileSync(file, code);
    const loaded: { default: Rule | readonly Rule[] } = await import(pathToFileURL(file).href);
    return [loaded.default].flat();
  }
}

/** What the rules have among themselves is built anew; all else is the program's own, once. */
function onlyShared(shared: string, text: string): Plugin {
  return {
    name: 'only-shared',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[./]/ }, ({ path, resolveDir }) => {
        const file = resolve(resolveDir, path).replace(/\.js$/, '.ts');
        const own = /\/src\/rules\/(?!subjects\/)[a-z]+\//.test(file);
        return own ? { path: file } : { path: pathToFileURL(file).href, external: true };
      });
      onLoad({ filter: /\.ts$/ }, ({ path }) => ({
        contents: path === shared ? text : readFileSync(path, 'utf8'),
        loader: 'ts',
      }));
    },
  };
}
