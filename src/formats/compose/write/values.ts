import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Located, LocatedExpression } from '../../../source/value.js';
import type { Yaml } from '../../yaml/print.js';
import { local } from './messages.js';

/** Writes values with variables for what is not known, and tells of each once. */
export class Values {
  readonly told: Diagnostic[] = [];
  /** What a variable stands for: two things never share one. */
  readonly #variables = new Map<string, string>();

  /** A value as it stands in YAML; what is not known is a `${VARIABLE}`. */
  of(value: Located): Yaml {
    switch (value.kind) {
      case 'string':
        return escaped(value.value);
      case 'number':
      case 'boolean':
        return value.value;
      case 'null':
        return null;
      case 'list':
        return value.items.map((item) => this.of(item));
      case 'map':
        return Object.fromEntries(value.entries.map(({ key, value: held }) => [key, this.of(held)]));
      case 'expression':
        return this.#expression(value);
    }
  }

  text(value: Located): string {
    const written = this.of(value);
    return typeof written === 'string' ? written : String(written ?? '');
  }

  /** A variable that has to be given when compose runs. */
  required(wanted: string, meaning: string, message: string): string {
    return `\${${this.#named(wanted, meaning)}:?${message.replaceAll('}', ')')}}`;
  }

  #expression(value: LocatedExpression): string {
    const { expression, span } = value;
    switch (expression.type) {
      case 'parameter': {
        const name = this.#named(expression.name, `parameter ${expression.name}`);
        const { fallback } = expression;
        if (!fallback || fallback.kind === 'map') return `\${${name}:?is not given}`;
        const texts = fallback.kind === 'list' ? fallback.items : [fallback];
        return `\${${name}:-${texts.map((each) => this.text(each)).join(',')}}`;
      }
      case 'concatenation':
        return expression.parts.map((part) => this.text(part)).join('');
      case 'conditional':
        this.told.push(
          local.report.changed(span, {
            what: `a value that depends on \`${expression.condition}\``,
            as: 'what it is where that does not hold',
          }),
        );
        return this.text(expression.otherwise);
      case 'reference': {
        const meaning = `${expression.target}.${expression.attribute}`;
        return this.#asked(value, meaning, meaning);
      }
      case 'call':
        return this.#asked(value, expression.name, `${expression.name}@${span.start}`);
      case 'opaque':
        return this.#asked(value, expression.text, expression.text);
    }
  }

  #asked({ span }: LocatedExpression, wanted: string, meaning: string): string {
    const isNew = ![...this.#variables.values()].includes(meaning);
    const name = this.#named(wanted, meaning);
    if (isNew)
      this.told.push(
        local.report.changed(
          span,
          { what: `\`${wanted}\`, which only the deployment knows,`, as: `the variable \`${name}\`` },
          { help: [`give it a value when compose runs: \`${name}=… docker compose up\``] },
        ),
      );
    return `\${${name}:?is known only when deployed}`;
  }

  #named(wanted: string, meaning: string): string {
    const stem =
      wanted
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .replace(/^(?=\d)/, '_')
        .toUpperCase() || 'VALUE';
    let name = stem;
    for (let n = 2; (this.#variables.get(name) ?? meaning) !== meaning; n++) name = `${stem}_${n}`;
    this.#variables.set(name, meaning);
    return name;
  }
}

/** Compose reads `$` as the beginning of a variable. */
function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}
