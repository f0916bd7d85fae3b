import { type Located, string } from '../source/value.js';
import { HOLE, Holed } from './holes.js';
import { permission } from './permission.js';
import type { Permission } from './roles.js';
import { joined, surrounding } from './values.js';

/** `111122223333.dkr.ecr.eu-west-1.amazonaws.com/acme/web:1`, `111122223333.dkr-ecr.eu-west-1.on.aws/acme/web:1` */
const PRIVATE = /^([^./]+)\.dkr[.-]ecr(?:-fips)?\.([^./]+)\.(?:amazonaws\.[^/]+|on\.[^/]+)\/([^:@]+)/;
/** A registry that is not known. */
const UNKNOWN = new RegExp(`^[${HOLE}](?:/([^:@]+))?`);

/**
 * What it takes to pull images that lie in ECR; others are pulled without permission.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html
 */
export function pullPermissions(images: readonly Located[]): readonly Permission[] {
  const repositories = images.flatMap((each) => repositoryOf(each) ?? []);
  const [first] = repositories;
  if (!first) return [];
  return [
    ...permission(['ecr:GetAuthorizationToken'], [string(first.span, '*')]),
    ...permission(
      ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      repositories,
    ),
  ];
}

function repositoryOf(image: Located): Located | undefined {
  const of = image.kind === 'expression' ? image.expression : undefined;
  if (of?.type === 'parameter' && of.fallback) return repositoryOf(of.fallback);
  const at = image.span;
  const holed = Holed.of(image);
  const arn = (region: Located, account: Located, name: string) =>
    joined(
      at,
      'arn:',
      surrounding('partition', at),
      ':ecr:',
      region,
      ':',
      account,
      ':repository/',
      holed.value(name),
    );
  const [, account, region, name] = PRIVATE.exec(holed.text) ?? [];
  if (account !== undefined && region !== undefined && name !== undefined)
    return arn(holed.value(region), holed.value(account), name);
  const unknown = UNKNOWN.exec(holed.text);
  return unknown ? arn(surrounding('region', at), surrounding('account', at), unknown[1] ?? '*') : undefined;
}
