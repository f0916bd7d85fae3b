import { Loose } from '../model/loose.js';
import type { Infrastructure, Model } from '../model/resource.js';

/** Something in it is for ECS: a template may also be all about queues and functions. */
export function isAboutEcs({ resources, infrastructure }: Model): boolean {
  return resources.length > 0 || infrastructure.some(isForEcs);
}

function isForEcs({ type, properties, nameSpan }: Infrastructure): boolean {
  if (type.startsWith('AWS::ECS::')) return true;
  if (type !== 'AWS::Scheduler::Schedule' && type !== 'AWS::Events::Rule') return false;
  const all = new Loose(properties, nameSpan);
  return [all.at('Target'), ...all.at('Targets').items].some(
    (target) => target.at('EcsParameters').state !== 'absent',
  );
}
