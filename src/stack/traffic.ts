import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { type Balancer, Balancers } from './balancers.js';
import { deployWithCodeDeploy } from './codedeploy.js';
import { nameBalancer } from './dns.js';
import { type Expansion, wordOf } from './expansion.js';
import { type Exposure, exposuresOf } from './exposures.js';
import { type Laid, Listeners, type Route } from './listeners.js';
import { pascal } from './names.js';
import { openWays } from './reach.js';
import { managedPolicy } from './role-names.js';
import { addRole } from './roles.js';
import { targetGroup } from './targets.js';
import { asText, attributeOf, type Draft, itemsOf, joined, memberOf, textIn } from './values.js';

/** Load balancers, listeners and target groups for what services expose, and how deployments move the traffic. */
export function traffic(expansion: Expansion): void {
  const services = expansion.of('service').filter(({ existing }) => !existing);
  const exposures = services.flatMap((each) => exposuresOf(expansion, each));
  const declared = expansion.of('load-balancer');
  const balancers = new Balancers(expansion);
  const listeners = new Listeners(expansion);
  const planned = exposures.map((exposure) => plan(expansion, exposure, balancers.of(exposure)));
  for (const { balancer, route } of planned) listeners.add(balancer, route);
  listeners.write();
  const laid = planned.flatMap((each) => {
    const production = listeners.wayOf(each.route, 'production');
    return production ? [{ ...each, production, test: listeners.wayOf(each.route, 'test') }] : [];
  });
  for (const each of laid) {
    addTargets(expansion, each);
    openWays(expansion, each.route.exposure, each.balancer);
    nameBalancer(expansion, each.route.exposure, each.balancer);
  }
  for (const service of services) {
    attach(
      expansion,
      service,
      laid.filter(({ route }) => route.exposure.service === service),
    );
    expansion.done(addressOf(service), 'expose', 'codedeploy');
  }
  for (const each of declared) {
    balancers.declared(each);
    expansion.remove(addressOf(each));
  }
  balancers.close();
}

function plan(expansion: Expansion, exposure: Exposure, balancer: Balancer) {
  const { service, label, at } = exposure;
  const addressOfGroup = (word: string) =>
    expansion.addressFor(
      `targets of ${addressOf(service)} ${label} ${word}`,
      `${pascal(label, word)}TargetGroup`,
    );
  const blue = addressOfGroup('');
  const shifts = isShifting(service);
  const green = shifts || isCodeDeploy(service) ? addressOfGroup('green') : '';
  const route: Route = {
    exposure,
    blue: attributeOf(blue, 'Ref', at),
    ...(green !== '' && { green: attributeOf(green, 'Ref', at) }),
    shifts,
  };
  return { route, balancer, blue, green };
}

function addTargets(expansion: Expansion, { route, blue, green }: Laid): void {
  const properties = targetGroup(expansion, route.exposure);
  for (const address of green === '' ? [blue] : [blue, green])
    expansion.add('AWS::ElasticLoadBalancingV2::TargetGroup', address, route.exposure.at, properties);
}

function attach(expansion: Expansion, service: Resource, laid: readonly Laid[]): void {
  if (isCodeDeploy(service)) deployWithCodeDeploy(expansion, service, laid);
  const [first] = laid;
  if (!first) return;
  const address = addressOf(service);
  const before = itemsOf(memberOf(service.value, 'loadBalancers'));
  expansion.set(address, {
    loadBalancers: [...before, ...laid.map((each) => loadBalancer(expansion, each))],
  });
  expansion.wait(
    address,
    ...laid.flatMap(({ production, test }) => [...production.addresses, ...(test?.addresses ?? [])]),
  );
  const url = urlOf(expansion, first);
  if (url) expansion.give(wordOf(service), 'url', url);
}

function loadBalancer(expansion: Expansion, { route, production, test }: Laid): Draft {
  const { exposure, blue, green, shifts } = route;
  return {
    targetGroupArn: blue,
    containerName: exposure.containerName,
    containerPort: exposure.containerPort,
    advancedConfiguration: shifts
      ? {
          alternateTargetGroupArn: green,
          // Of a network balancer it is the listener itself.
          productionListenerRule: production.rule ?? production.listener,
          testListenerRule: test && (test.rule ?? test.listener),
          roleArn: trafficRole(expansion, exposure.service),
        }
      : undefined,
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html */
function trafficRole(expansion: Expansion, service: Resource): Located {
  const { name, nameSpan } = service;
  const key = `traffic role of ${addressOf(service)}`;
  const address = expansion.addressFor(key, pascal(name, 'traffic', 'role'));
  if (expansion.infrastructure(address)) return attributeOf(address, 'Arn', nameSpan);
  return addRole(expansion, address, nameSpan, {
    trusts: 'ecs.amazonaws.com',
    managed: [managedPolicy('AmazonECSInfrastructureRolePolicyForLoadBalancers', nameSpan)],
  });
}

const SHIFTING = new Set(['BLUE_GREEN', 'CANARY', 'LINEAR']);

function isShifting({ value }: Resource): boolean {
  return SHIFTING.has(textIn(memberOf(memberOf(value, 'deploymentConfiguration'), 'strategy')) ?? '');
}

function isCodeDeploy({ value }: Resource): boolean {
  return textIn(memberOf(memberOf(value, 'deploymentController'), 'type')) === 'CODE_DEPLOY';
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { HTTP: '80', HTTPS: '443' };

/** Where it is reached, as far as that is known. */
function urlOf(expansion: Expansion, { route, balancer, production }: Laid): Located | undefined {
  const { written, at, declared } = route.exposure;
  const { listen } = production;
  const name = memberOf(memberOf(written, 'dns'), 'name');
  const dns = balancer.address === undefined ? undefined : attributeOf(balancer.address, 'DNSName', at);
  const host = name ?? dns ?? (declared && attributeOf(wordOf(declared), 'dns', at));
  if (!host) return undefined;
  const port = textIn(listen.port) === DEFAULT_PORTS[listen.protocol] ? [] : [':', asText(listen.port)];
  const url = joined(at, `${listen.protocol.toLowerCase()}://`, host, ...port);
  if (declared && !expansion.given(wordOf(declared), 'url')) expansion.give(wordOf(declared), 'url', url);
  return url;
}
