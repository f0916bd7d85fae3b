import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import type { ReadContext } from '../../../src/formats/format.js';
import { readTerraform } from '../../../src/formats/terraform/read/read.js';
import { writeTerraform } from '../../../src/formats/terraform/write/write.js';
import type { Model } from '../../../src/model/resource.js';
import { SourceText } from '../../../src/source/text.js';
import type { Located, Plain } from '../../../src/source/value.js';
import { ALONE } from '../../support/context.js';
import { type DeclaredKind, hardDocument } from '../../support/documents.js';
import { completeDocument } from '../../support/requests.js';
import { normals } from '../../support/roundtrip.js';

function fromEcs(json: string): Model {
  return ecsFormat.read(new SourceText('ecs.json', json), ALONE).model;
}

type Files = ReadonlyMap<string, string>;

function toModule(model: Model): { files: Files; told: readonly string[] } {
  const { files, losses } = writeTerraform(model);
  return {
    files: new Map(files.map(({ path, text }) => [path, text])),
    told: losses.map(({ message }) => message),
  };
}

function fromModule(files: Files): Model {
  const sources = new Map([...files].map(([path, text]) => [path, new SourceText(path, text)]));
  const context: ReadContext = {
    ...ALONE,
    open: (path) => sources.get(path) ?? { reason: 'does not exist' },
    list: () => [...sources.keys()],
  };
  const { model, diagnostics } = readTerraform(sources.get('main.tf')!, context);
  const told = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (told.length > 0) throw new Error(`${told.join('\n')}\n${[...files.values()].join('\n')}`);
  return model;
}

const BUNDLES: Readonly<Partial<Record<DeclaredKind, string>>> = {
  'task-definition': 'taskDefinitions',
  service: 'services',
  cluster: 'clusters',
  'capacity-provider': 'capacityProviders',
};

function bundleOf(kind: DeclaredKind, document: Plain): string {
  return JSON.stringify({ [BUNDLES[kind]!]: [sayable(document)] });
}

/** The provider has no nulls, and takes an empty text for none but where it is in a document or a map. */
function sayable(value: Plain, within = ''): Plain {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => sayable(item, within));
  if (typeof value !== 'object' || value === null) return value;
  const keepsEmpty = PAIRS.has(within) || within === 'containerDefinitions';
  const members = Object.entries(value).filter(
    ([, member]) => member !== null && (keepsEmpty || typeof member !== 'string' || member.trim() !== ''),
  );
  const kept = members.map(([key, member]) => [
    key,
    // What hooks are given is JSON, and a text of its own is none to the provider.
    key === 'hookDetails'
      ? { a: [1, 'b'] }
      : // Of a role or profile that is only named, the ARN is written.
        NAMED.has(key)
        ? 'arn:aws:iam::123456789012:role/web'
        : sayable(member, keepsEmpty ? within : key),
  ]);
  // A map has a value for every key.
  return Object.fromEntries(PAIRS.has(within) ? [['value', ''], ...kept] : kept);
}

const NAMED: ReadonlySet<string> = new Set(['roleArn', 'infrastructureRoleArn', 'ec2InstanceProfileArn']);
const PAIRS: ReadonlySet<string> = new Set(['tags', 'properties']);

function isOpen(value: Located): boolean {
  if (value.kind === 'list') return value.items.some(isOpen);
  if (value.kind === 'map') return value.entries.some((entry) => entry.keyUnknown || isOpen(entry.value));
  return value.kind === 'expression';
}

const KINDS = ['task-definition', 'service', 'cluster', 'capacity-provider'] as const;

describe.each(KINDS)('any %s', (kind) => {
  test('is the same after a round trip', () => {
    fc.assert(
      fc.property(hardDocument(kind, 2), (document) => {
        const json = bundleOf(kind, document);
        // Half a character is none.
        fc.pre(!/\\ud[89a-f]/.test(json));
        const model = fromEcs(json);
        // What is filled in before it is sent becomes a variable, and is told.
        fc.pre(!model.resources.some(({ value }) => isOpen(value)));
        const { files, told } = toModule(model);
        fc.pre(told.length === 0);
        const again = fromModule(files);
        expect(normals(again.resources)).toEqual(normals(model.resources));
        const { files: once } = toModule(again);
        expect([...toModule(fromModule(once)).files]).toEqual([...once]);
      }),
      { numRuns: 150 },
    );
  });

  test('with every field is the same but for what the provider has no argument for', () => {
    const complete = completeDocument(kind);
    const { told } = toModule(fromEcs(bundleOf(kind, complete)));
    expect(told).toEqual(
      LOST[kind].map(
        (name) => `\`${name}\` is not carried over: \`aws_ecs_${words(kind)}\` has no argument for it`,
      ),
    );
    const kept = fromEcs(bundleOf(kind, without(complete, LOST[kind])));
    const { files, told: nothing } = toModule(kept);
    expect(nothing).toEqual([]);
    expect(normals(fromModule(files).resources)).toEqual(normals(kept.resources));
  });
});

const words = (kind: string) => kind.replace('-', '_');

const LOST: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  'task-definition': ['inferenceAccelerators'],
  service: [
    'clientToken',
    'resetOnHealthyTask',
    'thresholdConfiguration',
    'targetType',
    'timeoutConfiguration',
    'earlySuccessCriteria',
    'containerConfigurations',
    'advancedConfiguration',
    'gatewayConnectors',
    'monitoring',
  ],
  cluster: [],
  'capacity-provider': [
    'localStorageConfiguration',
    'instanceMetadataTagsPropagation',
    'fipsEnabled',
    'capacityReservations',
    'autoRepairConfiguration',
  ],
};

function without(value: Plain, names: readonly string[]): Plain {
  if (Array.isArray(value)) return value.map((item: Plain) => without(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => !names.includes(key));
  return Object.fromEntries(members.map(([key, member]) => [key, without(member, names)]));
}
