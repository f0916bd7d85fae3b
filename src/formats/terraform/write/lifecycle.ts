import type { Located } from '../../../source/value.js';
import { memberOf, textIn } from '../../../stack/values.js';
import { attribute, block, comment, type HclItem, HclRaw } from '../../hcl/print.js';
import type { WriteOptions } from '../../format.js';
import type { Named } from './scope.js';
import { targetsIn } from './targets.js';

interface Ignored {
  readonly argument: string;
  readonly why: string;
}

/** Who else than Terraform changes what it has made. */
export class Lifecycles {
  readonly #options: WriteOptions;
  /** Addresses of services whose number of tasks is scaled. */
  readonly #scaled: ReadonlySet<string>;
  /** Addresses of Auto Scaling groups that a capacity provider scales. */
  readonly #managed: ReadonlySet<string>;

  constructor(resources: readonly Named[], options: WriteOptions) {
    this.#options = options;
    const targets = (type: string, path: readonly string[]) =>
      resources
        .filter(({ part }) => part.type === type)
        .flatMap(({ part }) => targetsIn(path.reduce<Located | undefined>(memberOf, part.properties)));
    this.#scaled = new Set(targets('AWS::ApplicationAutoScaling::ScalableTarget', ['ResourceId']));
    this.#managed = new Set(
      targets('AWS::ECS::CapacityProvider', ['autoScalingGroupProvider', 'autoScalingGroupArn']),
    );
  }

  items({ part }: Named): HclItem[] {
    if (part.existing) return [];
    const ignored = this.#ignored(part.type, part.address, part.properties);
    const kept = part.keep && part.type !== 'AWS::Logs::LogGroup';
    const names = ignored.map(({ argument }) => new HclRaw(argument));
    const items = [
      ...(kept ? [attribute('prevent_destroy', true)] : []),
      ...ignored.map(({ why }) => comment(why)),
      ...(names.length > 0 ? [attribute('ignore_changes', names)] : []),
    ];
    return items.length > 0 ? [block('lifecycle', [], items)] : [];
  }

  #ignored(type: string, address: string, properties: Located): Ignored[] {
    if (type === 'AWS::ECS::Service') {
      const controller = textIn(memberOf(memberOf(properties, 'deploymentController'), 'type'));
      const shifts = controller === 'CODE_DEPLOY';
      return [
        ...(this.#options.imageOwner === 'ci' || shifts ? [shifts ? SHIFTED : DEPLOYED] : []),
        ...(shifts ? [ROUTED] : []),
        ...(this.#scaled.has(address) ? [SCALED] : []),
      ];
    }
    return type === 'AWS::AutoScaling::AutoScalingGroup' && this.#managed.has(address) ? [MANAGED] : [];
  }
}

const DEPLOYED: Ignored = {
  argument: 'task_definition',
  why: 'The pipeline registers revisions and deploys them; Terraform makes the first one.',
};
const SHIFTED: Ignored = { argument: 'task_definition', why: 'CodeDeploy deploys other revisions.' };
const ROUTED: Ignored = {
  argument: 'load_balancer',
  why: 'CodeDeploy moves the traffic between the target groups.',
};
const SCALED: Ignored = {
  argument: 'desired_count',
  why: 'Application Auto Scaling sets the number of tasks.',
};
const MANAGED: Ignored = {
  argument: 'desired_capacity',
  why: 'The capacity provider sets the number of instances.',
};
