import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import { type Expansion, wordOf } from './expansion.js';
import { stack } from './messages.js';
import { memberOf } from './values.js';

/** The VPC of something: the one that it or its network says, else the parameter of the stack. */
export function vpcOf(expansion: Expansion, resource: Resource, at: Span): Located {
  const written = expansion.given(wordOf(resource), 'vpc') ?? memberOf(resource.stack, 'vpc');
  return written ?? theVpc(expansion, at);
}

/** The parameter for the VPC. */
export function theVpc(expansion: Expansion, at: Span): Located {
  return asked(expansion, 'VpcId', 'vpc', 'The VPC of the stack', 'no VPC is written', at);
}

/** The parameter for the subnets. */
export function theSubnets(expansion: Expansion, at: Span): Located {
  return asked(expansion, 'SubnetIds', 'subnets', 'The subnets of the stack', 'no subnets are written', at);
}

function asked(expansion: Expansion, name: string, type: string, doc: string, reason: string, at: Span) {
  if (!expansion.hasParameter(name))
    expansion.tell(
      stack.report.added(
        at,
        { what: `parameter \`${name}\``, reason },
        { help: ['write it in a `network`, or give the parameter when the stack is deployed'] },
      ),
    );
  return expansion.parameter(name, type, doc, at);
}
