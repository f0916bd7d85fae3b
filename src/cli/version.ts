import program from '../../package.json' with { type: 'json' };
import schemas from '../../schemas/versions.json' with { type: 'json' };

/** The program's version, and how old its knowledge is. */
export function versionText(): string {
  const { ecs, autoscaling } = schemas;
  return [
    `plimsoll ${program.version}`,
    `ECS API of ${ecs.published} (${ecs.package} ${ecs.version})`,
    `Application Auto Scaling API of ${autoscaling.published} (${autoscaling.package} ${autoscaling.version})\n`,
  ].join('\n');
}
