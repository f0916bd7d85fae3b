import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCloudFormation } from '../../../src/formats/cloudformation/read.js';
import { writeTemplate } from '../../../src/formats/cloudformation/write/write.js';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import { writeRequests } from '../../../src/formats/ecs/output.js';
import type { Model } from '../../../src/model/resource.js';
import { SourceText } from '../../../src/source/text.js';
import type { Located, Plain } from '../../../src/source/value.js';
import { type DeclaredKind, hardDocument } from '../../support/documents.js';
import { ALONE } from '../../support/context.js';
import { completeDocument } from '../../support/requests.js';
import { normals } from '../../support/roundtrip.js';

const SYNTAXES = ['yaml', 'json'] as const;
type Syntax = (typeof SYNTAXES)[number];

function fromEcs(json: string): Model {
  return ecsFormat.read(new SourceText('ecs.json', json), ALONE).model;
}

function toTemplate(model: Model, syntax: Syntax): { text: string; losses: readonly string[] } {
  const { files, losses } = writeTemplate(model, { syntax });
  return {
    text: files[0]!.text,
    losses: losses.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
  };
}

function fromTemplate(text: string, syntax: Syntax): Model {
  const { model, diagnostics } = readCloudFormation(new SourceText(`template.${syntax}`, text), new Map());
  const told = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (told.length > 0) throw new Error(`${told.join('\n')}\n${text}`);
  return model;
}

const BUNDLES: Readonly<Partial<Record<DeclaredKind, string>>> = {
  'task-definition': 'taskDefinitions',
  service: 'services',
  cluster: 'clusters',
  'capacity-provider': 'capacityProviders',
};

function bundleOf(kind: DeclaredKind, document: Plain): string {
  return JSON.stringify({ [BUNDLES[kind]!]: [withoutNulls(document)] });
}

/** CloudFormation has none. */
function withoutNulls(value: Plain): Plain {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)]));
}

function isOpen(value: Located): boolean {
  if (value.kind === 'list') return value.items.some(isOpen);
  if (value.kind === 'map') return value.entries.some((entry) => entry.keyUnknown || isOpen(entry.value));
  return value.kind === 'expression';
}

const KINDS = ['task-definition', 'service', 'cluster', 'capacity-provider'] as const;

/** Members that the API has and CloudFormation has not. */
const ONLY_IN_API =
  /^`(?:clientToken|gatewayConnectors|sharingStrategy|containerConfigurations|advancedConfiguration)` is not carried/;

describe.each(KINDS)('any %s', (kind) => {
  test.each(SYNTAXES)('is the same after a round trip through %s', (syntax) => {
    fc.assert(
      fc.property(hardDocument(kind, 2), (document) => {
        const json = bundleOf(kind, document);
        // Half a character is none.
        fc.pre(!/\\ud[89a-f]/.test(json));
        const model = fromEcs(json);
        // What is filled in before it is sent becomes a parameter, and is told.
        fc.pre(!model.resources.some(({ value }) => isOpen(value)));
        const { text, losses } = toTemplate(model, syntax);
        fc.pre(!losses.some((loss) => ONLY_IN_API.test(loss)));
        expect(losses).toEqual([]);
        const again = fromTemplate(text, syntax);
        expect(normals(again.resources)).toEqual(normals(model.resources));
        const back = writeRequests(again).whole!.text;
        expect(normals(fromEcs(back).resources)).toEqual(normals(model.resources));
        expect(toTemplate(again, syntax).text).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test('with every field is the same but for what CloudFormation has no property for', () => {
    const complete = completeDocument(kind);
    const model = fromEcs(bundleOf(kind, complete));
    const { text, losses } = toTemplate(model, 'yaml');
    expect(losses).toEqual(
      LOST[kind].map(
        (path) => `\`${path.at(-1)}\` is not carried over: CloudFormation has no property for it`,
      ),
    );
    const kept = LOST[kind].reduce<Plain>(without, complete);
    expect(normals(fromTemplate(text, 'yaml').resources)).toEqual(
      normals(fromEcs(bundleOf(kind, kept)).resources),
    );
  });
});

const LOST: Readonly<Record<(typeof KINDS)[number], readonly (readonly string[])[]>> = {
  'task-definition': [['containerDefinitions', '0', 'resourceRequirements', '0', 'sharingStrategy']],
  service: [
    ['clientToken'],
    ['serviceConnectConfiguration', 'containerConfigurations'],
    ['vpcLatticeConfigurations', '0', 'advancedConfiguration'],
    ['gatewayConnectors'],
  ],
  cluster: [],
  'capacity-provider': [],
};

function without(value: Plain, [step, ...rest]: readonly string[]): Plain {
  if (Array.isArray(value)) return value.map((item: Plain) => without(item, rest));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== step || rest.length > 0);
  return Object.fromEntries(
    members.map(([key, member]) => [key, key === step ? without(member, rest) : member]),
  );
}
