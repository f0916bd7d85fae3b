import { defineMessages, text } from '../../src/diagnostic/catalogue.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { type Format, isUnreadable, type ReadContext } from '../../src/formats/format.js';
import { ALONE } from '../support/context.js';
import type { FormatEntry } from '../../src/formats/index.js';
import { EMPTY_MODEL, type Parameter, type Resource } from '../../src/model/resource.js';
import { type Span, span } from '../../src/source/span.js';
import type { SourceText } from '../../src/source/text.js';
import { map } from '../../src/source/value.js';

const TOY = defineMessages('toy', {
  bad: { severity: 'error', title: 'bad', why: 'Bad.', message: text`bad line \`${'line'}\`` },
  closed: { severity: 'error', title: 'closed', why: 'Closed.', message: text`\`${'path'}\` ${'reason'}` },
  lost: { severity: 'warning', title: 'lost', why: 'Lost.', message: text`\`${'name'}\` is lost` },
});

/** Lines of `table x`, `import path`, `env name`, `only env bad`, `param p`; anything else is bad. */
const toy: Format = {
  messages: [TOY],
  read(source, context) {
    const reader = new ToyReader(context);
    reader.read(source);
    const { resources, parameters, diagnostics, opened, environments } = reader;
    return {
      model: { ...EMPTY_MODEL, resources, parameters },
      diagnostics,
      opened: [...opened].filter((each) => each !== source),
      environments,
    };
  },
  write: async ({ resources }) => ({
    files: [{ path: 'all.toy', text: resources.map(({ name }) => `table ${name}\n`).join('') }],
    losses: resources
      .filter(({ name }) => name.startsWith('lost'))
      .map(({ name, span }) => TOY.report.lost(span, { name })),
  }),
  layOut(source) {
    const { diagnostics } = toy.read(source, ALONE);
    return { text: diagnostics.length > 0 ? undefined : source.text.replace(/ +/g, ' '), diagnostics };
  },
};

class ToyReader {
  readonly resources: Resource[] = [];
  readonly parameters: Parameter[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly environments: string[] = [];
  readonly opened = new Set<SourceText>();
  readonly #context: ReadContext;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  read(source: SourceText): void {
    if (this.opened.has(source)) return;
    this.opened.add(source);
    for (const match of source.text.matchAll(/[^\n]+/g))
      this.#line(match[0], span(source, match.index, match.index + match[0].length));
  }

  #line(line: string, at: Span): void {
    const [word, name = '', more] = line.split(/ +/);
    if (word === 'table') this.resources.push(table(name, at));
    else if (word === 'env') this.environments.push(name);
    else if (word === 'param') this.parameters.push({ name, nameSpan: at, type: 'string' });
    else if (word === 'import') this.#import(name, at);
    else if (word !== 'only' || name === this.#context.environment)
      this.diagnostics.push(TOY.report.bad(at, { line: more ?? line }));
  }

  #import(path: string, at: Span): void {
    const opened = this.#context.open(path, at.source);
    if (isUnreadable(opened)) this.diagnostics.push(TOY.report.closed(at, { path, reason: opened.reason }));
    else this.read(opened);
  }
}

function table(name: string, at: Span): Resource {
  return {
    kind: 'table',
    name,
    nameSpan: at,
    span: at,
    value: map(at, []),
    stack: map(at, []),
    existing: false,
  };
}

/** Two formats of the same content: one known by its name and with a layout, one by its first line. */
export const TOY_FORMATS: readonly FormatEntry[] = [
  {
    name: 'plim',
    title: 'Toy',
    sign: 'its ending `.toy`',
    endings: ['.toy'],
    writes: true,
    laysOut: true,
    detect: ({ path }) => path.endsWith('.toy'),
    load: async () => toy,
  },
  {
    name: 'ecs',
    title: 'Toy text',
    sign: 'the word `table` at its beginning',
    endings: ['.txt'],
    writes: true,
    laysOut: false,
    detect: ({ text }) => text.startsWith('table'),
    load: async () => toy,
  },
];
