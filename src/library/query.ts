import { inOrder } from '../diagnostic/diagnostic.js';
import { describeQuery } from '../query/command/describe.js';
import { examineQueries } from '../query/check/judge.js';
import { decide } from '../query/evaluate.js';
import type { AttributeState, Instance } from '../query/instance.js';
import { parseQueryText } from '../query/parse.js';
import { printQuery } from '../query/print.js';
import { type Finding, findingOf } from '../report/findings/json.js';

export interface ParsedQuery {
  readonly findings: readonly Finding[];
  /** Missing where the text cannot be read. */
  readonly query?: ReadQuery;
}

export interface ReadQuery {
  /** Printed as it is read. */
  readonly text: string;
  /** In words, a line for each comparison. */
  readonly words: readonly string[];
  /** Whether a container instance meets it; undefined where that hangs on what is not known of it. */
  matches(instance: KnownInstance): boolean | undefined;
}

/** What is known of a container instance. */
export interface KnownInstance {
  /** By name; null for an attribute without a value. */
  readonly attributes: Readonly<Record<string, string | null>>;
  /** Whether these are all that it has. */
  readonly complete?: boolean;
}

/** Reads an expression of the cluster query language. */
export function parseQuery(text: string): ParsedQuery {
  const { query, diagnostics } = parseQueryText(text);
  if (!query || diagnostics.some(({ severity }) => severity === 'error'))
    return { findings: diagnostics.map(findingOf) };
  return {
    findings: inOrder([...diagnostics, ...examineQueries([query], 'constraint')]).map(findingOf),
    query: {
      text: printQuery(query),
      words: describeQuery(query),
      matches(instance) {
        const { answer } = decide(query, instanceOf(instance));
        return answer === 'unknown' ? undefined : answer;
      },
    },
  };
}

function instanceOf({ attributes, complete = false }: KnownInstance): Instance {
  return {
    attributes: new Map(
      Object.entries(attributes).map(([name, value]): [string, AttributeState] => [
        name,
        value === null ? 'no value' : { value },
      ]),
    ),
    otherAttributes: complete ? 'absent' : 'unknown',
  };
}
