import type { InstanceType, InstanceTypes } from '../../../data/instance-types.js';
import type { Loose } from '../../../model/loose.js';
import { type Field, view } from '../../../model/view.js';
import type { Zone } from '../../../rollout/case.js';
import { booleanIn } from '../../../stack/values.js';
import { onceEach } from '../../../source/once.js';
import { entryOf } from '../../../source/value.js';
import type { PieceSubject, RequestSubject } from '../../subjects/others.js';
import type { Project } from '../../subjects/project.js';
import { madeOf, mentionersOf } from '../mentions.js';
import { type Agent, agentOf, NOTHING } from './agent.js';
import { type Os, osOf } from './images.js';
import { zonesOf } from './zones.js';
import { instanceTypesOf } from '../instance-types.js';

const AUTO_SCALING_GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';
const LAUNCH_CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';

/** An Auto Scaling group and what its instances are like, each undefined where it is not known. */
export interface Group {
  readonly piece: PieceSubject;
  /** What the text has it as: a `fleet` of the language is more than a group. */
  readonly word: 'fleet' | 'group';
  readonly name: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** How many instances it starts with. */
  readonly declared: number | undefined;
  /** Any of these. */
  readonly types: readonly InstanceType[] | undefined;
  /** Names of types that there are none of, as far as it is known. */
  readonly strangeTypes: readonly string[];
  /** That its instances are surely taken away at times. */
  readonly isSpot: boolean;
  readonly agent: Agent;
  readonly os: Os | undefined;
  /** Its instances are dealt over these. */
  readonly zones: readonly Zone[] | undefined;
  /** Whether tasks share interfaces, where a `fleet` says so. */
  readonly trunking: boolean | undefined;
  /** Something else than ECS changes its size. */
  readonly hasOwnScaling: boolean;
}

/** The group that a capacity provider takes its instances from, where it is made here. */
export function groupOf(project: Project, provider: Field<string>): Group | undefined {
  const named = project.references.resourceOf(provider.located);
  if (!named) return undefined;
  const { autoScalingGroupProvider } = view('CreateCapacityProvider', named.value);
  return groupAt(project, autoScalingGroupProvider.autoScalingGroupArn);
}

export function groupAt(project: Project, arn: Field<string>): Group | undefined {
  const piece = madeOf(project, AUTO_SCALING_GROUP, arn);
  return piece && groupFrom(piece);
}

export function groupsIn(project: Project): Group[] {
  return project.ofType(AUTO_SCALING_GROUP).map(groupFrom);
}

export const groupFrom = onceEach((piece: PieceSubject): Group => {
  const { project, properties } = piece;
  const launch = launchOf(piece);
  const agent = launch ? agentOf(launch.at('UserData').located) : NOTHING;
  const desired = properties.at('DesiredCapacity');
  const min = properties.at('MinSize').number;
  const provider = providerOf(piece);
  return {
    piece,
    ...calledBy(piece, provider),
    min,
    max: properties.at('MaxSize').number,
    declared: desired.state === 'absent' ? min : desired.number,
    ...typesOf(properties, launch, instanceTypesOf(project.settings)),
    isSpot: isSpot(properties, launch),
    agent,
    os: (launch && osOf(project, launch.at('ImageId').located)) ?? agent.os,
    zones: zonesOf(project, properties),
    trunking: booleanIn(provider && entryOf(provider.resource.stack, 'trunking')?.value),
    hasOwnScaling: mentionersOf(project, piece).some(({ piece: { type } }) =>
      /^AWS::AutoScaling::(ScalingPolicy|ScheduledAction)$/.test(type),
    ),
  };
});

/** The capacity provider that takes its instances from it. */
function providerOf(piece: PieceSubject): RequestSubject<'capacity-provider'> | undefined {
  const { project } = piece;
  return project
    .of('capacity-provider')
    .find(
      ({ view: { autoScalingGroupProvider: own } }) =>
        madeOf(project, AUTO_SCALING_GROUP, own.autoScalingGroupArn) === piece,
    );
}

/** What a `fleet` is made of stands where that does. */
function calledBy(
  { head, piece }: PieceSubject,
  provider: RequestSubject<'capacity-provider'> | undefined,
): Pick<Group, 'word' | 'name'> {
  const isFleet = provider?.head.source === head.source && provider.head.start === head.start;
  return isFleet ? { word: 'fleet', name: provider.name } : { word: 'group', name: piece.address };
}

/** The data that its instances start from. */
export function launchOf({ project, properties }: PieceSubject): Loose | undefined {
  const mixed = properties.at('MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification');
  const own = mixed.state === 'absent' ? properties.at('LaunchTemplate') : mixed;
  const [id, name] = [own.at('LaunchTemplateId'), own.at('LaunchTemplateName')];
  const template = madeOf(project, LAUNCH_TEMPLATE, id.state === 'absent' ? name : id);
  if (template) return template.properties.at('LaunchTemplateData');
  return madeOf(project, LAUNCH_CONFIGURATION, properties.at('LaunchConfigurationName'))?.properties;
}

function typesOf(
  properties: Loose,
  launch: Loose | undefined,
  known: InstanceTypes,
): Pick<Group, 'types' | 'strangeTypes'> {
  const overrides = properties.at('MixedInstancesPolicy', 'LaunchTemplate', 'Overrides');
  const usual = overrides.lengthKnown ? launch : overrides;
  const said = overrides.items.length > 0 ? overrides.items : [usual];
  const names = said.map((each) => each?.at('InstanceType').text);
  const types = names.flatMap((name) => known.named(name ?? '') ?? []);
  return {
    types: types.length === said.length ? types : undefined,
    strangeTypes: names.flatMap((name) => (name === undefined || known.named(name) ? [] : name)),
  };
}

function isSpot(properties: Loose, launch: Loose | undefined): boolean {
  const mixed = properties.at('MixedInstancesPolicy');
  if (mixed.state !== 'absent') {
    const share = mixed.at('InstancesDistribution', 'OnDemandPercentageAboveBaseCapacity').number;
    return (share ?? 100) < 100;
  }
  const market = launch?.at('InstanceMarketOptions', 'MarketType').text;
  return market === 'spot' || launch?.at('SpotPrice').state === 'known';
}
