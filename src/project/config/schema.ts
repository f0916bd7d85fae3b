import * as z from 'zod';
import { FORMATS } from '../../formats/index.js';
import { expressionOf } from '../ignore.js';

/** What stands in `plimsoll.yaml`; `schemas/plimsoll.json` is made from it. */
const severity = z
  .enum(['off', 'info', 'warning', 'error'])
  .describe('what a finding counts as; `off` silences it');

const rules = z
  .record(z.string(), severity)
  .describe('severities by rule, such as `security/root-user`, or by group, such as `security/*`');

const path = z.string().min(1, 'a path is not empty');

const pattern = z
  .string()
  .regex(/^(?!!)(?!.*\\\w)(?!.*\{.*,.*\})/s, 'several are a list; there is no `!`, and folders end with `/`')
  .refine((text) => expressionOf(text) !== undefined, 'it is no pattern');

const patterns = z
  .union([pattern, z.array(pattern)])
  .describe(
    'paths from the folder of this file; `*` is any name, `**` any number of folders, and a folder stands for all in it',
  );

const values = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .describe('values of parameters, by their names');

export const configSchema = z
  .strictObject({
    preset: z
      .enum(['recommended', 'security', 'strict'])
      .describe(
        '`recommended` is what ECS refuses and what goes wrong; `security` adds advice on security; `strict` has all rules',
      ),
    rules,
    paths: z
      .array(z.strictObject({ files: patterns, rules }))
      .describe('severities in some files; what stands later counts'),
    ignore: z
      .array(
        z.strictObject({
          rule: z.string().describe('the id of a finding'),
          files: patterns.optional(),
          at: z
            .string()
            .regex(/^(\/.*)?$/s, 'a JSON pointer begins with `/`')
            .optional()
            .describe('a JSON pointer to the value: `/containerDefinitions/0/user`'),
          why: z
            .string()
            .regex(/\S/, 'say why it is accepted')
            .describe('the reason, for those who read this later'),
        }),
      )
      .describe('findings that are known and accepted'),
    environments: z
      .record(z.string(), z.strictObject({ parameters: values.optional() }).nullable())
      .describe('what is deployed where: all of it is checked with the values of each'),
    parameters: values,
    'required-tags': z
      .array(z.string())
      .describe('keys that task definitions, services and clusters have to be tagged with'),
    'allowed-registries': z
      .array(z.string())
      .describe(
        'where images may come from: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, `docker.io/library`',
      ),
    'fargate-sizes': z
      .array(
        z.strictObject({
          cpu: z.number().int().positive('it is more than 0'),
          memory: z.number().int().positive('it is more than 0'),
        }),
      )
      .describe('sizes of Fargate tasks that are newer than this version: CPU units and MiB'),
    'instance-types': z
      .array(
        z.strictObject({
          type: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'a type has a family and a size: `m7g.large`'),
          vcpu: z.number().int().positive('it is more than 0'),
          memory: z.number().int().positive('it is more than 0').describe('MiB'),
          architecture: z.enum(['x86_64', 'arm64']),
          interfaces: z
            .number()
            .int()
            .positive('it is more than 0')
            .optional()
            .describe('network interfaces, over all cards'),
          'trunk-tasks': z
            .number()
            .int()
            .positive('it is more than 0')
            .optional()
            .describe('tasks in `awsvpc` mode with trunking'),
          gpus: z.number().int().nonnegative('it is 0 or more').optional(),
        }),
      )
      .describe('instance types that are newer than this version'),
    build: z
      .array(
        z.strictObject({
          from: z
            .union([path, z.array(path).min(1, 'name one at least')])
            .describe('the files, folders or patterns to convert, from the folder of this file'),
          to: z
            .enum(FORMATS.filter(({ writes }) => writes).map(({ name }) => name))
            .describe('the format to write'),
          out: path.describe('the file to write, or the folder where it is several'),
          env: z.string().optional().describe('the environment to read for'),
          parameters: values.optional(),
          accept: z
            .array(z.string())
            .optional()
            .describe('what may be lost: keys, ids that are reported, or `all`'),
          strict: z.boolean().optional().describe('refuses what is carried with a change, too'),
          syntax: z.enum(['yaml', 'json']).optional().describe('of CloudFormation'),
          'image-owner': z
            .enum(['source', 'ci'])
            .optional()
            .describe('of Terraform: who sets the images, the text itself or what deploys after it'),
        }),
      )
      .describe('what `plimsoll build` writes'),
    baseline: z
      .string()
      .describe('a file of findings that were there before, as `--update-baseline` writes it'),
  })
  .partial();

export type ConfigFile = z.infer<typeof configSchema>;
