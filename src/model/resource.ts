import type { Span } from '../source/span.js';
import type { Located, LocatedMap } from '../source/value.js';
import type { Editor } from './edit.js';

/** The kinds whose `value` has the shape of a request of the API. */
export const REQUEST_OF = {
  'task-definition': 'RegisterTaskDefinition',
  service: 'CreateService',
  cluster: 'CreateCluster',
  'capacity-provider': 'CreateCapacityProvider',
  job: 'RunTask',
  'scalable-target': 'RegisterScalableTarget',
  'scaling-policy': 'PutScalingPolicy',
  'scheduled-action': 'PutScheduledAction',
} as const;

/** The kinds that the language has and the ECS API has not: their `value` has our own shape. */
export const OWN_KINDS = [
  'network',
  'load-balancer',
  'namespace',
  'bucket',
  'queue',
  'topic',
  'table',
  'file-system',
  'log-group',
  'alarm',
  'alert',
] as const;

export type RequestKind = keyof typeof REQUEST_OF;
export type ResourceKind = RequestKind | (typeof OWN_KINDS)[number];

export function isRequestKind(kind: ResourceKind): kind is RequestKind {
  return Object.hasOwn(REQUEST_OF, kind);
}

/** How a format calls what the API calls otherwise. */
export interface Spelling {
  /** The whole of a resource: `AWS::ECS::Service`. */
  readonly title: string;
  /** A member of one of the structures of the API. */
  member(name: string, structure: string): string;
  /** What is left open of the network is filled in when it is compiled. */
  readonly completes?: true;
  /** What is asked for, where that is less than what the text says. */
  asked?(value: LocatedMap): LocatedMap;
  /** Containers for any engine: nothing in the text says that they go to ECS. */
  readonly anyEngine?: true;
  /**
   * What messages call a member where it is not simply a key in a map of that name; undefined where nothing in the format
   * stands for it, as compose has no key around what belongs to `linuxParameters`. `written` is what stands before its value.
   */
  word?(name: string, structure: string, written: string | undefined): string | undefined;
  /** In a language that has words of its own: what sets the member at a path such as `volumes[].name`. */
  statement?(path: string): SettingStatement | undefined;
}

export interface SettingStatement {
  /** The word that it begins with, or the words in it that set the member. */
  readonly words: readonly string[];
  readonly help: string;
}

/** One thing that a document describes, whatever its format. */
export interface Resource {
  readonly kind: ResourceKind;
  /** What other resources call it: family, service name, cluster name, or the name of its declaration. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The place to name when the resource as a whole is meant. */
  readonly span: Span;
  /** All of its text, where `value` stands for less of it. */
  readonly extent?: Span;
  /** A request of the API for the kinds of REQUEST_OF. */
  readonly value: LocatedMap;
  /** What a compiled stack holds beside the request: balancers, discovery, scaling, roles. */
  readonly stack: LocatedMap;
  /** Declared as made elsewhere: with its id where that is known. */
  readonly existing: boolean;
  /** Only a part of the request stands here: what is missing may stand elsewhere. */
  readonly partial?: true;
  /** The answer of ECS to a question about it, which has values that nobody gave. */
  readonly described?: true;
  /** Members of `value` and `stack` that its format adds where nothing in the text asks for them. */
  readonly supposed?: readonly string[];
  /** What is to be done with it at once, and is no part of it: `forceNewDeployment`. */
  readonly orders?: LocatedMap;
  /** Where the text calls members otherwise than the API, and `value` as the API does. */
  readonly spelling?: Spelling;
  /** Writes changes into the text that describes it. */
  readonly editor?: Editor;
  readonly id?: Located;
  /** The doc comment or description. */
  readonly doc?: string;
  /** What references call it where that is not its kind and name: its logical id, `aws_ecs_service.web`. */
  readonly address?: string;
  /** It is made only where this condition of the model holds. */
  readonly condition?: string;
  /** The addresses of what has to be there before. */
  readonly dependsOn?: readonly string[];
  /** Where it is said that it stays when the stack is deleted. */
  readonly keep?: Span;
  readonly attributes?: Attributes;
}

/** What only CloudFormation has a place for, by its names: `UpdatePolicy`, `Metadata`, and of a model `Transform`. */
export type Attributes = LocatedMap;

/**
 * Something around the services that a stack makes too: a balancer, a role, a queue. CloudFormation has a type, names and
 * shapes for everything that there is, so its words are used whatever the format.
 */
export interface Infrastructure {
  /** `AWS::ElasticLoadBalancingV2::TargetGroup` */
  readonly type: string;
  /** What references call it. */
  readonly address: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** The properties that CloudFormation has for the type. */
  readonly properties: LocatedMap;
  /** Looked up, not made: `data` of Terraform. */
  readonly existing?: true;
  readonly condition?: string;
  readonly dependsOn?: readonly string[];
  /** Stays when the stack is deleted. */
  readonly keep?: true;
  readonly doc?: string;
  readonly attributes?: Attributes;
}

/** A condition with a name, as conditionals and resources use it. */
export interface Condition {
  readonly name: string;
  readonly nameSpan: Span;
  readonly test: Test;
}

export type Test =
  | { readonly op: 'equals'; readonly left: Located; readonly right: Located }
  | { readonly op: 'and' | 'or'; readonly of: readonly Test[] }
  | { readonly op: 'not'; readonly of: Test }
  | { readonly op: 'condition'; readonly name: string }
  /** In the words of one format. */
  | { readonly op: 'opaque'; readonly text: string; readonly span: Span };

/** A value that is given from outside. */
export interface Parameter {
  readonly name: string;
  readonly nameSpan: Span;
  /** One of the types of the language; else the type of CloudFormation, as it stands there. */
  readonly type: string;
  readonly fallback?: Located;
  readonly allowed?: readonly Located[];
  /** What its text must match. */
  readonly pattern?: string;
  /** Between which numbers it lies. */
  readonly range?: Bounds;
  /** How many characters or items it has. */
  readonly length?: Bounds;
  /** Its value is not to be shown. */
  readonly hidden?: true;
  /** What to tell those who give it a value that does not fit. */
  readonly hint?: string;
  /** Its value is what Systems Manager keeps under this name, unless another name is given. */
  readonly stored?: Located;
  readonly doc?: string;
}

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface Output {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Located;
  readonly exportName?: Located;
  readonly condition?: string;
  readonly doc?: string;
}

/** Everything the documents of a project say together. */
export interface Model {
  readonly parameters: readonly Parameter[];
  readonly conditions: readonly Condition[];
  readonly resources: readonly Resource[];
  readonly infrastructure: readonly Infrastructure[];
  readonly outputs: readonly Output[];
  /** Tags put on everything that is compiled. */
  readonly tags?: LocatedMap;
  readonly attributes?: Attributes;
}

export const EMPTY_MODEL: Model = {
  parameters: [],
  conditions: [],
  resources: [],
  infrastructure: [],
  outputs: [],
};

/** What references in the model call a resource. */
export function addressOf({ address, kind, name }: Resource): string {
  return address ?? `${kind}.${name}`;
}
