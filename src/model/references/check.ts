import type { Details } from '../../diagnostic/catalogue.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { type Span, span, textOf } from '../../source/span.js';
import { entryOf } from '../../source/value.js';
import { holdsPlaceholder } from '../placeholder.js';
import type { Resource } from '../resource.js';
import { view } from '../view.js';
import { reference } from './messages.js';
import type { References, Unresolved } from './types.js';

/** What a task definition names of its own and does not have. What other resources name may exist elsewhere. */
export function checkReferences({ inside }: References): Diagnostic[] {
  return inside.unresolved.flatMap((each) => {
    const { from, within, kind, name, searched } = each;
    if (searched !== within || holdsPlaceholder(name)) return [];
    const report = kind === 'volume' ? reference.report.unknownVolume : reference.report.unknownContainer;
    return [report(from.span, { name }, choices(each))];
  });
}

function choices({ from, within, kind, name, candidates }: Unresolved): Details {
  const meant = nearest(name, candidates);
  const edit = meant === undefined ? undefined : rename(from.span, name, meant);
  const list = listOf(within, kind === 'volume' ? 'volumes' : 'containerDefinitions');
  return {
    ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
    ...(candidates.length > 0 && {
      labels: [{ span: list, text: `the task has ${oneOf(candidates, 'and')}` }],
    }),
    ...(candidates.length === 0 && kind === 'volume' && { help: [declaration(name, within)] }),
    fixes: edit ? [{ title: `write \`${meant}\``, safe: false, edits: [edit] }] : [],
  };
}

function declaration(name: string, { spelling }: Resource): string {
  const statement = spelling?.statement?.('volumes[].name');
  if (statement) return `declare it: \`${statement.words[0]} ${name}\``;
  return `declare the volume \`${name}\` in \`${spelling?.member('volumes', 'RegisterTaskDefinitionRequest') ?? 'volumes'}\``;
}

function listOf({ value }: Resource, name: 'volumes' | 'containerDefinitions'): Span {
  const entry = value.kind === 'map' ? entryOf(value, name) : undefined;
  return entry?.keySpan ?? view('RegisterTaskDefinition', value)[name].span;
}

function rename(place: Span, from: string, text: string) {
  const at = textOf(place).indexOf(from);
  if (at < 0) return undefined;
  return { span: span(place.source, place.start + at, place.start + at + from.length), text };
}
