import { nearest } from '../../../diagnostic/nearest.js';
import type { Located } from '../../../source/value.js';
import type { ReadContext } from '../../format.js';
import { parseHcl } from '../../hcl/parse.js';
import { terraform } from '../messages.js';
import type { ModuleScope } from './scope.js';
import { typed } from './variables.js';

/** The values that are given to the variables of the first module: by files, and over them from outside. */
export function valuesGiven(scope: ModuleScope, { parameters }: ReadContext): ReadonlyMap<string, Located> {
  const { folders, diagnostics } = scope.reading;
  const given = new Map<string, Located>();
  for (const file of folders.values()) {
    const { body, diagnostics: found } = parseHcl(file);
    diagnostics.push(...found);
    for (const { name, nameSpan, expression } of body.attributes) {
      given.set(name, scope.evaluate(expression));
      if (scope.module.variables.has(name) || !scope.module.complete) continue;
      const meant = nearest(name, scope.module.variables.keys());
      diagnostics.push(
        terraform.report.unknownName(
          nameSpan,
          { kind: 'variable', name },
          { severity: 'warning', ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }) },
        ),
      );
    }
  }
  for (const [name, text] of parameters) {
    const variable = scope.variable(name)?.parameter;
    const value = variable && typed(text, variable, variable.nameSpan);
    if (value) given.set(name, value);
  }
  return given;
}
