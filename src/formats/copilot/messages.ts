import { defineMessages, text } from '../../diagnostic/catalogue.js';

const MANIFESTS = 'https://aws.github.io/copilot-cli/docs/manifest/overview/';
const LIFE = 'https://github.com/aws/copilot-cli';

/** What can be wrong with a manifest of Copilot, and what becomes of it. */
export const copilot = defineMessages('copilot', {
  wrongType: {
    severity: 'error',
    title: 'A value of another kind than its key takes',
    why: 'Each key of a manifest takes a text, a list or a map, some of them several of these. Copilot refuses a manifest with another one.',
    message: text`\`${'key'}\` is ${'wanted'}, not ${'found'}`,
    source: MANIFESTS,
  },
  unknownKey: {
    severity: 'warning',
    title: 'A key that manifests do not have',
    why: 'Copilot skips keys that it does not know, without a word: what they say is not done.',
    message: text`${'place'} has no \`${'key'}\``,
    source: MANIFESTS,
  },
  duplicateKey: {
    severity: 'error',
    title: 'A key that stands twice in a map',
    why: 'Keys are unique in their map. Copilot refuses a manifest where one stands twice.',
    message: text`\`${'key'}\` stands twice in this map`,
    source: 'https://yaml.org/spec/1.2.2/#mapping',
  },
  wrongValue: {
    severity: 'error',
    title: 'A value that cannot be read',
    why: 'Ports, ranges, durations and schedules have forms of their own. Copilot refuses a manifest where one does not follow them.',
    message: text`\`${'value'}\` is no ${'wanted'}`,
    source: MANIFESTS,
  },
  unknownType: {
    severity: 'error',
    title: 'A manifest of a type that does not exist',
    why: 'The type says what Copilot makes of a manifest, and which keys it has.',
    message: text`there is no type \`${'type'}\` of manifests`,
    source: MANIFESTS,
  },
  missingKey: {
    severity: 'error',
    title: 'A key without which there is nothing to deploy',
    why: 'Each workload has a name and an image, a web service has a port, and a job has a schedule. Copilot refuses a manifest without.',
    message: text`${'place'} has no \`${'key'}\``,
    source: MANIFESTS,
  },
  unknownName: {
    severity: 'error',
    title: 'A container or volume that the manifest does not have',
    why: 'Rules name containers, and mount points name volumes of the same manifest. Copilot refuses a manifest that names what it does not have.',
    message: text`there is no ${'kind'} \`${'name'}\``,
    source: MANIFESTS,
  },
  exclusive: {
    severity: 'error',
    title: 'Two keys that exclude each other',
    why: 'Some things are said in one of two ways. Copilot refuses a manifest that says them in both.',
    message: text`\`${'first'}\` and \`${'second'}\` exclude each other`,
    source: MANIFESTS,
  },
  notEcs: {
    severity: 'info',
    title: 'A manifest of something that is not run by ECS',
    why: 'Copilot knows workloads of App Runner and S3 too, and its environments and pipelines have manifests of their own. None of these describes a task or service of ECS.',
    message: text`\`${'type'}\` is ${'what'}: there is nothing of ECS in this manifest`,
    source: LIFE,
  },
  notCarried: {
    severity: 'warning',
    title: 'Parts of a manifest that are not carried over',
    why: 'Copilot builds images, reads files and shares what is in its environments. What has no place in the description of a service has to be done by hand.',
    message: text`${'what'} is not carried over`,
    source: LIFE,
  },
  changed: {
    severity: 'info',
    title: 'Parts of a manifest that are said otherwise',
    why: 'Some values have another unit, name or form outside of Copilot. What they were and what they are is told, for the difference may matter.',
    message: text`${'what'} is carried as ${'as'}`,
    source: LIFE,
  },
  added: {
    severity: 'info',
    title: 'Something that Copilot adds by itself',
    why: 'Copilot has defaults of its own, and makes more than a manifest says. What is written out of that is told, so that it can be chosen otherwise.',
    message: text`${'what'} is added: ${'reason'}`,
    source: LIFE,
  },
});
