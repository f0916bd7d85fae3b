import { DATES } from '../data/dates.js';
import program from '../../package.json' with { type: 'json' };
import schemas from '../../schemas/versions.json' with { type: 'json' };

/** The program's version, and how old its knowledge is. */
export function versionText(): string {
  const { ecs, autoscaling } = schemas;
  const { fargateSizes, logOptions, instanceTypes, quotas } = DATES;
  return [
    `plimsoll ${program.version}`,
    `ECS API of ${ecs.published} (${ecs.package} ${ecs.version})`,
    `Application Auto Scaling API of ${autoscaling.published} (${autoscaling.package} ${autoscaling.version})`,
    `sizes of Fargate of ${fargateSizes}, log options of ${logOptions}`,
    `instance types of ${instanceTypes}, quotas and ranges of ${quotas}\n`,
  ].join('\n');
}
