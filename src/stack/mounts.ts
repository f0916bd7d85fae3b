import { valuesAt } from '../model/references/values.js';
import type { Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { arn, arnFor } from './existing.js';
import { permission } from './permission.js';
import type { Permission } from './roles.js';
import { attributeOf, booleanIn, memberOf, textIn } from './values.js';

/**
 * What file systems that look at the role of a task want of it: to be mounted, and written where one mount is not
 * read-only. https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function mountPermissions(task: Resource): readonly Permission[] {
  const containers = valuesAt(task.value, 'containerDefinitions[]');
  return valuesAt(task.value, 'volumes[]').flatMap((volume) => {
    const efs = memberOf(volume, 'efsVolumeConfiguration');
    const authorization = memberOf(efs, 'authorizationConfig');
    const system = memberOf(efs, 'fileSystemId');
    if (!system || textIn(memberOf(authorization, 'iam')) !== 'ENABLED') return [];
    const writers = containers.filter((each) =>
      valuesAt(each, 'mountPoints[]').some(
        (mount) =>
          textIn(memberOf(mount, 'sourceVolume')) === textIn(memberOf(volume, 'name')) &&
          !booleanIn(memberOf(mount, 'readOnly')),
      ),
    );
    const point = memberOf(authorization, 'accessPointId');
    // Without the last, root is nobody, whom the root directory lets nothing write.
    const isRoot = !point && writers.some(mayBeRoot);
    return permission(
      [
        'elasticfilesystem:ClientMount',
        ...(writers.length > 0 ? ['elasticfilesystem:ClientWrite'] : []),
        ...(isRoot ? ['elasticfilesystem:ClientRootAccess'] : []),
      ],
      [systemArn(system)],
      point && { StringEquals: { 'elasticfilesystem:AccessPointArn': pointArn(point) } },
    );
  });
}

/** Images say who runs in them where the container does not, and most do not. */
function mayBeRoot(container: Located): boolean {
  const user = memberOf(container, 'user');
  return !user || /^(?:root|0)(?::|$)/.test(textIn(user) ?? '');
}

function systemArn(system: Located): Located {
  const of = system.kind === 'expression' ? system.expression : undefined;
  return of?.type === 'reference'
    ? attributeOf(of.target, 'arn', system.span)
    : arnFor('file-system', system)!;
}

function pointArn(point: Located): Located {
  return arn('elasticfilesystem', point.span, 'access-point/', point);
}
