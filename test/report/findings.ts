import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { after, type Span, span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

/** A finding of which a test names only what it is about. */
export function finding(at: Span, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    id: 'task/example',
    severity: 'error',
    message: 'something is wrong',
    span: at,
    labels: [],
    help: [],
    notes: [],
    fixes: [],
    trace: [],
    ...more,
  };
}

/** Where a text stands in a source, from its `nth` place on. */
export function place(source: SourceText, text: string, nth = 1): Span {
  let start = -1;
  for (let i = 0; i < nth; i++) start = source.text.indexOf(text, start + 1);
  if (start < 0) throw new Error(`no ${text} in ${source.path}`);
  return span(source, start, start + text.length);
}

export function end(source: SourceText): Span {
  return after(span(source, 0, source.text.length));
}

export const SHOP = new SourceText(
  'shop.plim',
  `param tag: string

service flask on fargate {
  run     3
  rolling 100%..200% with rollback
  cpu     0.5 vCPU
  memory  8 GiB

  container web {
    image acme/flask:\${tag}
    port  8080 as http
    env {
      MODE = production
    }
  }
}
`,
);

export const TASK = new SourceText(
  'deploy/task.json',
  `{
\t"family": "web",
\t"cpu": "512",\t"memory": "8192",
\t"containerDefinitions": []
}
`,
);
