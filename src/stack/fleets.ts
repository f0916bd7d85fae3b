import { addressOf, type Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { homeOfFleet } from './clusters.js';
import { EXISTING, GROUPED, MANAGED, tellMisplaced } from './fleet-losses.js';
import { type Expansion, wordOf } from './expansion.js';
import { instanceProfile } from './instance-profiles.js';
import { type MachineImage, machineImage, variantFor } from './machine-images.js';
import { manage } from './managed-instances.js';
import { stack } from './messages.js';
import { capitalised } from './capitalised.js';
import { fleetGroup, labelOf } from './security-groups.js';
import { userData } from './user-data.js';
import {
  attributeOf,
  booleanIn,
  type Draft,
  itemsOf,
  memberOf,
  numberIn,
  textIn,
  withMembers,
} from './values.js';
import { theSubnets } from './vpc.js';

/**
 * A `fleet` is a capacity provider and what it brings instances from.
 *
 * The cluster keeps `capacityProviders` and `defaultCapacityProviderStrategy`, as CreateCluster has them. Instances
 * need the cluster to join it, and their provider needs them: a cluster that in turn waited for the provider would
 * wait for itself. So writers put these two members into the resource that associates them with the cluster
 * (`AWS::ECS::ClusterCapacityProviderAssociations`, `aws_ecs_cluster_capacity_providers`), also of a cluster that exists.
 * https://github.com/aws/containers-roadmap/issues/631
 */
export function fleets(expansion: Expansion): void {
  for (const fleet of expansion.of('capacity-provider')) {
    if (memberOf(fleet.value, 'managedInstancesProvider')) {
      manage(expansion, fleet);
      tellMisplaced(expansion, fleet, MANAGED);
    } else if (hasOwnGroup(fleet)) {
      new AutoScalingGroup(expansion, fleet).make();
      tellMisplaced(expansion, fleet, GROUPED);
      tellOfTrunking(expansion, fleet);
    } else tellMisplaced(expansion, fleet, EXISTING);
    expansion.done(addressOf(fleet), ...fleet.stack.entries.map(({ key }) => key));
  }
}

/** Where none is named, the request asks for that of the fleet itself. */
function hasOwnGroup(fleet: Resource): boolean {
  const arn = memberOf(memberOf(fleet.value, 'autoScalingGroupProvider'), 'autoScalingGroupArn');
  return (
    arn?.kind === 'expression' &&
    arn.expression.type === 'reference' &&
    arn.expression.target === wordOf(fleet)
  );
}

class AutoScalingGroup {
  readonly #expansion: Expansion;
  readonly #fleet: Resource;
  readonly #at: Span;
  readonly #label: string;
  readonly #provider: Located | undefined;
  /** What the words have that managed instances say in their request. */
  readonly #template: Located | undefined;
  readonly #instances: Located | undefined;
  readonly #types: readonly Located[];
  readonly #spot: number;

  constructor(expansion: Expansion, fleet: Resource) {
    this.#expansion = expansion;
    this.#fleet = fleet;
    this.#at = fleet.nameSpan;
    this.#label = labelOf(fleet);
    this.#provider = memberOf(fleet.value, 'autoScalingGroupProvider');
    this.#template = memberOf(memberOf(fleet.stack, 'template'), 'instanceLaunchTemplate');
    this.#instances = memberOf(fleet.stack, 'instances');
    const types = memberOf(this.#instances, 'types');
    this.#types = types && types.kind !== 'list' ? [types] : itemsOf(types);
    this.#spot = this.#spotShare();
  }

  make(): void {
    const image = this.#image();
    const wanted = this.#types.length > 0 ? undefined : requirementsOf(this.#template);
    const types = this.#types.length > 0 || wanted ? this.#types : [this.#typeAsked()];
    const template = this.#launchTemplate(image, types[0]);
    const overrides = wanted
      ? [{ InstanceRequirements: wanted }]
      : types.map((each) => ({ InstanceType: each }));
    const address = this.#expansion.free(`${this.#label}Group`);
    this.#expansion.add('AWS::AutoScaling::AutoScalingGroup', address, this.#at, {
      MinSize: this.#size('min'),
      MaxSize: this.#size('max'),
      DesiredCapacity: sizeText(memberOf(this.#instances, 'now')),
      AvailabilityZones: memberOf(this.#fleet.stack, 'zones'),
      VPCZoneIdentifier:
        memberOf(memberOf(this.#template, 'networkConfiguration'), 'subnets') ??
        theSubnets(this.#expansion, this.#at),
      ...this.#launch(template, overrides, wanted !== undefined),
      NewInstancesProtectedFromScaleIn: this.#says('managedTerminationProtection', 'ENABLED') || undefined,
      Tags: this.#tags(),
    });
    const arn = attributeOf(address, 'AutoScalingGroupARN', this.#at);
    this.#expansion.give(wordOf(this.#fleet), 'group-arn', arn);
  }

  #image(): MachineImage {
    const written = memberOf(this.#fleet.stack, 'image');
    const name = memberOf(written, 'name');
    const variant =
      textIn(memberOf(written, 'variant')) ?? variantFor(this.#types.flatMap((each) => textIn(each) ?? []));
    const image = name ?? string(this.#at, 'ecs-optimized');
    if (!name)
      this.#tell('added', 'the image `ecs-optimized`', 'the fleet says none', [
        `write \`image ecs-optimized\``,
      ]);
    const known = variant === 'arm64' || variant === 'gpu' || variant === 'neuron' ? variant : undefined;
    return machineImage(image, known);
  }

  #launchTemplate(image: MachineImage, type: Located | undefined): string {
    const { stack } = this.#fleet;
    const reserve = memberOf(stack, 'reserve');
    if (image.system === 'bottlerocket' && memberOf(reserve, 'ports'))
      this.#tell('notCarried', '`reserve ports`', 'Bottlerocket has no setting for it', []);
    const data = userData(
      {
        cluster: homeOfFleet(this.#expansion, this.#fleet, this.#at).name,
        attributes: memberOf(stack, 'attributes'),
        reserve,
        drainsSpot: this.#spot > 0,
        script: memberOf(stack, 'userData'),
      },
      image.system,
      this.#at,
    );
    const network = memberOf(this.#template, 'networkConfiguration');
    const size = memberOf(memberOf(this.#template, 'storageConfiguration'), 'storageSizeGiB');
    const address = this.#expansion.free(`${this.#label}LaunchTemplate`);
    return this.#expansion.add('AWS::EC2::LaunchTemplate', address, this.#at, {
      LaunchTemplateData: {
        ImageId: image.id,
        InstanceType: type,
        KeyName: memberOf(stack, 'key'),
        SecurityGroupIds: memberOf(network, 'securityGroups') ?? [
          fleetGroup(this.#expansion, this.#fleet)?.id,
        ],
        IamInstanceProfile: { Arn: instanceProfile(this.#expansion, this.#fleet, this.#template) },
        BlockDeviceMappings: size && [{ DeviceName: image.device, Ebs: { VolumeSize: size } }],
        Monitoring: switched(memberOf(this.#template, 'monitoring'), 'DETAILED'),
        MetadataOptions: { HttpTokens: 'required', InstanceMetadataTags: this.#metadataTags() },
        UserData: data,
      },
    });
  }

  #metadataTags(): Draft {
    const shown = booleanIn(memberOf(this.#template, 'instanceMetadataTagsPropagation'));
    return shown === undefined ? undefined : shown ? 'enabled' : 'disabled';
  }

  #launch(template: string, overrides: readonly Draft[], isMixed: boolean): Readonly<Record<string, Draft>> {
    const specification = {
      LaunchTemplateId: attributeOf(template, 'Ref', this.#at),
      Version: attributeOf(template, 'LatestVersionNumber', this.#at),
    };
    if (overrides.length === 1 && this.#spot === 0 && !isMixed) return { LaunchTemplate: specification };
    return {
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: specification,
          Overrides: overrides,
        },
        InstancesDistribution: {
          OnDemandBaseCapacity: 0,
          OnDemandPercentageAboveBaseCapacity: 100 - this.#spot,
          SpotAllocationStrategy: this.#spot > 0 ? 'price-capacity-optimized' : undefined,
        },
      },
    };
  }

  /** ECS marks the groups that it scales; those that are marked already stay as they are written. */
  #tags(): Draft {
    const own = itemsOf(memberOf(this.#fleet.value, 'tags')).map((each) => ({
      Key: memberOf(each, 'key'),
      Value: memberOf(each, 'value'),
      PropagateAtLaunch: true,
    }));
    const scaling = memberOf(this.#provider, 'managedScaling');
    const isScaled = textIn(memberOf(scaling, 'status')) !== 'DISABLED';
    const managed = { Key: 'AmazonECSManaged', Value: 'true', PropagateAtLaunch: true };
    const all = [...own, ...(isScaled ? [managed] : [])];
    return all.length > 0 ? all : undefined;
  }

  #says(member: string, value: string): boolean {
    return textIn(memberOf(this.#provider, member)) === value;
  }

  #size(end: 'min' | 'max'): Located {
    const written = memberOf(this.#instances, end);
    const words = end === 'min' ? 'least' : 'most';
    return written
      ? sizeText(written)!
      : this.#asked(
          `${end === 'min' ? 'Min' : 'Max'}Size`,
          'number',
          `How many instances the fleet ${this.#fleet.name} has at ${words}`,
          `the ${words} number of instances is not written`,
        );
  }

  #typeAsked(): Located {
    const doc = `The type of the instances of the fleet ${this.#fleet.name}`;
    return this.#asked('InstanceType', 'string', doc, 'no type of instances is written');
  }

  #asked(word: string, type: string, doc: string, reason: string): Located {
    const name = `${this.#label}${word}`;
    this.#tell('added', `parameter \`${name}\``, reason, ['write it: `instances 1..3 of m7g.large`']);
    return this.#expansion.parameter(name, type, doc, this.#at);
  }

  #spotShare(): number {
    const spot = memberOf(this.#instances, 'spot');
    const share = numberIn(spot);
    if (spot && share === undefined)
      this.#tell(
        'notCarried',
        '`spot`',
        'an Auto Scaling group counts the share of on-demand instances, which cannot be computed from a value that is not known',
        ['write the share out'],
      );
    const isBought = textIn(memberOf(this.#template, 'capacityOptionType')) === 'SPOT';
    return share ?? (isBought ? 100 : 0);
  }

  #tell(message: 'added' | 'notCarried', what: string, reason: string, help: readonly string[]): void {
    const whose = `${what} of fleet \`${this.#fleet.name}\``;
    this.#expansion.tell(stack.report[message](this.#at, { what: whose, reason }, { help }));
  }
}

/** What instances have to be like, in the words of EC2; it wants to know of these two in any case. */
function requirementsOf(template: Located | undefined): Draft {
  const wanted = memberOf(template, 'instanceRequirements');
  const known = capitalised(wanted);
  return known?.kind === 'map'
    ? withMembers(known, {
        VCpuCount: memberOf(known, 'VCpuCount') ?? { Min: 0 },
        MemoryMiB: memberOf(known, 'MemoryMiB') ?? { Min: 0 },
      })
    : undefined;
}

function switched(value: Located | undefined, on: string): Draft {
  return value && { Enabled: textIn(value) === on };
}

/** The sizes of a group are texts. */
function sizeText(size: Located | undefined): Located | undefined {
  return size?.kind === 'number' ? string(size.span, String(size.value)) : size;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html */
function tellOfTrunking(expansion: Expansion, fleet: Resource): void {
  const trunking = memberOf(fleet.stack, 'trunking');
  if (!trunking || booleanIn(trunking) === false) return;
  expansion.tell(
    stack.report.notCarried(
      trunking.span,
      {
        what: `\`trunking\` of fleet \`${fleet.name}\``,
        reason: 'it is a setting of the account, and CloudFormation has no resource for it',
      },
      {
        help: [
          'before the instances start: `aws ecs put-account-setting-default --name awsvpcTrunking --value enabled`',
        ],
      },
    ),
  );
}
