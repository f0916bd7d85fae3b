import { cover, type Span } from '../../source/span.js';
import { boolean, type Entry, type Located, list, type LocatedMap, map, string } from '../../source/value.js';
import { pascal } from '../../stack/names.js';
import { mapAt } from '../builder.js';
import { isUnreadable } from '../format.js';
import { wordsOf } from '../shell.js';
import { type Conversion, isMap, shown, textIn } from './conversion.js';
import { copilot } from './messages.js';
import { secret } from './secrets.js';
import { Container, type Workload } from './workload.js';

/** The container of the manifest's own image. */
export function mainContainer(workload: Workload, conversion: Conversion): void {
  const { main, root } = workload;
  const image = conversion.entry(root, 'image');
  pictureOf(workload, main, image, conversion);
  const settings = image?.value;
  const port = conversion.known(conversion.member(settings, 'port'), 'port');
  if (port) main.open(port.value, port.span);
  if (workload.kind === 'web' && settings && !port && isMap(settings))
    conversion.missing(image.keySpan, '`image`', 'port', 'say at which port it answers: `port: 8080`');
  const credentials = conversion.entry(settings, 'credentials');
  if (credentials) credentialsOf(main, credentials, conversion);
  common(workload, main, isMap(settings) ? settings : undefined, conversion);
  startUp(main, root, conversion);
  environment(main, root, conversion);
}

/** Those beside it, by their names: overrides of the task definition count them. */
export function sidecars(workload: Workload, conversion: Conversion): void {
  const written = [...conversion.entries(conversion.member(workload.root, 'sidecars'))];
  for (const { key, keySpan, value } of written.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const container = new Container(key, keySpan);
    workload.sidecars.push(container);
    const image = conversion.entry(value, 'image');
    pictureOf(workload, container, image, conversion);
    const port = conversion.member(value, 'port');
    if (port) portOf(container, port, conversion);
    const essential = conversion.entry(value, 'essential');
    const isEssential = conversion.flag(essential?.value);
    if (essential && isEssential !== undefined)
      container.values.set('essential', boolean(essential.value.span, isEssential), essential.keySpan);
    const credentials = conversion.entry(value, 'credentialsParameter');
    if (credentials) credentialsOf(container, credentials, conversion);
    common(workload, container, isMap(value) ? value : undefined, conversion);
    startUp(container, value, conversion);
    environment(container, value, conversion);
    for (const mount of listOf(conversion.member(value, 'mount_points')))
      mountIn(workload, container, mount, conversion);
  }
}

/** The image; one that Copilot builds, or that only environments say, is given as a parameter. */
function pictureOf(
  workload: Workload,
  container: Container,
  image: Entry | undefined,
  conversion: Conversion,
): void {
  const { nameSpan, name, values } = container;
  const parts = isMap(image?.value) ? image.value : undefined;
  const location = parts ? conversion.entry(parts, 'location') : image;
  const build = conversion.entry(parts, 'build');
  const parameter = pascal(container === workload.main ? workload.name : `${workload.name}-${name}`, 'image');
  const given = (at: Span) => conversion.variables.named(parameter, at, 'image');
  if (build) conversion.ledger.whole(build.value);
  if (location && build)
    conversion.tell(
      copilot.report.exclusive(
        build.keySpan,
        { first: 'build', second: 'location' },
        { help: ['keep one of them'] },
      ),
    );
  if (location) values.set('image', conversion.text(location.value), location.keySpan);
  else if (build) {
    values.set('image', given(build.value.span), build.keySpan);
    conversion.lost(
      build.keySpan,
      `how the image of \`${name}\` is built`,
      `build it, push it to a repository of ECR, and give its name as the parameter \`${parameter}\``,
    );
  } else if (conversion.isPart) {
    values.set('image', given(nameSpan), nameSpan);
    conversion.added(nameSpan, `the parameter \`${parameter}\``, 'only environments say which image it runs');
  } else if (parts) {
    const help = 'say which image it runs: `location: nginx`, or `build: ./Dockerfile`';
    conversion.missing(image!.keySpan, '`image`', 'location', help);
  } else conversion.missing(nameSpan, `\`${name}\``, 'image', 'say which image it runs, or what builds it');
}

function credentialsOf({ values }: Container, { value, keySpan }: Entry, conversion: Conversion): void {
  const credentialsParameter = conversion.text(value);
  if (credentialsParameter)
    values.set('repositoryCredentials', mapAt(value.span, { credentialsParameter }), keySpan);
}

/** `8080`, `8080/udp` */
function portOf(container: Container, value: Located, conversion: Conversion): void {
  const [, port, protocol] = /^(\d+)(?:\/(tcp|udp))?$/i.exec(textIn(value) ?? '') ?? [];
  if (port !== undefined) container.open(Number(port), value.span, protocol?.toLowerCase());
  else if (value.kind === 'expression') conversion.known(value);
  else conversion.wrong(value, 'port, such as `8080` or `8080/udp`');
}

/** What the image of the manifest and a sidecar both have. */
function common(
  workload: Workload,
  container: Container,
  value: LocatedMap | undefined,
  conversion: Conversion,
): void {
  const labels = conversion.entry(value, 'labels');
  if (labels) container.values.set('dockerLabels', labelsOf(labels.value, conversion), labels.keySpan);
  const dependencies = conversion.entry(value, 'depends_on');
  for (const each of conversion.entries(dependencies?.value))
    dependsOn(workload, container, each, conversion);
  const health = conversion.entry(value, 'healthcheck');
  if (health) healthCheck(container, health, conversion);
}

function labelsOf(value: Located, conversion: Conversion): LocatedMap {
  return map(
    value.span,
    conversion.entries(value).flatMap((entry) => {
      const text = conversion.text(entry.value);
      return text ? [{ ...entry, value: text }] : [];
    }),
  );
}

const CONDITIONS = new Set(['start', 'complete', 'success', 'healthy']);

function dependsOn(
  workload: Workload,
  container: Container,
  { key, keySpan, value }: Entry,
  conversion: Conversion,
): void {
  const condition = textIn(value)?.toLowerCase();
  if (condition === undefined || !CONDITIONS.has(condition))
    conversion.wrong(value, 'condition: `start`, `complete`, `success` or `healthy`');
  else
    container.values.add(
      'dependsOn',
      keySpan,
      mapAt(cover(keySpan, value.span), {
        containerName: string(keySpan, key),
        condition: string(value.span, condition.toUpperCase()),
      }),
    );
  workload.waited.push({ name: key, span: keySpan });
}

/** What Copilot sets of a health check that does not say it; ECS has other defaults. */
const HEALTH = [
  ['interval', 'interval', 10],
  ['retries', 'retries', 2],
  ['timeout', 'timeout', 5],
  ['start_period', 'startPeriod', 0],
] as const;
const HEALTH_COMMAND = ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'];

function healthCheck(container: Container, { value, keySpan }: Entry, conversion: Conversion): void {
  const health = new Map<string, Located | number>();
  const command = conversion.entry(value, 'command');
  const words = command
    ? list(command.value.span, conversion.texts(command.value))
    : list(
        keySpan,
        HEALTH_COMMAND.map((word) => string(keySpan, word)),
      );
  health.set('command', words);
  const missingOnes = command ? [] : ['`command`'];
  for (const [key, member, standard] of HEALTH) {
    const written = conversion.entry(value, key);
    const found =
      key === 'retries' ? conversion.number(written?.value) : conversion.seconds(written?.value, key);
    if (!written) missingOnes.push(`\`${key}\``);
    health.set(member, found ?? standard);
  }
  container.values.set('healthCheck', mapAt(value.span, Object.fromEntries(health)), keySpan);
  if (missingOnes.length > 0)
    conversion.added(
      keySpan,
      `what the health check of \`${container.name}\` leaves open, ${missingOnes.join(', ')},`,
      'Copilot has defaults of its own for them',
    );
}

function startUp({ values }: Container, value: Located, conversion: Conversion): void {
  for (const [key, member] of [
    ['entrypoint', 'entryPoint'],
    ['command', 'command'],
  ] as const) {
    const written = conversion.entry(value, key);
    if (!written) continue;
    const words = wordsOf(written.value).flatMap((word) => conversion.text(word) ?? []);
    values.set(member, list(written.value.span, words), written.keySpan);
  }
}

/** Variables and secrets; those that are written count more than those of a file. */
export function environment({ values, name }: Container, value: Located, conversion: Conversion): void {
  const written = conversion.entry(value, 'variables');
  const own = conversion.entries(written?.value);
  const file = conversion.entry(value, 'env_file');
  const fromFile = file ? fileVariables(name, file, conversion) : [];
  const all = [...fromFile.filter(({ key }) => !own.some((entry) => entry.key === key)), ...own];
  for (const { key, keySpan, value: held } of all) {
    const text = conversion.imported(held);
    if (text)
      values.add(
        'environment',
        written?.keySpan ?? keySpan,
        mapAt(keySpan, { name: string(keySpan, key), value: text }),
      );
  }
  const secrets = conversion.entry(value, 'secrets');
  for (const each of conversion.entries(secrets?.value)) {
    const valueFrom = secret(each.value, conversion);
    if (valueFrom)
      values.add(
        'secrets',
        secrets!.keySpan,
        mapAt(each.keySpan, { name: string(each.keySpan, each.key), valueFrom }),
      );
  }
}

/** Where the folder of a manifest lies in its workspace, from which paths are counted: `copilot/api/manifest.yml`. */
const WORKSPACE = '../../';

/** Copilot puts the file into a bucket; its lines become variables. */
function fileVariables(
  container: string,
  { value, keySpan }: Entry,
  conversion: Conversion,
): readonly Entry[] {
  const { context } = conversion;
  const path = textIn(value);
  const found = [`${WORKSPACE}${path}`, path ?? ''].map((each) => context.open(each, value.span.source));
  const opened = found.find((each) => !isUnreadable(each));
  const what = `\`${shown(value)}\`, the file of variables of \`${container}\`,`;
  if (path === undefined || !opened || isUnreadable(opened)) {
    conversion.lost(
      keySpan,
      what,
      'write its lines below `variables`, or put it into a bucket and name it there: `env-file`',
    );
    return [];
  }
  conversion.opened.push(opened);
  conversion.changed(keySpan, what, 'variables that are written out');
  conversion.ledger.whole(value);
  const variables = new Map<string, Entry>();
  for (const line of opened.text.split(/\r?\n/)) {
    const [, key, text] = /^\s*([^#=\s][^=\s]*)=(.*)$/.exec(line) ?? [];
    if (key !== undefined) variables.set(key, { key, keySpan: value.span, value: string(value.span, text!) });
  }
  return [...variables.values()];
}

/** A mount of one of the volumes below `storage`. */
function mountIn(workload: Workload, container: Container, mount: Located, conversion: Conversion): void {
  const volume = conversion.entry(mount, 'source_volume');
  const path = conversion.entry(mount, 'path');
  if (!volume || !path) {
    conversion.missing(mount.span, 'this mount point', volume ? 'path' : 'source_volume', 'write both');
    return;
  }
  const readOnly = conversion.member(mount, 'read_only');
  container.values.add(
    'mountPoints',
    volume.keySpan,
    mapAt(mount.span, {
      sourceVolume: conversion.text(volume.value),
      containerPath: conversion.text(path.value),
      readOnly: boolean((readOnly ?? mount).span, conversion.flag(readOnly) ?? true),
    }),
  );
  const name = textIn(volume.value);
  if (name !== undefined) workload.mounted.push({ name, span: volume.value.span });
}

function listOf(value: Located | undefined): readonly Located[] {
  return value?.kind === 'list' ? value.items : [];
}
