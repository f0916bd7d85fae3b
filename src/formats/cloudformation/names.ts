import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { type Span, textOf } from '../../source/span.js';
import { entryOf, type Located, type LocatedMap } from '../../source/value.js';
import { circlesIn } from '../circles.js';
import { type Call, callOf, FUNCTIONS, itemsOf } from './functions.js';
import { cloudformation } from './messages.js';
import { namedBy } from './named.js';
import { isMacro, type Template } from './template.js';

const PSEUDO_PARAMETERS = new Set(['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map((name) => `AWS::${name}`)); // biome-ignore format: a table

const MOST_COMPARED = 200_000;

const { report } = cloudformation;

/** What a template names and does not declare, and functions that are called wrongly, anywhere in it. */
export function checkNames(template: Template): Diagnostic[] {
  const checker = new Checker(template);
  const { Conditions, Outputs } = template.sections;
  for (const { key, value } of Conditions.values()) if (!isMacro(key)) checker.check(value, true);
  for (const { body, properties } of template.resources) {
    if (properties) checker.check(properties);
    checker.attributes(body);
  }
  for (const { key, value } of Outputs.values()) {
    if (isMacro(key)) continue;
    checker.check(value);
    if (value.kind === 'map') checker.condition(entryOf(value, 'Condition')?.value);
  }
  return [...checker.diagnostics, ...circularConditions(template)];
}

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #template: Template;
  readonly #resources: ReadonlySet<string>;
  readonly #referable: ReadonlySet<string>;
  readonly #conditions: ReadonlySet<string>;
  readonly #mappings: ReadonlySet<string>;
  /** With how many names others were compared: a template with thousands of mistakes has enough told. */
  #compared = 0;
  readonly #seen = new Set<Located>();

  constructor(template: Template) {
    const { sections } = template;
    this.#template = template;
    this.#resources = new Set(sections.Resources.keys());
    this.#referable = new Set([...sections.Parameters.keys(), ...this.#resources]);
    this.#conditions = new Set(sections.Conditions.keys());
    this.#mappings = new Set(sections.Mappings.keys());
  }

  check(value: Located, inCondition = false): void {
    // What aliases repeat is looked at once.
    if (this.#seen.has(value)) return;
    this.#seen.add(value);
    const call = callOf(value, this.#template.tags, inCondition);
    if (call) this.#call(call);
    else if (value.kind === 'list') for (const item of value.items) this.check(item, inCondition);
    else if (value.kind === 'map')
      // Of a loop the names are made when it runs.
      for (const entry of value.entries)
        if (!entry.key.startsWith('Fn::ForEach')) this.check(entry.value, inCondition);
  }

  attributes(body: LocatedMap): void {
    this.condition(entryOf(body, 'Condition')?.value);
    const dependsOn = entryOf(body, 'DependsOn')?.value;
    if (!dependsOn) return;
    for (const each of dependsOn.kind === 'list' ? dependsOn.items : [dependsOn])
      if (each.kind === 'string') this.#declared('resource', each.value, each.span, this.#resources);
  }

  condition(value: Located | undefined): void {
    if (value?.kind === 'string') this.#declared('condition', value.value, value.span, this.#conditions);
  }

  /** What it is can be told only when the template is deployed. */
  readonly #isOpen = (value: Located): boolean =>
    value.kind === 'expression' || callOf(value, this.#template.tags) !== undefined;

  #call(call: Call): void {
    const { name, written, nameSpan, argument } = call;
    const form = FUNCTIONS.get(name);
    if (!form) {
      if (name.startsWith('Fn::ForEach')) return;
      this.#unknownFunction(call);
    } else if (!form.fits(argument, this.#isOpen) && !this.#isOpen(argument)) {
      this.diagnostics.push(report.wrongArguments(nameSpan, { name: written, usage: form.usage }));
      return;
    }
    this.#names(call);
    if (argument.kind !== 'string') this.check(argument, LOGICAL.has(name));
  }

  #names(call: Call): void {
    const { name, argument } = call;
    const [first] = itemsOf(argument);
    if (name === 'Condition') this.condition(argument);
    else if (name === 'Fn::If') this.condition(first);
    else if (name === 'Fn::FindInMap' && first?.kind === 'string')
      this.#declared('mapping', first.value, first.span, this.#mappings);
    for (const { name, place, isAttribute } of namedBy(call)) {
      if (isAttribute) this.#declared('resource', name, place, this.#resources);
      else this.#referred(name, place);
    }
  }

  #referred(name: string, place: Span): void {
    const pseudo = name.startsWith('AWS::');
    this.#declared(
      pseudo ? 'pseudo parameter' : 'parameter or resource',
      name,
      place,
      pseudo ? PSEUDO_PARAMETERS : this.#referable,
    );
  }

  #declared(kind: string, name: string, place: Span, names: ReadonlySet<string>): void {
    if (!this.#template.complete || names.has(name)) return;
    this.#compared += names.size;
    const meant = this.#compared > MOST_COMPARED ? undefined : nearest(name, names);
    const owner = name.split('.')[0]!;
    if (kind === 'parameter or resource' && owner !== name && this.#resources.has(owner)) {
      const help = ['an attribute of a resource is given by `Fn::GetAtt`'];
      this.diagnostics.push(report.unknownName(place, { kind, name }, { help }));
      return;
    }
    const details = {
      ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
      ...(meant === undefined &&
        isShellName(name, place) && { help: [`for the \`\${${name}}\` of a shell, write \`\${!${name}}\``] }),
      ...(meant === undefined &&
        kind === 'pseudo parameter' && { help: [`there are ${oneOf([...names], 'and')}`] }),
      fixes:
        meant !== undefined && textOf(place) === name
          ? [{ title: `write \`${meant}\``, safe: false, edits: [{ span: place, text: meant }] }]
          : [],
    };
    this.diagnostics.push(report.unknownName(place, { kind, name }, details));
  }

  #unknownFunction({ name, written, nameSpan }: Call): void {
    // `Ref` is the one that has no `Fn::`.
    const meant = name === 'Fn::Ref' ? 'Ref' : nearest(name, FUNCTIONS.keys());
    if (meant === undefined && name.startsWith('Fn::')) return;
    if (meant === undefined || !this.#template.complete) return;
    const short = written.startsWith('!') ? `!${meant.replace('Fn::', '')}` : meant;
    this.diagnostics.push(
      report.unknownFunction(nameSpan, { name: written }, { label: `did you mean \`${short}\`?` }),
    );
  }
}

const LOGICAL = new Set(['Fn::And', 'Fn::Or', 'Fn::Not']);

function isShellName(name: string, { source, start }: Span): boolean {
  return source.text.slice(start - 2, start) === '${' && !name.includes('::');
}

function circularConditions({ sections, tags }: Template): Diagnostic[] {
  const uses = new Map(
    [...sections.Conditions].map(([name, { value }]) => [name, conditionsIn(value)] as const),
  );
  function conditionsIn(value: Located): string[] {
    const call = callOf(value, tags, true);
    if (call?.name === 'Condition') {
      const name = call.argument.kind === 'string' ? call.argument.value : '';
      return sections.Conditions.has(name) ? [name] : [];
    }
    return itemsOf(call?.argument ?? value).flatMap(conditionsIn);
  }
  const circular = new Set(circlesIn(uses).flat());
  return [...sections.Conditions.values()]
    .filter(({ key }) => circular.has(key))
    .map(({ key, keySpan }) => report.circular(keySpan, { name: key }));
}
