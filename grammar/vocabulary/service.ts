import { EXTRA, LAUNCH, TAGS } from './common.js';
import { logsRow } from './container.js';
import type { BlockKind, Row } from './row.js';

const EXPOSE = 'stack.expose[]';

const PROPAGATE = 'Copies tags to each task: those of the task definition, of the service, or none.';

export const service: BlockKind = {
  title: 'a service',
  doc: 'Tasks that are kept running.',
  request: { name: 'CreateService' },
  rows: [
    {
      form: 'name <serviceName: text>',
      doc: 'The name, where it is not the one in the head.',
      example: 'name ${env.name}-flask',
    },
    { form: 'run <desiredCount: count>', doc: 'How many tasks are kept running.', example: 'run 3' },
    {
      form: 'daemon',
      doc: 'One task on each instance.',
      example: 'daemon',
      always: { schedulingStrategy: 'DAEMON' },
    },
    ...LAUNCH,
    {
      form: 'deploy ( blue-green | canary <deploymentConfiguration.canaryConfiguration.canaryPercent: percent> for <deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes: minutes> | linear <deploymentConfiguration.linearConfiguration.stepPercent: percent> every <deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes: minutes> | codedeploy | external ) [keeping <deploymentConfiguration: percents>] {rollout at deploymentConfiguration}',
      doc: 'A new revision is put beside the old one, and the traffic moves: at once, a part first, in steps, or by another controller.',
      example: 'deploy canary 10% for 5m',
      sets: {
        'blue-green': { 'deploymentConfiguration.strategy': 'BLUE_GREEN' },
        canary: { 'deploymentConfiguration.strategy': 'CANARY' },
        linear: { 'deploymentConfiguration.strategy': 'LINEAR' },
        codedeploy: { 'deploymentController.type': 'CODE_DEPLOY' },
        external: { 'deploymentController.type': 'EXTERNAL' },
      },
    },
    {
      form: 'rolling [<deploymentConfiguration: percents>] [with ( rollback | circuit-breaker )] {rollout at deploymentConfiguration}',
      doc: 'A new revision replaces the old one step by step: between the least that stay healthy and the most that run.',
      example: 'rolling 100%..200% with rollback',
      sets: {
        rollback: {
          'deploymentConfiguration.deploymentCircuitBreaker.enable': true,
          'deploymentConfiguration.deploymentCircuitBreaker.rollback': true,
        },
        'circuit-breaker': {
          'deploymentConfiguration.deploymentCircuitBreaker.enable': true,
          'deploymentConfiguration.deploymentCircuitBreaker.rollback': false,
        },
      },
    },
    {
      form: `expose <${EXPOSE}: listen> -> <${EXPOSE}: target> [through <${EXPOSE}.balancer: text>] [test <${EXPOSE}.test: listen>] {expose at ${EXPOSE}}`,
      doc: 'Makes a container reachable at a port of a load balancer: https where there is a certificate, else http; the network kind for tcp, udp and tls.',
      example: 'expose 443 -> web:8080 { certificate ${certificate} }',
      names: { [`${EXPOSE}.containerName`]: ['container'], [`${EXPOSE}.balancer`]: ['load-balancer'] },
      key: 'both',
    },
    {
      form: 'attach <loadBalancers[]: target> to ( target-group <loadBalancers[].targetGroupArn: arn> | classic <loadBalancers[].loadBalancerName: text> ) {shift at loadBalancers[].advancedConfiguration}',
      doc: 'Registers a container with a balancer that exists.',
      example:
        'attach web:8080 to target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef',
      names: { 'loadBalancers[].containerName': ['container'] },
      repeats: true,
    },
    {
      form: 'lattice <vpcLatticeConfigurations[].portName: name> to <vpcLatticeConfigurations[].targetGroupArn: arn> role <vpcLatticeConfigurations[].roleArn: text> {lattice-shift at vpcLatticeConfigurations[].advancedConfiguration}',
      doc: 'Registers a named port with a target group of VPC Lattice.',
      example:
        'lattice http to arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0a1b2c3d role lattice',
      names: { 'vpcLatticeConfigurations[].portName': ['port'] },
      repeats: true,
    },
    {
      form: 'gateway <gatewayConnectors[].portName: name> {gateway at gatewayConnectors[]}',
      doc: 'Connects a named port with the gateway of the cluster.',
      example: 'gateway http { health /health }',
      names: { 'gatewayConnectors[].portName': ['port'] },
    },
    {
      form: 'register <serviceRegistries[].registryArn: arn> [port <serviceRegistries[].port: port>] [at <serviceRegistries[]: target>]',
      doc: 'Registers the tasks with a Cloud Map service that exists.',
      example: 'register arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0a1b2c3d at web:8080',
      names: { 'serviceRegistries[].containerName': ['container'] },
      repeats: true,
    },
    {
      form: 'discover <stack.discover[]: hostport> [in <stack.discover[].namespace: text>] [from <stack.discover[].from: name,>] [srv <stack.discover[].srv: target>] [ttl <stack.discover[].ttl: duration>]',
      doc: 'A name in the namespace of the cluster, and who may reach it.',
      example: 'discover mongo:27017 from flask',
      names: {
        'stack.discover[].from': ['service', 'job'],
        'stack.discover[].srv.containerName': ['container'],
      },
      key: 'first',
    },
    {
      form: 'connect [( off | in <serviceConnectConfiguration.namespace: text> )] {connect at serviceConnectConfiguration}',
      doc: 'Service Connect: as a client, and with `serve` as a server too.',
      example: 'connect { serve http as web { at :80 } }',
      always: { 'serviceConnectConfiguration.enabled': true },
      sets: { off: { 'serviceConnectConfiguration.enabled': false } },
    },
    {
      form: 'scale ( off | <stack.scale: counts> ) {scale at stack.scale}',
      doc: 'How many tasks there may be, and what makes them more or fewer.',
      example: 'scale 3..12 { cpu 60% }',
      sets: { off: { 'stack.scale.off': true } },
    },
    {
      form: 'grace <healthCheckGracePeriodSeconds: duration>',
      doc: 'How long failed checks of a starting task are ignored.',
      example: 'grace 60s',
    },
    {
      form: 'rebalance-zones [<availabilityZoneRebalancing: switch>]',
      doc: 'Whether ECS evens tasks out over the zones.',
      example: 'rebalance-zones',
    },
    {
      form: 'propagate-tags from <propagateTags: {task=TASK_DEFINITION|service|none}>',
      doc: PROPAGATE,
      example: 'propagate-tags from service',
    },
    {
      form: 'monitor <monitoring.metricConfigurations[].metricNames: {cpu=CPUUtilization|memory=MemoryUtilization},> every <monitoring.metricConfigurations[].resolutionSeconds: duration>',
      doc: 'Metrics at a finer resolution.',
      example: 'monitor cpu, memory every 20s',
      repeats: true,
    },
    {
      form: 'load-balancer-role <role: text>',
      doc: 'The role that registers tasks with a balancer, where the service-linked one does not.',
      example: 'load-balancer-role ecsServiceRole',
    },
    {
      form: 'volume <volumeConfigurations[].name: name> ebs {ebs-volume at volumeConfigurations[].managedEBSVolume}',
      doc: 'A disk that is made for each task.',
      example: 'volume data ebs { size 100 GiB; role ecsInfrastructureRole }',
      lens: 'volume',
      introduces: { 'volumeConfigurations[].name': 'volume' },
    },
    TAGS,
    EXTRA,
  ],
};

const SHIFT: readonly Row[] = [
  {
    form: 'alternate <alternateTargetGroupArn: arn>',
    doc: 'The target group of the other revision.',
    example:
      'alternate arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/green/0123456789abcdef',
  },
  {
    form: 'rule <productionListenerRule: arn>',
    doc: 'The listener rule of the production traffic.',
    example: 'rule arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/web/1/2/3',
  },
  {
    form: 'test-rule <testListenerRule: arn>',
    doc: 'The listener rule of the test traffic.',
    example: 'test-rule arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/web/1/2/4',
  },
  {
    form: 'role <roleArn: text>',
    doc: 'The role with which ECS moves the traffic.',
    example: 'role ecsInfrastructureRole',
  },
  EXTRA,
];

export const shift: BlockKind = {
  title: 'the shift of traffic',
  doc: 'How traffic moves between two target groups.',
  request: { name: 'CreateService', at: 'loadBalancers[].advancedConfiguration' },
  rows: SHIFT,
};

export const latticeShift: BlockKind = {
  ...shift,
  request: { name: 'CreateService', at: 'vpcLatticeConfigurations[].advancedConfiguration' },
  rows: SHIFT.filter(({ form }) => !form.startsWith('role')),
};

export const gateway: BlockKind = {
  title: 'a gateway connector',
  doc: 'How the gateway reaches the tasks.',
  request: { name: 'CreateService', at: 'gatewayConnectors[]' },
  rows: [
    {
      form: 'health [<healthCheck.healthCheckPath: path>] [on <healthCheck.healthCheckPort: port>] [over <healthCheck.healthCheckProtocol: {http|https}>] [every <healthCheck.healthCheckIntervalSeconds: duration>] [timeout <healthCheck.healthCheckTimeoutSeconds: duration>] [healthy <healthCheck.healthyThresholdCount: int>] [unhealthy <healthCheck.unhealthyThresholdCount: int>] [codes <healthCheck.matcher.httpCode: text>] [grpc-codes <healthCheck.matcher.grpcCode: text>]',
      doc: 'The check of the gateway.',
      example: 'health /health every 15s healthy 2 unhealthy 3',
    },
    {
      form: 'only <filters.accessTypes: {public|private},>',
      doc: 'Where requests may come from.',
      example: 'only private',
    },
    EXTRA,
  ],
};

export const connect: BlockKind = {
  title: 'Service Connect',
  doc: 'What the service serves, and how its proxy works.',
  request: { name: 'CreateService', at: 'serviceConnectConfiguration' },
  rows: [
    {
      form: 'serve <services[].portName: name> [as <services[].discoveryName: text>] {serve at services[]}',
      doc: 'A named port that others may call.',
      example: 'serve http as web { at :80 }',
      names: { 'services[].portName': ['port'] },
    },
    logsRow('logs to /shop/proxy'),
    {
      form: 'access-log <accessLogConfiguration.format: {text|json}> [with query]',
      doc: 'A log of each request, perhaps with its query.',
      example: 'access-log json',
      sets: { query: { 'accessLogConfiguration.includeQueryParameters': 'ENABLED' } },
    },
    {
      form: 'log-level <containerConfigurations[].logLevel: {info|debug}>',
      doc: 'How much the proxy logs.',
      example: 'log-level debug',
      key: 'none',
    },
    EXTRA,
  ],
};

export const serve: BlockKind = {
  title: 'a served port',
  doc: 'How others call it.',
  request: { name: 'CreateService', at: 'serviceConnectConfiguration.services[]' },
  rows: [
    {
      form: 'at <clientAliases[]: alias> [test header <clientAliases[].testTrafficRules.header.name: text> is <clientAliases[].testTrafficRules.header.value.exact: text>]',
      doc: 'The port, and perhaps a name of its own, that clients use.',
      example: 'at web:80',
      repeats: true,
    },
    {
      form: 'ingress <ingressPortOverride: port>',
      doc: 'The port on which the proxy listens.',
      example: 'ingress 8443',
    },
    {
      form: 'idle <timeout.idleTimeoutSeconds: duration>',
      doc: 'How long a connection may be idle; 0s is for ever.',
      example: 'idle 5m',
    },
    {
      form: 'request-timeout <timeout.perRequestTimeoutSeconds: duration>',
      doc: 'How long a request may take; 0s is for ever.',
      example: 'request-timeout 15s',
    },
    {
      form: 'tls <tls.issuerCertificateAuthority.awsPcaAuthorityArn: arn> [key <tls.kmsKey: text>] [role <tls.roleArn: text>]',
      doc: 'Encrypts between the proxies, with certificates of this authority.',
      example:
        'tls arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b2c3d role service-connect-tls',
    },
    EXTRA,
  ],
};

export const expose: BlockKind = {
  title: 'an exposed port',
  doc: 'What the listener, its rule and the target group do.',
  rows: [
    {
      form: 'certificate <certificates: text,>',
      doc: 'Certificates of the listener.',
      example: 'certificate ${certificate}',
    },
    {
      form: 'tls-policy <tlsPolicy: text>',
      doc: 'The protocols and ciphers that are spoken.',
      example: 'tls-policy ELBSecurityPolicy-TLS13-1-2-2021-06',
    },
    {
      form: 'redirect http',
      doc: 'Sends those who come over http to https.',
      example: 'redirect http',
      sets: { http: { redirect: true } },
    },
    {
      form: 'internal',
      doc: 'A balancer that is not on the internet.',
      example: 'internal',
      always: { internal: true },
    },
    {
      form: 'from <sources: text,>',
      doc: 'Who may reach the balancer.',
      example: 'from 10.0.0.0/8',
      names: { sources: ['service', 'job'] },
    },
    { form: 'path <paths: text,>', doc: 'Only requests for these paths.', example: 'path /api/*' },
    { form: 'host <hosts: text,>', doc: 'Only requests for these hosts.', example: 'host api.example.com' },
    {
      form: 'header <headers[].name: text> is <headers[].values: text,>',
      doc: 'Only requests with such a header.',
      example: 'header X-Stage is beta',
    },
    {
      form: 'query <queries[].key: text> is <queries[].values: text,>',
      doc: 'Only requests with such a query parameter.',
      example: 'query version is 2',
    },
    {
      form: 'method <methods: text,>',
      doc: 'Only requests with these methods.',
      example: 'method GET, HEAD',
    },
    {
      form: 'source <sourceIps: text,>',
      doc: 'Only requests from these addresses.',
      example: 'source 192.0.2.0/24',
    },
    {
      form: 'priority <priority: int>',
      doc: 'The place of the rule among the others.',
      example: 'priority 10',
    },
    {
      form: 'health [<health.path: path>] [on <health.port: port>] [over <health.protocol: {http|https|tcp|grpc}>] [every <health.interval: duration>] [timeout <health.timeout: duration>] [healthy <health.healthy: int>] [unhealthy <health.unhealthy: int>] [codes <health.codes: text,>]',
      doc: 'The check of the target group.',
      example: 'health /health every 15s',
    },
    {
      form: 'drain <drain: duration>',
      doc: 'How long open requests of a leaving task may take.',
      example: 'drain 30s',
    },
    {
      form: 'sticky <sticky.duration: duration> [by <sticky.cookie: text>]',
      doc: 'Keeps a client at its task.',
      example: 'sticky 1h by SESSION',
    },
    {
      form: 'slow-start <slowStart: duration>',
      doc: 'How long a new task gets less than its share.',
      example: 'slow-start 30s',
    },
    {
      form: 'balance <algorithm: {round-robin|least-outstanding|random}>',
      doc: 'Which task gets the next request.',
      example: 'balance least-outstanding',
    },
    {
      form: 'speaking <protocolVersion: {http1|http2|grpc}>',
      doc: 'What the tasks speak.',
      example: 'speaking grpc',
    },
    {
      form: 'keep-client-ip [<preserveClientIp: switch>]',
      doc: 'Tasks see the address of the client.',
      example: 'keep-client-ip',
    },
    {
      form: 'proxy-protocol [<proxyProtocol: switch>]',
      doc: 'The address of the client stands before the data.',
      example: 'proxy-protocol',
    },
    {
      form: 'dns <dns.name: text> in <dns.zone: text>',
      doc: 'A name for the balancer.',
      example: 'dns shop.example.com in ${zone}',
    },
    {
      form: 'respond <respond.status: int> [with <respond.body: text>]',
      doc: 'The answer to what no rule takes.',
      example: 'respond 404 with "not here"',
    },
    {
      form: 'attributes {map attributes{}: text}',
      doc: 'Attributes of the target group.',
      example: 'attributes { load_balancing.cross_zone.enabled = true }',
    },
  ],
};
