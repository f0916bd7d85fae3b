import type { Located } from '../source/value.js';
import { arn } from './existing.js';
import { HOLE, Holed } from './holes.js';
import { joined } from './values.js';

/** What has to be readable for a secret to be. */
export interface SecretArns {
  readonly secrets: readonly Located[];
  readonly parameters: readonly Located[];
}

const SECRET = /^arn:([^:]*):secretsmanager:[^:]*:[^:]*:secret:([^:]+)/;
const PARAMETER = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter\/.+/;
/** Its ARN, or that of a bucket that the stack makes. */
const BUCKET = new RegExp(`^(?:arn:[^:]*:s3:::[^/]+|[${HOLE}](?=/))`);
/** Secrets Manager puts it behind the name of a secret. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;
const WHOLLY_UNKNOWN = new RegExp(`^[${HOLE}]$`);

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html#task-execution-secrets
 *
 * The secret of Secrets Manager or the parameter of Systems Manager that a value names. An ARN is taken as it is, a
 * secret named without what Secrets Manager puts behind it stands for any such ending, and no other.
 */
export function secretArns(value: Located): SecretArns {
  const { expression: of } = value.kind === 'expression' ? value : { expression: undefined };
  const holed = Holed.of(value);
  if (WHOLLY_UNKNOWN.test(holed.text)) {
    const known = of?.type === 'parameter' && of.fallback ? secretArns(of.fallback) : undefined;
    // Where it lies is not known: what is given is an ARN.
    if (!known) return { secrets: [value], parameters: [value] };
    return known.secrets.length > 0 ? known : { secrets: [], parameters: [parameterArn(value)] };
  }
  const text = holed.text.replace(/^credentialspec(?:domainless)?:/, '');
  const [secret, partition, name] = SECRET.exec(text) ?? [];
  if (secret !== undefined && name !== undefined) {
    const isWhole = SUFFIX.test(name) && !new RegExp(`[${HOLE}]`).test(partition!);
    return { secrets: [joined(value.span, holed.value(secret), isWhole ? '' : '-??????')], parameters: [] };
  }
  if (text.startsWith('arn:'))
    return { secrets: [], parameters: PARAMETER.test(text) ? [holed.value(text)] : [] };
  return { secrets: [], parameters: text.startsWith('file:') ? [] : [parameterArn(value)] };
}

/** A parameter of this stack's region by its name. */
function parameterArn(name: Located): Located {
  return arn('ssm', name.span, beginsWithSlash(name) ? 'parameter' : 'parameter/', name);
}

function beginsWithSlash(name: Located | undefined): boolean {
  if (name?.kind === 'string') return name.value.startsWith('/');
  const of = name?.kind === 'expression' ? name.expression : undefined;
  if (of?.type === 'parameter') return beginsWithSlash(of.fallback);
  return of?.type === 'concatenation' && beginsWithSlash(of.parts[0]);
}

/** A file in S3 and its bucket; undefined where a value names something else. */
export function fileArns(value: Located): { readonly file: Located; readonly bucket: Located } | undefined {
  const holed = Holed.of(value);
  const text = holed.text.replace(/^credentialspec(?:domainless)?:/, '');
  const [bucket] = BUCKET.exec(text) ?? [];
  return bucket === undefined ? undefined : { file: holed.value(text), bucket: holed.value(bucket) };
}
