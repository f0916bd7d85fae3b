import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { nearest } from '../../../diagnostic/nearest.js';
import type { Block } from '../../hcl/tree.js';
import { terraform } from '../messages.js';
import { attributeOf } from './module.js';
import { META, type ModuleScope } from './scope.js';

const { report } = terraform;

/** Whether the modules that a module calls are there, and get what they need. */
export function checkCalls(scope: ModuleScope): Diagnostic[] {
  return [...scope.module.calls.values()].flatMap((call) => callOf(call, scope));
}

function callOf(call: Block, scope: ModuleScope): Diagnostic[] {
  const written = attributeOf(call.body, 'source')?.expression;
  const source = written && scope.evaluate(written);
  const name = call.labels[0]!;
  if (!written) return [report.missingSource(name.span, { name: name.text })];
  if (source?.kind !== 'string') return [];
  const called = scope.called(call);
  if (called === 'elsewhere')
    return [
      report.moduleNotSeen(
        written.span,
        { source: source.value },
        { help: ['a plan holds what it makes: `terraform show -json` writes one for Plimsoll to read'] },
      ),
    ];
  if (called === 'circular') return [report.circularModule(written.span, { name: name.text })];
  if (called === 'missing') return [report.missingModule(written.span, { source: source.value })];
  return inputs(call, scope);
}

function inputs(call: Block, scope: ModuleScope): Diagnostic[] {
  const child = scope.anyChild(call);
  if (!child?.module.complete) return [];
  const { variables } = child.module;
  const module = call.labels[0]!;
  const given = call.body.attributes.filter(({ name }) => !META.has(name));
  const unknown = given.flatMap(({ name, nameSpan }) => {
    if (variables.has(name)) return [];
    const meant = nearest(name, variables.keys());
    const fix = meant !== undefined && {
      label: `did you mean \`${meant}\`?`,
      fixes: [{ title: `write \`${meant}\``, safe: false, edits: [{ span: nameSpan, text: meant }] }],
    };
    return [report.unknownInput(nameSpan, { module: module.text, name }, fix || {})];
  });
  const missing = [...variables.keys()].flatMap((name) => {
    const variable = child.variable(name);
    if (!variable || variable.optional || given.some((each) => each.name === name)) return [];
    const labels = [{ span: variable.parameter.nameSpan, text: 'it has no default' }];
    return [report.missingInput(module.span, { module: module.text, name }, { labels })];
  });
  return [...unknown, ...missing];
}
