import { string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Place } from './draft.js';
import { itemsOf, membersOf } from './forms.js';
import { textIn } from '../phrase.js';
import { externalName, isExternal } from './volumes.js';

/** Secrets are files in compose, and variables in ECS. */
export function secrets(place: Place): void {
  const { entry, part, conversion } = place;
  const { ledger, application } = conversion;
  for (const item of itemsOf(entry.value)) {
    const source = conversion.text(item.kind === 'map' ? ledger.member(item, 'source') : item);
    const target = item.kind === 'map' ? conversion.text(ledger.member(item, 'target')) : undefined;
    const name = textIn(source);
    if (!source || name === undefined) continue;
    const declared = membersOf(ledger.member(application.root, 'secrets')).find(({ key }) => key === name);
    if (!declared) {
      conversion.unknown(source, 'secret', name, 'secrets');
      continue;
    }
    ledger.use(declared);
    const stored = conversion.text(externalName(declared.value, conversion));
    const variable = variableOf(textIn(target) ?? name);
    if (!isExternal(declared.value, conversion)) {
      ledger.drop(item);
      ledger.drop(declared.value);
      conversion.lost(
        declared.keySpan,
        `where the secret \`${name}\` comes from`,
        'put it into Secrets Manager',
      );
      conversion.lost(
        item.span,
        `the secret \`${name}\``,
        `put it into Secrets Manager, and name it at the top: \`${name}: { external: true, name: <its ARN> }\``,
        'ECS gives it to the container as an environment variable, not as a file',
      );
      continue;
    }
    const valueFrom = stored ?? string(source.span, name);
    part.container.add(
      'secrets',
      entry.keySpan,
      mapAt(source.span, { name: string((target ?? source).span, variable), valueFrom }),
    );
    conversion.changed(
      source.span,
      `the file \`${fileOf(textIn(target) ?? name)}\``,
      `the environment variable \`${variable}\``,
      ...(/^arn:/.test(textIn(valueFrom) ?? '')
        ? []
        : ['a name alone is that of a parameter of SSM: for a secret of Secrets Manager, write its ARN']),
    );
  }
}

function variableOf(target: string): string {
  return target.replace(/^.*\//, '').replace(/[^A-Za-z0-9_]/g, '_');
}

function fileOf(target: string): string {
  return target.startsWith('/') ? target : `/run/secrets/${target}`;
}

export function configs({ entry, conversion }: Place): void {
  const { ledger, application } = conversion;
  for (const item of itemsOf(entry.value)) {
    const source = item.kind === 'map' ? ledger.member(item, 'source') : item;
    const name = textIn(source);
    ledger.drop(item);
    if (!source || name === undefined) continue;
    const declared = membersOf(ledger.member(application.root, 'configs')).find(({ key }) => key === name);
    if (!declared) {
      conversion.unknown(source, 'config', name, 'configs');
      continue;
    }
    ledger.use(declared);
    ledger.drop(declared.value);
    conversion.lost(
      declared.keySpan,
      `where the config \`${name}\` comes from`,
      'put it where the container can read it',
    );
    conversion.lost(
      item.span,
      `the config \`${name}\``,
      'put the file into the image, or read it from S3 or SSM when the container starts',
    );
  }
}
