import type { Span } from '../../source/span.js';

/*
 * The native syntax of HCL 2: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 * Whatever the text holds, there is a tree of it; what was not understood is an expression of kind `error`.
 */

export interface Body {
  /** From behind the opening brace to the closing one; of a file, all of it. */
  readonly span: Span;
  /** Attributes and blocks each stand in the order written. */
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: string;
  readonly nameSpan: Span;
  readonly expression: Expression;
  /** From the name to the end of the expression. */
  readonly span: Span;
}

export interface Block {
  readonly type: string;
  readonly typeSpan: Span;
  readonly labels: readonly Label[];
  readonly body: Body;
  /** From the type to the closing brace. */
  readonly span: Span;
}

export interface Label {
  readonly text: string;
  /** With its quotes, where it has some. */
  readonly span: Span;
}

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Tuple
  | ObjectLiteral
  | For
  | Conditional
  | Unary
  | Binary
  | Call
  | Traversal
  | Access
  | Parentheses
  | ErrorExpression;

interface Node {
  readonly span: Span;
}

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
}

export interface BooleanLiteral extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral extends Node {
  readonly kind: 'null';
}

/** A quoted string, a heredoc, or a file read as a template. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc' | 'file';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | Interpolation | IfDirective | ForDirective;

export interface TemplateText extends Node {
  readonly kind: 'text';
  /** Without escapes, without the indentation of `<<-` and without what strip markers take away. */
  readonly value: string;
  /** Where the value stands in the source; absent where it stands there as it is, from the start of the span. */
  readonly pieces?: readonly Piece[];
}

/**
 * A stretch of a text's value and where it was written. Where both are of one length they agree unit by unit;
 * otherwise the stretch is an escape, and a whole.
 */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** `${…}`, or `${~ … ~}`, whose markers strip the white space beside it. */
export interface Interpolation extends Node {
  readonly kind: 'interpolation';
  readonly expression: Expression;
}

/** `%{ if … }…%{ else }…%{ endif }` */
export interface IfDirective extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly consequent: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
}

/** `%{ for … in … }…%{ endfor }` */
export interface ForDirective extends Node {
  readonly kind: 'for';
  readonly keyName: Name | undefined;
  readonly valueName: Name;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
}

export interface Name extends Node {
  readonly name: string;
}

export interface Tuple extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectLiteral extends Node {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

export interface ObjectEntry extends Node {
  /** A bare name stands for itself; anything else is evaluated. */
  readonly key: NameKey | Expression;
  readonly value: Expression;
}

export interface NameKey extends Name {
  readonly kind: 'name';
}

/** `[for k, v in collection: value if condition]` or `{for k, v in collection: key => value... if condition}` */
export interface For extends Node {
  readonly kind: 'for';
  readonly keyName: Name | undefined;
  readonly valueName: Name;
  readonly collection: Expression;
  /** Only where the result is an object. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  /** `...`: values of one key are gathered in a list. */
  readonly grouped: boolean;
  readonly condition: Expression | undefined;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly otherwise: Expression;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Call extends Node {
  readonly kind: 'call';
  /** With its namespace, as in `provider::aws::arn_parse`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Expression[];
  /** `...`: the last argument is a list of arguments. */
  readonly expanded: boolean;
}

/** `aws_ecs_cluster.main.arn`, `var.names[0]`, `local.tasks` */
export interface Traversal extends Node {
  readonly kind: 'traversal';
  readonly root: Name;
  readonly steps: readonly Step[];
}

/** Steps into anything but a name: `merge(a, b).c`, `(x)[0]` */
export interface Access extends Node {
  readonly kind: 'access';
  readonly subject: Expression;
  readonly steps: readonly Step[];
}

export type Step = AttributeStep | IndexStep | SplatStep;

export interface AttributeStep extends Node {
  readonly kind: 'attribute';
  readonly name: string;
}

/** `[index]`, or `.0` as of old. */
export interface IndexStep extends Node {
  readonly kind: 'index';
  readonly index: Expression;
}

/** The steps behind `[*]` are taken in each item; behind `.*`, the attributes up to the next index. */
export interface SplatStep extends Node {
  readonly kind: 'splat';
  readonly form: '.*' | '[*]';
}

export interface Parentheses extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/** A text that was not understood; a message says why. */
export interface ErrorExpression extends Node {
  readonly kind: 'error';
}

export interface Comment extends Node {
  /** Without its marks and the blanks around it. */
  readonly text: string;
}
