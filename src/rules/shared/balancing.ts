import type { Span } from '../../source/span.js';
import type { ServiceSubject, ServiceView } from '../subjects/runner.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';
import { madeOf, mentionersOf } from './mentions.js';

export type EntryView = ServiceView['loadBalancers'][number];

const ELB = 'AWS::ElasticLoadBalancingV2::';
export const TARGET_GROUP = `${ELB}TargetGroup`;
export const LISTENER = `${ELB}Listener`;
export const LISTENER_RULE = `${ELB}ListenerRule`;
export const LOAD_BALANCER = `${ELB}LoadBalancer`;

/** The target group that an entry names, where it is made here. */
export function targetGroupOf(project: Project, entry: EntryView): PieceSubject | undefined {
  return madeOf(project, TARGET_GROUP, entry.targetGroupArn);
}

/** The entries of a service whose target group is made here. */
export function targetGroupsOf({
  project,
  view,
}: ServiceSubject): readonly { readonly entry: EntryView; readonly group: PieceSubject }[] {
  return view.loadBalancers.flatMap((entry) => {
    const group = targetGroupOf(project, entry);
    return group ? [{ entry, group }] : [];
  });
}

/** The listeners and rules that send traffic to a target group. */
export function sendersTo(project: Project, group: PieceSubject): readonly PieceSubject[] {
  return mentionersOf(project, group).filter(
    ({ piece }) => piece.type === LISTENER || piece.type === LISTENER_RULE,
  );
}

/** The load balancer that a listener or a rule belongs to, where it is made here. */
export function balancerOf(project: Project, { piece, properties }: PieceSubject): PieceSubject | undefined {
  if (piece.type === LISTENER) return madeOf(project, LOAD_BALANCER, properties.at('LoadBalancerArn'));
  const listener = madeOf(project, LISTENER, properties.at('ListenerArn'));
  return listener && balancerOf(project, listener);
}

/** The load balancers that send traffic to a target group; undefined where one of them is not made here, or there is none. */
export function balancersOf(project: Project, group: PieceSubject): readonly PieceSubject[] | undefined {
  const found = new Set(sendersTo(project, group).map((sender) => balancerOf(project, sender)));
  return found.size > 0 && !found.has(undefined)
    ? [...found].filter((each) => each !== undefined)
    : undefined;
}

/** `application` where nothing is said; undefined where it is not known. */
export function kindOf({ properties }: PieceSubject): string | undefined {
  const type = properties.at('Type');
  return type.state === 'absent' ? 'application' : type.text;
}

/** What is said of a target group under a key of its attributes. */
export function attributeOf({ properties }: PieceSubject, key: string) {
  return properties
    .at('TargetGroupAttributes')
    .items.find((each) => each.at('Key').text === key)
    ?.at('Value');
}

/** None can be among them that is not seen. */
export function areAttributesKnown({ properties }: PieceSubject): boolean {
  const attributes = properties.at('TargetGroupAttributes');
  return attributes.lengthKnown && attributes.items.every((each) => each.at('Key').state !== 'unknown');
}

/** Where to speak of a property of a piece: at its value, or else at the piece. */
export function placeIn(piece: PieceSubject, property: string): Span {
  const value = piece.properties.at(property);
  return value.located ? value.span : piece.head;
}

/** For a message: target group `Web`. */
export function called({ piece }: PieceSubject): string {
  return `\`${piece.address}\``;
}

const CARRIERS: Readonly<Record<string, 'tcp' | 'udp'>> = {
  HTTP: 'tcp',
  HTTPS: 'tcp',
  TCP: 'tcp',
  TLS: 'tcp',
  UDP: 'udp',
  QUIC: 'udp',
};

/** How a target group sends; undefined of `TCP_UDP`, which sends both ways, and where it is not known. */
export function carrierOf({ properties }: PieceSubject): 'tcp' | 'udp' | undefined {
  return CARRIERS[properties.at('Protocol').text ?? ''];
}
