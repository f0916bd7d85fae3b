import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../../diagnostic/nearest.js';
import type { Span } from '../../../source/span.js';
import type { SourceText } from '../../../source/text.js';
import type { Attribute, Block, Body } from '../../hcl/tree.js';
import { terraform } from '../messages.js';

/** The files of one folder, and what they declare. */
export interface Module {
  readonly files: readonly ModuleFile[];
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  /** By their address: `aws_ecs_service.web`. */
  readonly resources: ReadonlyMap<string, Block>;
  /** `data.aws_region.current` */
  readonly data: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  /** How Terraform itself is to work: providers, moved addresses, checks. */
  readonly others: readonly Block[];
  /** False where a part of it was not understood, so that more may be declared. */
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ModuleFile {
  readonly source: SourceText;
  readonly body: Body;
}

/** The blocks that declare something, and how many labels each has. */
const DECLARING = new Map<string, { readonly labels: number; readonly wanted: string }>([
  ['resource', { labels: 2, wanted: 'a type and a name' }],
  ['data', { labels: 2, wanted: 'a type and a name' }],
  ['ephemeral', { labels: 2, wanted: 'a type and a name' }],
  ['variable', { labels: 1, wanted: 'a name' }],
  ['output', { labels: 1, wanted: 'a name' }],
  ['module', { labels: 1, wanted: 'a name' }],
  ['locals', { labels: 0, wanted: 'no labels' }],
]);
const OTHERS = ['terraform', 'provider', 'moved', 'import', 'removed', 'check', 'action'];

const { report } = terraform;

/** Reads the files as Terraform does: ordinary ones together, then those that override what stands in them. */
export function moduleOf(files: readonly ModuleFile[], complete: boolean): Module {
  const builder = new Builder();
  for (const { source, body } of files) if (!isOverride(source)) builder.add(body);
  for (const { source, body } of files) if (isOverride(source)) builder.override(body);
  return { ...builder.result(), files, complete };
}

function isOverride({ path }: SourceText): boolean {
  return /(?:^|[/\\_])override\.tf$/.test(path);
}

class Builder {
  readonly #declared = new Map<string, { readonly block: Block; readonly name: Span }>();
  readonly #locals = new Map<string, Attribute>();
  readonly #others: Block[] = [];
  readonly #diagnostics: Diagnostic[] = [];

  add(body: Body): void {
    for (const { name, nameSpan } of body.attributes)
      this.#diagnostics.push(
        report.argumentOutside(
          nameSpan,
          { name },
          {
            help: [
              'named values stand in a block `locals`, values of variables in a file that ends with `.tfvars`',
            ],
          },
        ),
      );
    for (const block of body.blocks) this.#add(block);
  }

  /** Its arguments take the place of those of the original, its blocks of all of their type. */
  override(body: Body): void {
    for (const block of body.blocks) {
      const key = keyOf(block);
      const before = this.#declared.get(key);
      if (block.type === 'locals')
        for (const attribute of block.body.attributes) this.#locals.set(attribute.name, attribute);
      else if (before) this.#declared.set(key, { ...before, block: merged(before.block, block) });
      else this.#add(block);
    }
  }

  result(): Omit<Module, 'files' | 'complete'> {
    const of = (type: string, start: number) =>
      new Map(
        [...this.#declared.values()].flatMap(({ block }) =>
          block.type === type ? [[addressOf(block).slice(start), block] as const] : [],
        ),
      );
    return {
      variables: of('variable', 'var.'.length),
      locals: this.#locals,
      resources: of('resource', 0),
      data: of('data', 0),
      outputs: of('output', 'output.'.length),
      calls: of('module', 'module.'.length),
      others: [...this.#others, ...of('ephemeral', 0).values()],
      diagnostics: this.#diagnostics,
    };
  }

  #add(block: Block): void {
    const form = DECLARING.get(block.type);
    if (!form) this.#addOther(block);
    else if (block.labels.length !== form.labels) this.#wrongLabels(block, form.wanted);
    else if (block.type === 'locals')
      for (const attribute of block.body.attributes) this.#addLocal(attribute);
    else {
      const key = keyOf(block);
      const name = block.labels.at(-1)!.span;
      const before = this.#declared.get(key);
      if (before) this.#twice(addressOf(block), name, before.name);
      else this.#declared.set(key, { block, name });
    }
  }

  #addLocal(attribute: Attribute): void {
    const before = this.#locals.get(attribute.name);
    if (before) this.#twice(`local.${attribute.name}`, attribute.nameSpan, before.nameSpan);
    else this.#locals.set(attribute.name, attribute);
  }

  #twice(name: string, at: Span, first: Span): void {
    this.#diagnostics.push(
      report.duplicate(at, { name }, { labels: [{ span: first, text: 'the first one stands here' }] }),
    );
  }

  #addOther(block: Block): void {
    this.#others.push(block);
    if (OTHERS.includes(block.type)) return;
    const meant = nearest(block.type, [...DECLARING.keys(), ...OTHERS]);
    // A newer Terraform may have others.
    if (meant === undefined) return;
    this.#diagnostics.push(
      report.unknownBlock(
        block.typeSpan,
        { type: block.type },
        {
          label: `did you mean \`${meant}\`?`,
          fixes: [
            { title: `write \`${meant}\``, safe: false, edits: [{ span: block.typeSpan, text: meant }] },
          ],
        },
      ),
    );
  }

  #wrongLabels({ type, typeSpan, labels }: Block, wanted: string): void {
    const written = labels.map(({ text }) => text);
    this.#diagnostics.push(
      report.wrongLabels(typeSpan, {
        type,
        wanted,
        found: written.length === 0 ? 'none' : oneOf(written, 'and'),
      }),
    );
  }
}

/** `aws_ecs_service.web`, `data.aws_region.current`, `var.name`, `output.url`, `module.network` */
export function addressOf({ type, labels }: Block): string {
  const names = labels.map(({ text }) => text).join('.');
  if (type === 'resource') return names;
  return type === 'variable' ? `var.${names}` : `${type}.${names}`;
}

/** The argument of a name. */
export function attributeOf({ attributes }: Body, name: string): Attribute | undefined {
  return attributes.find((each) => each.name === name);
}

function keyOf(block: Block): string {
  return `${block.type} ${addressOf(block)}`;
}

function merged(original: Block, override: Block): Block {
  const attributes = new Map(
    [...original.body.attributes, ...override.body.attributes].map((each) => [each.name, each]),
  );
  const types = new Set(override.body.blocks.map(typeOf));
  const blocks = [
    ...original.body.blocks.filter((block) => !types.has(typeOf(block))),
    ...override.body.blocks,
  ];
  return { ...original, body: { ...original.body, attributes: [...attributes.values()], blocks } };
}

/** Of a dynamic block, the type that it makes. */
function typeOf({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0]?.text ?? type) : type;
}
