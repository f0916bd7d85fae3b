import { addressOf, type Resource } from '../../model/resource.js';
import { type Field, view } from '../../model/view.js';
import type { Located } from '../../source/value.js';
import type { Project } from '../subjects/project.js';

/** Names that nobody can give: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html */
export const RESERVED_NAME = /^(?:aws|ecs|fargate)/i;

/** The capacity providers that a cluster has: resources and names. */
export type Providers = ReadonlySet<Resource | string>;

/** Undefined where the text does not tell all of them. */
export function providersOf(project: Project, cluster: Resource): Providers | undefined {
  if (cluster.existing || project.mayGetProviders(cluster)) return undefined;
  const { capacityProviders } = view('CreateCluster', cluster.value);
  if (capacityProviders.state === 'unknown') return undefined;
  const listed = capacityProviders.map((each) => identityOf(project, each));
  if (listed.some((each) => each === undefined)) return undefined;
  const own = project
    .of('capacity-provider')
    .filter(({ view }) => belongsTo(project, view.cluster.located, cluster))
    .map(({ resource }) => resource);
  return new Set([...listed, ...own].flatMap((each) => each ?? []));
}

/** Managed instances say themselves of which cluster they are; where that is not known they may be of this one. */
function belongsTo(project: Project, of: Located | undefined, cluster: Resource): boolean {
  if (!of) return false;
  const named = project.references.resourceOf(of);
  return named ? addressOf(named) === addressOf(cluster) : of.kind === 'expression';
}

/** Undefined where it is not known what a field names. */
export function isListed(project: Project, field: Field<string>, providers: Providers): boolean | undefined {
  const identity = identityOf(project, field);
  return identity === undefined ? undefined : providers.has(identity);
}

/** A resource at hand, else a name. */
function identityOf(project: Project, field: Field<string>): Resource | string | undefined {
  const named = project.references.resourceOf(field.located);
  if (named) return named;
  return field.state === 'known' ? field.value : undefined;
}
