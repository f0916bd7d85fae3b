import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';
import type { ServiceSubject, ServiceView } from '../subjects/runner.js';
import { madeOf } from './mentions.js';

export type RegistryView = ServiceView['serviceRegistries'][number];

const DISCOVERY = 'AWS::ServiceDiscovery::Service';

/** The registries of a service whose Cloud Map service is made here. */
export function registriesOf({ project, view }: ServiceSubject): readonly Registry[] {
  return view.serviceRegistries.flatMap((entry) => {
    const made = madeOf(project, DISCOVERY, entry.registryArn);
    return made ? [{ entry, made }] : [];
  });
}

export interface Registry {
  readonly entry: RegistryView;
  readonly made: PieceSubject;
}

/** The types of its DNS records, upper case; undefined where they are not known, or it has none. */
export function recordsOf({ properties }: PieceSubject): ReadonlySet<string> | undefined {
  const records = properties.at('DnsConfig', 'DnsRecords');
  const types = records.items.map((each) => each.at('Type').text?.toUpperCase());
  const known = types.filter((each) => each !== undefined);
  return known.length > 0 && known.length === types.length ? new Set(known) : undefined;
}

/** The namespace that a Cloud Map service is in, where it is made here. */
export function namespaceOf(project: Project, { properties }: PieceSubject): PieceSubject | undefined {
  const own = properties.at('NamespaceId');
  return project.pieceOf(own.located ? own : properties.at('DnsConfig', 'NamespaceId'));
}
