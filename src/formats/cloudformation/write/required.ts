import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Infrastructure, Model } from '../../../model/resource.js';
import { entryOf, expression, type Located, type LocatedMap, string } from '../../../source/value.js';
import {
  addressIn,
  asNumber,
  attributeOf,
  keyOf,
  memberOf,
  numberIn,
  replaced,
  replacedInMap,
  textIn,
  withMembers,
} from '../../../stack/values.js';
import { cloudformation } from '../messages.js';

const { report } = cloudformation;

/** The model with what CloudFormation requires where others do not. */
export function withRequired(model: Model): { readonly model: Model; readonly told: readonly Diagnostic[] } {
  const told: Diagnostic[] = [];
  const priorities = new Priorities(model.infrastructure);
  const infrastructure = model.infrastructure.map((each) => {
    if (each.existing) return each;
    const properties =
      each.type === RULE
        ? priorities.given(each, told)
        : each.type === GROUP
          ? versioned(each, model.infrastructure, told)
          : each.properties;
    return properties === each.properties ? each : { ...each, properties };
  });
  return { model: { ...model, infrastructure }, told };
}

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TEMPLATE = 'AWS::EC2::LaunchTemplate';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
const MOST = 50_000;

/** The priorities of the rules of each listener. */
class Priorities {
  readonly #taken = new Map<string, Set<number>>();
  readonly #listeners: ReadonlySet<string>;

  constructor(all: readonly Infrastructure[]) {
    this.#listeners = new Set(all.flatMap(({ type, address }) => (type === LISTENER ? address : [])));
    for (const { type, properties } of all) {
      const written = type === RULE ? memberOf(properties, 'Priority') : undefined;
      const priority = written && numberIn(asNumber(written));
      if (priority !== undefined) this.#of(properties).add(priority);
    }
  }

  /** Behind all others, as Terraform has it: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener_rule#priority */
  given({ properties, nameSpan }: Infrastructure, told: Diagnostic[]): LocatedMap {
    if (entryOf(properties, 'Priority')) return properties;
    const taken = this.#of(properties);
    let priority = Math.max(0, ...taken) + 1;
    if (priority > MOST) for (priority = 1; taken.has(priority); ) priority++;
    taken.add(priority);
    const isKnown = this.#listeners.has(addressIn(memberOf(properties, 'ListenerArn')) ?? '');
    const help = isKnown ? [] : ['write one if the listener has a rule with this priority'];
    const what = `the priority ${priority} of the rule`;
    told.push(report.added(nameSpan, { what, reason: 'CloudFormation requires one' }, { help }));
    return withMembers(properties, { Priority: priority });
  }

  #of(rule: LocatedMap): Set<number> {
    const listener = memberOf(rule, 'ListenerArn');
    const key = listener ? keyOf(listener) : '';
    const known = this.#taken.get(key) ?? new Set();
    this.#taken.set(key, known);
    return known;
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-autoscalinggroup-launchtemplatespecification.html */
const NUMBERS: ReadonlyMap<string | undefined, string> = new Map([
  ['$Latest', 'LatestVersionNumber'],
  ['$Default', 'DefaultVersionNumber'],
]);

/** A group whose launch templates have versions, in numbers where the template is made beside it. */
function versioned(
  { address, properties, nameSpan }: Infrastructure,
  all: readonly Infrastructure[],
  told: Diagnostic[],
): LocatedMap {
  const numbered = (specification: LocatedMap): LocatedMap => {
    const template = templateOf(specification, all);
    const written = memberOf(specification, 'Version');
    const Version = replaced(written ?? string(nameSpan, '$Default'), (word): Located => {
      const attribute = NUMBERS.get(textIn(word));
      if (attribute === undefined) return word;
      if (template) return attributeOf(template.address, attribute, word.span);
      const text = `version of the launch template of ${address}`;
      return written ? word : expression(word.span, { type: 'opaque', text });
    });
    if (Version === written) return specification;
    if (written) {
      const word = textIn(written);
      const what = word === undefined ? 'the version of the launch template' : `the version \`${word}\``;
      const change = 'the number that it has when the stack is deployed: CloudFormation takes numbers alone';
      told.push(report.changed(written.span, { what, change }));
    } else if (template) {
      const reason = 'CloudFormation requires one, and the default version is what others take';
      told.push(report.added(nameSpan, { what: 'the version of the launch template', reason }));
    }
    return withMembers(specification, { Version });
  };
  return replacedInMap(properties, (value) =>
    value.kind === 'map' && (entryOf(value, 'LaunchTemplateId') || entryOf(value, 'LaunchTemplateName'))
      ? numbered(value)
      : value,
  );
}

function templateOf(specification: LocatedMap, all: readonly Infrastructure[]): Infrastructure | undefined {
  const templates = all.filter(({ type, existing }) => type === TEMPLATE && !existing);
  const address = addressIn(memberOf(specification, 'LaunchTemplateId'));
  const name = textIn(memberOf(specification, 'LaunchTemplateName'));
  return templates.find(
    (each) =>
      each.address === address ||
      (name !== undefined && textIn(memberOf(each.properties, 'LaunchTemplateName')) === name),
  );
}
