import { requestShape } from '../model/shapes.js';
import type { Span } from '../source/span.js';
import { expression } from '../source/value.js';
import { bindBlock } from './bind.js';
import type { BindContext } from './target.js';
import { MapBuilder } from './builder.js';
import type { Declared } from './declared.js';
import { language } from './problems.js';
import { suggest } from './suggest.js';
import { headSpan } from './tree.js';

/** What a declared network lends to the requests of services and jobs. */
export class Networks {
  readonly #declared: Declared;
  readonly #context: BindContext;
  readonly #read = new Map<string, MapBuilder>();

  constructor(declared: Declared, context: BindContext) {
    this.#declared = declared;
    this.#context = context;
  }

  /** Its subnets and security groups; those that are not written, the stack will know. */
  of(name: string, at: Span): MapBuilder | undefined {
    const known = this.#read.get(name);
    if (known) return known;
    const statement = this.#declared.named('network', name);
    if (!statement) {
      const names = this.#declared.names('network');
      const details = suggest(at, name, names, `declare it with \`network ${name} { subnets … }\``);
      this.#context.report(language.report.unknownName(at, { what: 'network', name }, details));
      return undefined;
    }
    const head = headSpan(statement);
    const place = new MapBuilder(head);
    bindBlock(
      (statement.block?.statements ?? []).filter(({ head }) => LENT.has(head.image)),
      {
        kind: 'task-network',
        own: { builder: place, shape: requestShape('CreateService') },
        stack: new MapBuilder(head),
      },
      { ...this.#context, report: () => undefined },
    );
    const configuration = place.map('networkConfiguration', head).map('awsvpcConfiguration', head);
    if (!configuration.has('subnets')) {
      const subnets = { type: 'reference', target: `network.${name}`, attribute: 'subnets' } as const;
      configuration.set('subnets', expression(at, subnets), at);
    }
    this.#read.set(name, configuration);
    return configuration;
  }
}

const LENT = new Set(['subnets', 'security-groups', 'public-ip']);
