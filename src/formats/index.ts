import { once } from '../source/once.js';
import type { SourceText } from '../source/text.js';
import { detectCloudFormation } from './cloudformation/detect.js';
import { detectCompose } from './compose/detect.js';
import { detectCopilot } from './copilot/detect.js';
import { detectEcs } from './ecs/detect.js';
import type { Format } from './format.js';
import { detectPlim } from './plim/detect.js';
import { detectPlan, detectTerraform } from './terraform/detect.js';

export type FormatName =
  | 'plim'
  | 'ecs'
  | 'cloudformation'
  | 'terraform'
  | 'terraform-plan'
  | 'copilot'
  | 'compose';

/** What must be known of a format without loading it. */
export interface FormatEntry {
  readonly name: FormatName;
  /** As messages call it. */
  readonly title: string;
  /** What a file must have to be of this format. */
  readonly sign: string;
  /** Of the files that are looked at in folders. */
  readonly endings: readonly string[];
  /** Whether `plimsoll convert` writes it. */
  readonly writes: boolean;
  /** Where several files are one text: all those of a folder. */
  readonly unit?: 'folder';
  /** Whether a file may hold several of its texts, one behind the other. */
  readonly several?: true;
  /** Whether a text of it opens no other one. */
  readonly standsAlone?: true;
  /** Whether several texts are laid over each other when they are named with `-f`. */
  readonly overlays?: true;
  /** For `plimsoll fmt`. */
  readonly laysOut: boolean;
  detect(source: SourceText): boolean;
  load(): Promise<Format>;
}

/** Asked in this order. */
export const FORMATS: readonly FormatEntry[] = [
  {
    name: 'plim',
    title: 'the Plimsoll language',
    sign: 'its ending `.plim`',
    endings: ['.plim'],
    writes: true,
    laysOut: true,
    detect: detectPlim,
    load: once(async () => (await import('./plim/format.js')).plimFormat),
  },
  {
    name: 'terraform',
    title: 'Terraform',
    sign: 'its ending `.tf`, or blocks such as `resource "aws_ecs_service" "web"`',
    endings: ['.tf', '.tf.json'],
    writes: true,
    unit: 'folder',
    laysOut: false,
    detect: detectTerraform,
    load: once(async () => (await import('./terraform/format.js')).terraformFormat),
  },
  {
    name: 'terraform-plan',
    title: 'a plan of Terraform',
    sign: '`format_version` and `planned_values`, as `terraform show -json` writes them',
    endings: ['.json'],
    writes: false,
    laysOut: false,
    detect: ({ text }) => detectPlan(text),
    load: once(async () => (await import('./terraform/format.js')).planFormat),
  },
  {
    name: 'ecs',
    title: 'ECS JSON',
    sign: 'the members of requests to ECS, such as `containerDefinitions` or `serviceName`',
    endings: ['.json', '.jsonc', '.json5'],
    writes: true,
    several: true,
    standsAlone: true,
    laysOut: false,
    detect: ({ text }) => detectEcs(text),
    load: once(async () => (await import('./ecs/format.js')).ecsFormat),
  },
  {
    name: 'cloudformation',
    title: 'CloudFormation',
    sign: '`AWSTemplateFormatVersion`, or `Resources` with types such as `AWS::ECS::Service`',
    endings: ['.yaml', '.yml', '.json', '.template'],
    writes: true,
    several: true,
    standsAlone: true,
    laysOut: false,
    detect: ({ text }) => detectCloudFormation(text),
    load: once(async () => (await import('./cloudformation/format.js')).cloudformationFormat),
  },
  {
    name: 'copilot',
    title: 'a manifest of Copilot',
    sign: '`name` and a `type` such as `Load Balanced Web Service`',
    endings: ['.yaml', '.yml'],
    writes: false,
    several: true,
    laysOut: false,
    detect: detectCopilot,
    load: once(async () => (await import('./copilot/format.js')).copilotFormat),
  },
  {
    name: 'compose',
    title: 'compose',
    sign: '`services`, or the name `compose.yaml`',
    endings: ['.yaml', '.yml'],
    writes: true,
    overlays: true,
    laysOut: false,
    detect: detectCompose,
    load: once(async () => (await import('./compose/format.js')).composeFormat),
  },
];

export function detectFormat(source: SourceText, formats: readonly FormatEntry[]): FormatEntry | undefined {
  return formats.find((format) => format.detect(source));
}
