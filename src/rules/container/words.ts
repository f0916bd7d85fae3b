import { text } from '../../diagnostic/catalogue.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import type { Field } from '../../model/view.js';
import { safeFix, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import {
  CAPABILITIES,
  isIpcParameter,
  isNetworkParameter,
  KERNEL_PARAMETERS,
  LINUX_ONLY_CAPABILITIES,
  MOUNT_OPTIONS,
} from '../../data/linux.js';
import { textIn } from '../shared/known.js';
import type { ContainerView } from '../subjects/task.js';

/** A word that has to be one of a list. */
interface Row
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'everywhere'
  > {
  readonly noun: string;
  readonly fields: (container: ContainerView) => readonly Field<string>[];
  readonly isKnown: (word: string) => boolean;
  readonly meant: (word: string) => string | undefined;
  readonly severityOf?: (word: string) => Severity | undefined;
  readonly help: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'container/tmpfs-mount-option-unknown',
    title: 'A mount option of tmpfs is not known',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html',
    why: 'The API reference lists the mount options that a `tmpfs` may have; `mode`, `uid`, `gid` and a few others take a value behind `=`. The size is a member of its own.',
    noun: 'mount option',
    fields: ({ linuxParameters }) => linuxParameters.tmpfs.flatMap(({ mountOptions }) => [...mountOptions]),
    isKnown: (word) => MOUNT_OPTIONS.has(word.replace(/=.*/, '')),
    meant(word) {
      const [option = '', ...value] = word.split('=');
      const meant = nearest(option, MOUNT_OPTIONS);
      return meant === undefined ? undefined : [meant, ...value].join('=');
    },
    help: 'options are `ro`, `nosuid`, `noexec`, `mode=…`, `uid=…` and what else `mount` has for tmpfs; the size goes into `size`',
  },
  {
    id: 'container/capability-unknown',
    everywhere: true,
    title: 'A capability of Linux is not known',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
    why: 'Capabilities are written in capitals and without `CAP_`, as in the list of the API reference. What that list lacks although Linux has it is a warning.',
    noun: 'capability that ECS knows',
    fields: ({ linuxParameters: { capabilities } }) => [...capabilities.add, ...capabilities.drop],
    isKnown: (word) => CAPABILITIES.has(word),
    meant: (word) => nearest(withoutPrefix(word), CAPABILITIES),
    severityOf: (word) => (/^CAP_/i.test(word) || LINUX_ONLY_CAPABILITIES.has(word) ? 'warning' : undefined),
    help: 'capabilities are written like `NET_ADMIN`, in capitals and without `CAP_`',
  },
  {
    id: 'container/system-control-namespace-unknown',
    title: 'A kernel parameter that ECS does not pass on',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/aws/aws-cdk/issues/23635',
    why: "A container can set the kernel parameters that have a namespace of their own: all of `net.*` and `fs.mqueue.*`, and those of System V IPC. The others hold for the whole instance, and the API refuses them: `The 'systemControls' namespace net must start with` …. The whole name goes into `namespace`.",
    noun: 'kernel parameter that a container can set',
    fields: ({ systemControls }) => systemControls.map(({ namespace }) => namespace),
    isKnown: (word) => isNetworkParameter(word) || isIpcParameter(word),
    meant: (word) =>
      nearest(
        word,
        [...KERNEL_PARAMETERS].filter((each) => nearest(lastOf(word), [lastOf(each)]) !== undefined),
      ),
    help: 'write the whole name of a parameter: `net.core.somaxconn` or another of `net.*`, one of `fs.mqueue.*`, or one of IPC such as `kernel.shmmax`; others are set on the instance',
  },
];

export default ROWS.map(({ noun, fields, isKnown, meant, severityOf, help, ...about }) =>
  defineRule({
    ...about,
    on: 'container',
    os: 'linux',
    fixable: true,
    message: text`\`${'word'}\` is no ${'noun'}`,
    check({ view }, report) {
      for (const field of fields(view)) {
        const word = textIn(field);
        if (word === undefined || isKnown(word)) continue;
        const better = meant(word);
        const severity = severityOf?.(word);
        if (better === undefined) {
          report(field, { word, noun }, { ...(severity && { severity }), help: [help] });
          continue;
        }
        const same = withoutPrefix(word) === better;
        const fix = (same ? safeFix : unsafeFix)(`write \`${better}\``, set(field, better));
        const details = { label: `did you mean \`${better}\`?`, help: [help], fix };
        report(field, { word, noun }, { ...(severity && { severity }), ...details });
      }
    },
  }),
);

/** Parameters of one namespace are alike in what comes before it. */
function lastOf(parameter: string): string {
  return parameter.slice(parameter.lastIndexOf('.') + 1);
}

function withoutPrefix(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '');
}
