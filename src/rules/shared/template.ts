import type { ServiceSubject } from '../subjects/runner.js';
import { isLeftOpen } from './placeholder.js';

/** Something of it is filled in later by what deploys it, so that what is missing may be, too. */
export function isTemplate({ view, resource }: ServiceSubject): boolean {
  if (resource.spelling) return false;
  const { cluster, serviceName, loadBalancers, networkConfiguration } = view;
  const { subnets } = networkConfiguration.awsvpcConfiguration;
  const names = [
    cluster,
    serviceName,
    ...loadBalancers.map(({ targetGroupArn }) => targetGroupArn),
    ...subnets,
  ];
  return names.some((name) => name.state === 'unknown' || (name.state === 'known' && isLeftOpen(name.value)));
}
