import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { propertyOf } from '../../src/formats/cloudformation/spelling.js';
import { writeCloudFormation } from '../../src/formats/cloudformation/write/write.js';
import { detectFormat, FORMATS } from '../../src/formats/index.js';
import type { Model } from '../../src/model/resource.js';
import { account } from '../../src/project/account.js';
import { type RequestName, requestShape, type Shape } from '../../src/model/shapes.js';
import { textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import type { Located } from '../../src/source/value.js';
import { check, read } from '../formats/cloudformation/reading.js';
import { SHARED } from '../shared/shared.js';

/**
 * The files with errors, by the end of their names, and why they are right: excerpts of templates that refer to what
 * stands outside of the excerpt, and templates that were made to be wrong.
 */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  // Without the section `Parameters` and half of the resources.
  'testdata_parse_lb-web-svc.yaml': ['cloudformation/unknown-name'],
  // `!Ref` of an attribute.
  'http-autoscaling-template.yml': ['cloudformation/unknown-name'],
  // Without log group, roles and the custom resource.
  'testdata_original_backend_svc.yml': ['cloudformation/unknown-name'],
  'outputs_extra_port.yml': ['cloudformation/unknown-name'],
  'outputs_loggroup.yml': ['cloudformation/unknown-name'],
  'outputs_requires_compatibilities.yml': ['cloudformation/unknown-name'],
  // `InitProcessEnabled` stands inside of `Capabilities`.
  'outputs_linux_parameters.yml': ['cloudformation/unknown-name', 'structure/unknown-member'],
  // A ulimit of nothing but a hard limit.
  'outputs_multiple_overrides.yml': [
    'cloudformation/unknown-name',
    'structure/missing-member',
    'structure/unknown-member',
  ],
  'outputs_ulimits.yml': ['cloudformation/unknown-name', 'structure/missing-member'],
  // The log group is not in the template.
  'jsonpath_if_condition_example.yaml': ['cloudformation/unknown-name'],
  // A mount point of a volume that is not declared.
  'image_referencer_resources_aws_ecs.yaml': ['reference/unknown-volume'],
};

const CORPUS = SHARED ? join(SHARED, 'corpus/cloudformation') : '';
const FILES = SHARED ? readdirSync(CORPUS).sort() : [];

describe.skipIf(!SHARED)('templates of other people', () => {
  test.each(FILES)('%s', async (name) => {
    const source = new SourceText(name, readFileSync(join(CORPUS, name), 'utf8'));
    expect(detectFormat(source, FORMATS)?.name).toBe('cloudformation');
    const errors = (await check(source)).filter(({ severity }) => severity === 'error').map(({ id }) => id);
    const known = Object.entries(WRONG).find(([end]) => name.endsWith(end))?.[1] ?? [];
    expect([...new Set(errors)].sort()).toEqual(known);
    for (const { value } of read(source).model.resources) expectPlaces(value);
  });
});

/** A text that no function gives stands at its place. */
function expectPlaces(value: Located): void {
  if (value.kind === 'list') for (const item of value.items) expectPlaces(item);
  else if (value.kind === 'map') for (const entry of value.entries) expectPlaces(entry.value);
  else if (value.kind === 'string' && value.written !== 'block') {
    const text = textOf(value.span);
    const isCall = text.startsWith('!') || text.startsWith('{') || /^(?:Fn::|Ref)/.test(text);
    if (!isCall && !/[\\\n]|''/.test(text) && !/^(?:yes|no|on|off|true|false)$/i.test(text))
      expect(text.replace(/^(["'])(.*)\1$/, '$2')).toBe(value.value);
  }
}

/** The folder of an independent judge of templates, with its packages installed. */
const JUDGES = process.env['PLIMSOLL_JUDGES'];

interface Judge {
  judge(
    file: string,
  ): readonly { readonly level: string; readonly path: readonly string[]; readonly message: string }[];
}

/** Excerpts that use what is not in them: what is unknown there becomes a parameter. */
const OPEN = ['testdata_parse_lb-web-svc.yaml', 'http-autoscaling-template.yml'];
/** JSON has no comments, in which docs could stand. */
function withDocs(compared: unknown, syntax: 'yaml' | 'json'): unknown {
  if (syntax === 'yaml') return compared;
  return JSON.parse(JSON.stringify(compared, (key, value) => (key === 'doc' ? undefined : value)));
}

/** Keys that stand twice: the last one is meant. */
const TWICE = ['yelb-ui_specfiles_canary-helper.yaml', 'ecs_ecs-voteapp.yaml'];

describe.skipIf(!SHARED)('templates of other people are written again', () => {
  test.each(FILES)('%s', (name) => {
    const source = new SourceText(name, readFileSync(join(CORPUS, name), 'utf8'));
    const { model } = read(source);
    for (const syntax of ['yaml', 'json'] as const) {
      const { files, losses } = writeCloudFormation(model, { syntax });
      const isOpen = OPEN.some((end) => name.endsWith(end));
      expect(losses.filter(({ severity }) => severity !== 'info')).toEqual([]);
      if (!isOpen)
        expect(losses.map(({ id }) => id).filter((id) => id !== 'cloudformation/limit')).toEqual([]);
      const again = read(new SourceText(`template.${syntax}`, files[0]!.text));
      if (!isOpen && !TWICE.some((end) => name.endsWith(end)))
        expect(withDocs(comparable(again.model), syntax)).toEqual(withDocs(comparable(model), syntax));
    }
  });

  test.each(FILES)('every key of %s is accounted for', (name) => {
    const source = new SourceText(name, readFileSync(join(CORPUS, name), 'utf8'));
    const { model, keys, losses } = read(source);
    const unknown = account(keys?.() ?? [], losses?.() ?? [], model).filter(
      ({ outcome, told }) => outcome === 'lost' && !told,
    );
    const known = Object.entries(UNREAD).find(([end]) => name.endsWith(end))?.[1] ?? [];
    expect(unknown.map(({ key }) => key)).toEqual(known);
  });
});

/** A key without a value, and a section that stands twice. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  'worker-test.stack.yml': ['Resources.Service.Properties.ServiceRegistries'],
  'ecs-shippable_cloudformation.json': ['Outputs.AppFrontend', 'Outputs.WeaveScope'],
};

/** Without places, and without the order of things, of members and of what only CloudFormation has. */
function comparable({ resources, infrastructure, ...rest }: Model): unknown {
  const byAddress = (
    things: readonly { readonly address?: string; readonly kind?: string; readonly name?: string }[],
  ) =>
    Object.fromEntries(
      things.map((each) => [`${each.kind} ${each.address ?? each.name}`, withoutPlaces(each)]),
    );
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withoutPlaces(value)])),
    resources: byAddress(resources.map(({ editor: _, ...each }) => each)),
    infrastructure: byAddress(infrastructure),
  };
}

const PLACES: ReadonlySet<string> = new Set([
  'span',
  'nameSpan',
  'keySpan',
  'written',
  'spelling',
  'attributes',
]);

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  const isMap = 'entries' in value && Array.isArray(value.entries);
  const members = Object.entries(value).filter(([key]) => !PLACES.has(key));
  const plain = members.map(([key, member]) => [key, withoutPlaces(member)] as const);
  if (!isMap || !Array.isArray(value.entries)) return Object.fromEntries(plain);
  const entries: readonly { readonly key: string; readonly value: Located }[] = value.entries;
  return { map: Object.fromEntries(entries.map((entry) => [entry.key, withoutPlaces(entry.value)])) };
}

describe.skipIf(!SHARED || !JUDGES)('what is written is accepted where what was read is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(FILES)('%s', async (name) => {
    const { judge }: Judge = await import(
      pathToFileURL(join(JUDGES ?? '', 'cloudformation/validate.mjs')).href
    );
    const errors = (text: string): string[] => {
      const path = join(folder, 'template');
      writeFileSync(path, text);
      return judge(path)
        .filter(({ level }) => level === 'error')
        .map(({ message }) => message);
    };
    const text = readFileSync(join(CORPUS, name), 'utf8');
    // A function that is none gives one error wherever its value goes.
    const before = new Set(errors(text));
    if (name.endsWith('svc-nlb-prod.stack.yml')) return;
    for (const syntax of ['yaml', 'json'] as const) {
      const { files } = writeCloudFormation(read(new SourceText(name, text)).model, { syntax });
      expect(errors(files[0]!.text).filter((error) => !before.has(error))).toEqual([]);
    }
  });
});

const REGISTRY = SHARED ? join(SHARED, 'judges/cloudformation/schemas') : '';

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

describe.skipIf(!SHARED || !existsSync(REGISTRY))('properties are spelled as in the registry', () => {
  const types: readonly (readonly [string, RequestName])[] = [
    ['AWS-ECS-TaskDefinition', 'RegisterTaskDefinition'],
    ['AWS-ECS-Service', 'CreateService'],
    ['AWS-ECS-Cluster', 'CreateCluster'],
    ['AWS-ECS-CapacityProvider', 'CreateCapacityProvider'],
    ['AWS-ECS-ClusterCapacityProviderAssociations', 'PutClusterCapacityProviders'],
    ['AWS-ApplicationAutoScaling-ScalableTarget', 'RegisterScalableTarget'],
    ['AWS-ApplicationAutoScaling-ScalingPolicy', 'PutScalingPolicy'],
  ];

  /** Members of the API that CloudFormation had not taken over when the schemas were made. */
  const ONLY_IN_API = [
    'SharingStrategy',
    'ContainerConfigurations',
    'AdvancedConfiguration',
    'GatewayConnectors',
    'ClientToken',
  ];

  test.each(types)('%s', (type, request) => {
    const root: Schema = JSON.parse(readFileSync(join(REGISTRY, `${type}.json`), 'utf8'));
    const missing = new Set<string>();
    const seen = new Set<string>();
    const compare = (written: Schema | undefined, shape: Shape): void => {
      const schema = written?.$ref ? root.definitions?.[written.$ref.replace('#/definitions/', '')] : written;
      if (shape.kind === 'list') compare(schema?.items, shape.item);
      if (shape.kind !== 'structure' || seen.has(shape.name)) return;
      seen.add(shape.name);
      for (const [member, inner] of shape.members) {
        const property = propertyOf(member, shape.name);
        const found = schema?.properties?.[property];
        if (found) compare(found, inner);
        else missing.add(property);
      }
    };
    compare(root, requestShape(request));
    expect([...missing].filter((property) => !ONLY_IN_API.includes(property))).toEqual([]);
  });
});
