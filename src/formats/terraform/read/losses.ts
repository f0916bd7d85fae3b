import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { terraform } from '../messages.js';
import { ofResource } from '../table/index.js';
import { isSurrounding } from './data.js';
import type { ModuleScope } from './scope.js';

/** What of a module is in no resource. */
export function lostIn(scope: ModuleScope): Diagnostic[] {
  const { locals, data, calls, others } = scope.module;
  const { used } = scope.reading;
  const lost = (place: Diagnostic['span'], what: string) => terraform.report.notCarried(place, { what });
  return [
    ...[...locals.values()].flatMap((attribute) =>
      used.has(attribute) ? [] : lost(attribute.nameSpan, `\`local.${attribute.name}\`, which nothing uses,`),
    ),
    ...[...data].flatMap(([address, block]) => {
      const isModelled = ofResource(block.labels[0]!.text) && !isSurrounding(block.labels[0]!.text);
      return isModelled || used.has(block) ? [] : lost(block.typeSpan, `\`${address}\`, which nothing uses,`);
    }),
    ...[...calls.values()].flatMap((call) =>
      typeof scope.called(call) === 'string'
        ? lost(call.typeSpan, `what the module \`${call.labels[0]!.text}\` makes`)
        : [],
    ),
    ...others.flatMap(({ type, typeSpan }) =>
      type === 'check' || type === 'ephemeral' || type === 'action' ? lost(typeSpan, `\`${type}\``) : [],
    ),
  ];
}
