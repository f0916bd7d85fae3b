import { boolean, type Entry, expression, list, type Located, map, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { type Conversion, isMap, textIn } from './conversion.js';
import { members, type Workload } from './workload.js';

/**
 * What each task has; Copilot takes the number and says nothing of it to ECS.
 * https://aws.github.io/copilot-cli/docs/manifest/lb-web-service/#storage-ephemeral
 */
const DEFAULT_GIB = 20;

/** Disks of the task, and the file systems that are mounted. */
export function storage(workload: Workload, conversion: Conversion): void {
  const { task, main } = workload;
  const written = conversion.entry(workload.root, 'storage');
  const ephemeral = conversion.entry(written?.value, 'ephemeral');
  const sizeInGiB = conversion.number(ephemeral?.value);
  const isDefault = sizeInGiB?.kind === 'number' && sizeInGiB.value === DEFAULT_GIB;
  if (ephemeral && sizeInGiB && !isDefault)
    task.set('ephemeralStorage', mapAt(ephemeral.value.span, { sizeInGiB }), ephemeral.keySpan);
  const readOnly = conversion.entry(written?.value, 'readonly_fs');
  const isReadOnly = conversion.flag(readOnly?.value);
  if (readOnly && isReadOnly !== undefined)
    main.values.set('readonlyRootFilesystem', boolean(readOnly.value.span, isReadOnly), readOnly.keySpan);
  const volumes = conversion.entry(written?.value, 'volumes');
  for (const each of conversion.entries(volumes?.value)) volume(each, workload, conversion);
}

function volume({ key, keySpan, value }: Entry, workload: Workload, conversion: Conversion): void {
  const { task, main } = workload;
  const name = { key: 'name', keySpan, value: string(keySpan, key) };
  const efs = conversion.entry(value, 'efs');
  const system = efs && fileSystem(key, efs, workload, conversion);
  const kind = system ? [{ key: 'efsVolumeConfiguration', keySpan: efs.keySpan, value: system }] : [];
  task.add('volumes', keySpan, map(value.span, [name, ...kind]));
  const path = conversion.entry(value, 'path');
  const readOnly = conversion.entry(value, 'read_only');
  if (!path) {
    conversion.missing(keySpan, `\`${key}\``, 'path', 'say where it is mounted: `path: /var/data`');
    return;
  }
  const isReadOnly = conversion.flag(readOnly?.value) ?? true;
  main.values.add(
    'mountPoints',
    keySpan,
    mapAt(path.value.span, {
      sourceVolume: key,
      containerPath: conversion.text(path.value),
      readOnly: boolean((readOnly?.value ?? value).span, isReadOnly),
    }),
  );
  if (!readOnly) conversion.added(keySpan, `that \`${key}\` is read-only`, 'it is the default of Copilot');
}

/** One that exists, or one that Copilot manages. */
function fileSystem(
  name: string,
  efs: Entry,
  workload: Workload,
  conversion: Conversion,
): Located | undefined {
  const { value } = efs;
  if (!isMap(value)) {
    if (conversion.flag(value) !== true) return undefined;
    return managed(name, efs, undefined, workload, conversion);
  }
  const id = conversion.entry(value, 'id');
  const word = textIn(id?.value);
  const [uid, gid] = ['uid', 'gid'].map((key) => conversion.member(value, key));
  if (!id || word === 'copilot' || word === 'managed') {
    const owner = uid && `${textIn(uid) ?? ''}:${textIn(gid) ?? textIn(uid) ?? ''}`;
    return managed(name, efs, owner, workload, conversion);
  }
  const root = conversion.entry(value, 'root_dir');
  const auth = conversion.member(value, 'auth');
  const iam = conversion.entry(auth, 'iam');
  const point = conversion.entry(auth, 'access_point_id');
  const accessPointId = point && conversion.imported(point.value);
  const isChecked = conversion.flag(iam?.value) ?? point !== undefined;
  const authorizationConfig =
    isChecked || iam
      ? members(auth?.span ?? value.span, {
          accessPointId,
          iam: string((iam ?? point)!.value.span, isChecked ? 'ENABLED' : 'DISABLED'),
        })
      : undefined;
  return members(value.span, {
    fileSystemId: conversion.imported(id.value),
    rootDirectory: root && conversion.text(root.value),
    transitEncryption: 'ENABLED',
    authorizationConfig,
  });
}

/** Copilot has one for an environment, with a directory for each workload. */
function managed(
  volume: string,
  { keySpan, value }: Entry,
  owner: string | undefined,
  workload: Workload,
  conversion: Conversion,
): Located {
  const name = `${workload.name}-${volume}`;
  const target = `file-system.${name}`;
  const reference = (attribute: string) => expression(value.span, { type: 'reference', target, attribute });
  const point = owner && members(value.span, { name: volume, path: `/${workload.name}`, owner });
  workload.make('file-system', name, keySpan, {
    encrypted: true,
    accessPoints: point ? list(value.span, [point]) : undefined,
  });
  conversion.changed(
    keySpan,
    'a directory in the file system of the environment',
    `a file system of its own, \`${name}\``,
    'it is empty: copy the files over, or name the one that there is by its id: `efs: { id: fs-… }`',
  );
  return members(value.span, {
    fileSystemId: reference('id'),
    transitEncryption: 'ENABLED',
    authorizationConfig: point
      ? members(value.span, { accessPointId: reference(`access-point.${volume}`), iam: 'ENABLED' })
      : undefined,
  });
}
