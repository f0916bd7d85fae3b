import { EXTRA, LAUNCH, TAGS } from './common.js';
import type { BlockKind } from './row.js';

const CAPACITY = LAUNCH.find(({ form }) => form.startsWith('capacity'))!;
const EXEC = 'configuration.executeCommandConfiguration';
const LOG = `${EXEC}.logConfiguration`;
const ASG = 'autoScalingGroupProvider';
const MANAGED = 'managedInstancesProvider';
const TEMPLATE = `${MANAGED}.instanceLaunchTemplate`;
const WANTED = `${TEMPLATE}.instanceRequirements`;
const REQUIRED = '{included|required|excluded}';

export const cluster: BlockKind = {
  title: 'a cluster',
  doc: 'Where services and jobs run.',
  request: { name: 'CreateCluster' },
  rows: [
    {
      form: 'name <clusterName: text>',
      doc: 'The name, where it is not the one in the head.',
      example: 'name ${env.name}',
    },
    {
      form: 'insights <settings[].value: {on=enabled|off=disabled|enhanced}>',
      doc: 'Container Insights.',
      example: 'insights enhanced',
      key: 'none',
      always: { 'settings[].name': 'containerInsights' },
    },
    {
      form: 'namespace <serviceConnectDefaults.namespace: text> [http]',
      doc: 'The Cloud Map namespace of the services: for DNS, or for API calls alone.',
      example: 'namespace shop.local',
      sets: { http: { 'stack.namespaceKind': 'http' } },
    },
    {
      form: 'providers <capacityProviders: provider,>',
      doc: 'Capacity providers; the fleets written here are among them.',
      example: 'providers fargate, fargate-spot',
      names: { capacityProviders: ['fleet'] },
    },
    {
      ...CAPACITY,
      form: CAPACITY.form.replaceAll('capacityProviderStrategy', 'defaultCapacityProviderStrategy'),
      doc: 'The capacity that services and jobs use unless they say otherwise.',
      names: { 'defaultCapacityProviderStrategy[].capacityProvider': ['fleet'] },
    },
    {
      form: `exec ( key <${EXEC}.kmsKeyId: text> | logs ( default | none | to <${LOG}.cloudWatchLogGroupName: text> [<${LOG}.cloudWatchEncryptionEnabled: {encrypted=true}>] | bucket <${LOG}.s3BucketName: text> [prefix <${LOG}.s3KeyPrefix: text>] [<${LOG}.s3EncryptionEnabled: {encrypted=true}>] ) )`,
      doc: 'The key of `exec` sessions, and where they are logged.',
      example: 'exec logs to /shop/exec encrypted',
      names: { [`${LOG}.cloudWatchLogGroupName`]: ['log-group'] },
      repeats: true,
      sets: {
        default: { [`${EXEC}.logging`]: 'DEFAULT' },
        none: { [`${EXEC}.logging`]: 'NONE' },
        to: { [`${EXEC}.logging`]: 'OVERRIDE' },
        bucket: { [`${EXEC}.logging`]: 'OVERRIDE' },
      },
    },
    {
      form: 'storage key <~key: text> [for <~for: {fargate}>]',
      doc: 'The key of managed storage, or of the disks of Fargate.',
      example: 'storage key arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d for fargate',
      repeats: true,
      lens: 'storage',
    },
    {
      form: 'fleet <~name: name> [managed] [existing [<~id: arn>]] {fleet}',
      declares: true,
      introduces: { '~name': 'fleet' },
      doc: 'EC2 capacity: an Auto Scaling group and its capacity provider, or instances that ECS manages.',
      example: 'fleet db { instances 3..6 of m6i.large }',
    },
    TAGS,
    EXTRA,
  ],
};

export const fleet: BlockKind = {
  title: 'a fleet',
  doc: 'Instances, and the capacity provider that brings them.',
  request: { name: 'CreateCapacityProvider' },
  rows: [
    {
      form: 'name <name: text>',
      doc: 'The name, where it is not the one in the head.',
      example: 'name shop-db',
    },
    {
      form: 'instances <stack.instances: counts> [now <stack.instances.now: int>] [of <stack.instances.types: text,>] [spot <stack.instances.spot: percent>]',
      doc: 'How many, how many there are now, and of which types.',
      example: 'instances 3..6 of m6i.large',
    },
    {
      form: 'zones <stack.zones: text,>',
      doc: 'The zones they are dealt over.',
      example: 'zones us-east-1a, us-east-1b',
    },
    { form: 'vpc <stack.vpc: text>', doc: 'The VPC.', example: 'vpc vpc-0a1b2c3d' },
    {
      form: `subnets <${TEMPLATE}.networkConfiguration.subnets: text,>`,
      doc: 'The subnets.',
      example: 'subnets subnet-1, subnet-2',
    },
    {
      form: `security-groups <${TEMPLATE}.networkConfiguration.securityGroups: text,>`,
      doc: 'The security groups.',
      example: 'security-groups sg-1',
    },
    {
      form: 'image <stack.image.name: text> [( arm64 | gpu | neuron )]',
      doc: 'The image: an AMI, ecs-optimized, bottlerocket or a Windows release.',
      example: 'image ecs-optimized arm64',
      sets: {
        arm64: { 'stack.image.variant': 'arm64' },
        gpu: { 'stack.image.variant': 'gpu' },
        neuron: { 'stack.image.variant': 'neuron' },
      },
    },
    { form: 'key <stack.key: text>', doc: 'The key pair for logging in.', example: 'key ops' },
    {
      form: `role ( <${TEMPLATE}.ec2InstanceProfileArn: text> | !{role at stack.role} )`,
      doc: 'The role of the instances.',
      example: 'role ecsInstanceRole',
    },
    {
      form: `disk <${TEMPLATE}.storageConfiguration.storageSizeGiB: storage>`,
      doc: 'The size of the disk.',
      example: 'disk 100 GiB',
    },
    {
      form: 'user-data <stack.userData: text>',
      doc: 'What an instance runs when it starts.',
      example: 'user-data "echo ECS_ENABLE_GPU_SUPPORT=true >> /etc/ecs/ecs.config"',
    },
    {
      form: 'attributes {map stack.attributes{}: text}',
      doc: 'Attributes that queries can ask for.',
      example: 'attributes { stack = db }',
    },
    {
      form: 'reserve ( memory <stack.reserve.memory: memory> | ports ( <stack.reserve.ports[]: ports> ), )',
      doc: 'What tasks cannot have.',
      example: 'reserve memory 256 MiB',
      repeats: true,
    },
    {
      form: 'trunking [<stack.trunking: switch>]',
      doc: 'More network interfaces for tasks.',
      example: 'trunking',
    },
    {
      form: `managed-scaling ( off | [<${ASG}.managedScaling.targetCapacity: percent>] [steps <${ASG}.managedScaling: step-sizes>] [warmup <${ASG}.managedScaling.instanceWarmupPeriod: duration>] )`,
      doc: 'Whether ECS scales the group, and how full it keeps it.',
      example: 'managed-scaling 80% steps 1..10',
      always: { [`${ASG}.managedScaling.status`]: 'ENABLED' },
      sets: { off: { [`${ASG}.managedScaling.status`]: 'DISABLED' } },
    },
    {
      form: `protect [<${ASG}.managedTerminationProtection: switch>]`,
      doc: 'Instances with tasks are not ended by scaling in.',
      example: 'protect',
    },
    {
      form: `drain [<${ASG}.managedDraining: switch>]`,
      doc: 'Tasks are moved before an instance ends.',
      example: 'drain',
    },
    {
      form: `infrastructure-role <${MANAGED}.infrastructureRoleArn: text>`,
      doc: 'The role with which ECS manages the instances.',
      example: 'infrastructure-role ecsInfrastructureRole',
    },
    {
      form: `vcpu <${WANTED}.vCpuCount: counts>`,
      doc: 'How many virtual processors an instance has.',
      example: 'vcpu 2..8',
    },
    {
      form: `memory <${WANTED}.memoryMiB: memories>`,
      doc: 'How much memory an instance has.',
      example: 'memory 4..32 GiB',
    },
    {
      form: `memory-per-vcpu <${WANTED}.memoryGiBPerVCpu: gibibytes>`,
      doc: 'How much memory for each virtual processor.',
      example: 'memory-per-vcpu 2..8 GiB',
    },
    {
      form: `types <${WANTED}.allowedInstanceTypes: text,>`,
      doc: 'Only these types.',
      example: 'types m6i.*, m7i.*',
    },
    {
      form: `except <${WANTED}.excludedInstanceTypes: text,>`,
      doc: 'None of these types.',
      example: 'except t2.*',
    },
    {
      form: `makers <${WANTED}.cpuManufacturers: {intel|amd|amazon-web-services},>`,
      doc: 'Makers of the processor.',
      example: 'makers intel, amd',
    },
    {
      form: `generations <${WANTED}.instanceGenerations: {current|previous},>`,
      doc: 'Generations of instance types.',
      example: 'generations current',
    },
    {
      form: `buy <${TEMPLATE}.capacityOptionType: {on-demand|spot|reserved}>`,
      doc: 'How the capacity is bought.',
      example: 'buy spot',
    },
    {
      form: `price ( spot <${WANTED}.spotMaxPricePercentageOverLowestPrice: percent> over lowest | on-demand <${WANTED}.onDemandMaxPricePercentageOverLowestPrice: percent> over lowest | spot-of-on-demand <${WANTED}.maxSpotPriceAsPercentageOfOptimalOnDemandPrice: percent> )`,
      doc: 'The most that is paid.',
      example: 'price spot 50% over lowest',
      repeats: true,
    },
    {
      form: `bare-metal <${WANTED}.bareMetal: ${REQUIRED}>`,
      doc: 'Instances without a hypervisor.',
      example: 'bare-metal excluded',
    },
    {
      form: `burstable <${WANTED}.burstablePerformance: ${REQUIRED}>`,
      doc: 'Instances with CPU credits.',
      example: 'burstable excluded',
    },
    {
      form: `hibernation [<${WANTED}.requireHibernateSupport: switch>]`,
      doc: 'Instances that can hibernate.',
      example: 'hibernation',
    },
    {
      form: `interfaces <${WANTED}.networkInterfaceCount: counts>`,
      doc: 'How many network interfaces.',
      example: 'interfaces 2..8',
    },
    {
      form: `bandwidth <${WANTED}.networkBandwidthGbps: counts> Gbps`,
      doc: 'The bandwidth of the network.',
      example: 'bandwidth 10..25 Gbps',
    },
    {
      form: `ebs-bandwidth <${WANTED}.baselineEbsBandwidthMbps: counts> Mbps`,
      doc: 'The bandwidth to EBS.',
      example: 'ebs-bandwidth 1000.. Mbps',
    },
    {
      form: `local-storage <${WANTED}.localStorage: ${REQUIRED}> [of <${WANTED}.localStorageTypes: {hdd|ssd},>] [total <${WANTED}.totalLocalStorageGB: gigabytes>] [use]`,
      doc: 'Disks in the instance itself.',
      example: 'local-storage required of ssd total 100..500 GB use',
      sets: { use: { [`${TEMPLATE}.localStorageConfiguration.useLocalStorage`]: true } },
    },
    {
      form: `accelerators <${WANTED}.acceleratorCount: counts> [of <${WANTED}.acceleratorTypes: {gpu|fpga|inference},>] [by <${WANTED}.acceleratorManufacturers: text,>] [named <${WANTED}.acceleratorNames: text,>] [memory <${WANTED}.acceleratorTotalMemoryMiB: memories>]`,
      doc: 'GPUs and other accelerators.',
      example: 'accelerators 1..4 of gpu by nvidia memory 16..64 GiB',
    },
    {
      form: `monitoring <${TEMPLATE}.monitoring: {basic|detailed}>`,
      doc: 'How often metrics are taken.',
      example: 'monitoring detailed',
    },
    {
      form: `metadata-tags [<${TEMPLATE}.instanceMetadataTagsPropagation: switch>]`,
      doc: 'Tags in the metadata of the instance.',
      example: 'metadata-tags',
    },
    { form: `fips [<${TEMPLATE}.fipsEnabled: switch>]`, doc: 'FIPS 140 compliance.', example: 'fips' },
    {
      form: `reservations <${TEMPLATE}.capacityReservations.reservationPreference: {first=RESERVATIONS_FIRST|only=RESERVATIONS_ONLY|excluded=RESERVATIONS_EXCLUDED}> [group <${TEMPLATE}.capacityReservations.reservationGroupArn: arn>]`,
      doc: 'How capacity reservations are used.',
      example: 'reservations first',
    },
    {
      form: `propagate-tags from <${MANAGED}.propagateTags: {fleet=CAPACITY_PROVIDER|none}>`,
      doc: 'Tags of the fleet on its instances.',
      example: 'propagate-tags from fleet',
    },
    {
      form: `scale-in after <${MANAGED}.infrastructureOptimization.scaleInAfter: duration>`,
      doc: 'How long an idle instance stays.',
      example: 'scale-in after 5m',
    },
    {
      form: `repair [<${MANAGED}.autoRepairConfiguration.actionsStatus: switch>]`,
      doc: 'Replaces instances that are impaired.',
      example: 'repair',
    },
    TAGS,
    EXTRA,
  ],
};
