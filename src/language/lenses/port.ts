import { type Located, number } from '../../source/value.js';
import { language } from '../problems.js';
import { headSpan } from '../tree.js';
import type { PlainMap } from '../types/input.js';
import type { Lens } from './lens.js';

const MAPPING = 'portMappings[]';

/** `80 -> 8080` is host and container, `8080` the container's alone, `dynamic` a host port that ECS chooses. */
export const port: Lens = {
  fields: ['containerPort', 'hostPort', 'containerPortRange', 'protocol'].map(
    (field) => `${MAPPING}.${field}`,
  ),
  lower(lowering) {
    const { context, statement } = lowering;
    const read = (path: string) => lowering.read(path);
    const dynamic = lowering.said('dynamic');
    const hasInner = read('inner.port') ?? read('inner.range');
    const side = hasInner ? 'inner' : 'outer';
    if (dynamic && !hasInner) {
      context.report(
        language.report.form(
          headSpan(statement),
          { trouble: 'the container’s port is missing', word: 'port' },
          {
            help: ['write `port dynamic -> 8080`: a host port that ECS chooses, and the container’s'],
          },
        ),
      );
      return;
    }
    if (hasInner && read('outer.range')) {
      context.report(
        language.report.form(
          headSpan(statement),
          { trouble: 'a range of host ports', word: 'port' },
          {
            help: ['ECS chooses the host ports of a range itself: write `port 8000..8100`'],
          },
        ),
      );
      return;
    }
    const write = (field: string, value: Located | undefined) =>
      value && lowering.set(`${MAPPING}.${field}`, value);
    write('containerPort', read(`${side}.port`));
    write('containerPortRange', read(`${side}.range`));
    if (hasInner) write('hostPort', dynamic ? number(dynamic, 0) : read('outer.port'));
    write('protocol', read('inner.protocol') ?? read('outer.protocol'));
  },
  raise(element) {
    const { containerPort, hostPort, containerPortRange, protocol, ...rest } = element;
    const numbers: PlainMap = {
      ...(containerPort !== undefined && { port: containerPort }),
      ...(containerPortRange !== undefined && { range: containerPortRange }),
      ...(protocol !== undefined && { protocol }),
    };
    if (hostPort === undefined) return { ...rest, '~outer': numbers };
    if (hostPort === 0) return { ...rest, '~dynamic': true, '~inner': numbers };
    return { ...rest, '~outer': { port: hostPort }, '~inner': numbers };
  },
};
