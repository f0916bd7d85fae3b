import type { Field } from '../../model/view.js';
import type { ServiceSubject, ServiceView } from '../subjects/runner.js';
import { keyOf } from './mentions.js';
import { view } from '../../model/view.js';
import { hasValue } from './known.js';

export type EndpointView = ServiceView['serviceConnectConfiguration']['services'][number];

export const CONNECT_GUIDE =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html';

/** It is known to be on. */
export function isConnected({ view: { serviceConnectConfiguration } }: ServiceSubject): boolean {
  const { enabled } = serviceConnectConfiguration;
  return hasValue(enabled, true);
}

/** The endpoints that a service offers. */
export function endpointsOf({ view }: ServiceSubject): readonly EndpointView[] {
  return view.serviceConnectConfiguration.services;
}

/** Services with the same key are in the same namespace; undefined where that cannot be told. */
export function namespaceKeyOf(service: ServiceSubject): string | undefined {
  const { project, cluster } = service;
  const { namespace } = service.view.serviceConnectConfiguration;
  if (namespace.state !== 'absent') return keyOf(project, namespace.located);
  if (!cluster || cluster.partial) return undefined;
  return keyOf(project, view('CreateCluster', cluster.value).serviceConnectDefaults.namespace.located);
}

/** The name under which an endpoint is registered; undefined where it is not known. */
export function discoveryNameOf({
  discoveryName,
  portName,
}: EndpointView): (Field<string> & { readonly state: 'known' }) | undefined {
  const field = discoveryName.state === 'absent' ? portName : discoveryName;
  return field.state === 'known' ? field : undefined;
}
