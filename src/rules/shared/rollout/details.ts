import type { Label } from '../../../diagnostic/diagnostic.js';
import type { Placed } from '../../../model/view.js';
import type { Answer, Binding, Remedy } from '../../../rollout/answer.js';
import { finish } from '../../../rollout/effort.js';
import { remediesFor } from '../../../rollout/remedies.js';
import type { Span } from '../../../source/span.js';
import { placeOf } from '../../place.js';
import type { RuleDetails } from '../../rule.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { fleetOf } from '../fleet/fleet.js';
import { fleetLabels } from '../fleet/said.js';
import { hasValue } from '../known.js';
import { fixedPortOf, fixedPortPlace, portsOf } from '../ports.js';
import { foreseen } from './foreseen.js';
import { EFFORT, type Judgement } from './judgement.js';
import { proposalOf } from './proposals.js';
import { traceOf } from './trace.js';

/** More ways out than this are no help. */
const MOST_FIXES = 3;
const MOST_NEIGHBOURS = 3;

/** All that can be shown of it: what takes part, how it comes about, what would mend it. */
export function detailsOf(
  service: ServiceSubject,
  at: Placed | Span,
  { answer, severity, notes }: Judgement,
  otherwise: string,
): RuleDetails {
  const { span } = placeOf(at);
  const remedies = remediesOf(service, answer);
  const proposals = remedies.flatMap(({ change }) => proposalOf(change, service, answer.case) ?? []);
  const others = remedies.filter(({ change }) => !proposalOf(change, service, answer.case));
  const help = others.map(({ text }) => text);
  return {
    severity,
    labels: labelsOf(service, answer).filter((label) => label.span !== span),
    trace: traceOf(answer),
    help: proposals.length + help.length > 0 ? help : [otherwise],
    fix: proposals.slice(0, MOST_FIXES),
    notes,
  };
}

/** With all that runs there. */
function remediesOf(service: ServiceSubject, answer: Answer): readonly Remedy[] {
  const given = foreseen(service);
  return given ? finish(remediesFor({ ...given, old: answer.case.old }, answer, EFFORT)) : [];
}

function labelsOf(service: ServiceSubject, answer: Answer): Label[] {
  return [
    ...fleetLabels(fleetOf(service) ?? []),
    ...boundLabels(service, answer),
    ...answer.binding.flatMap((each) => bindingLabels(service, each)),
    ...neighbourLabels(service, answer),
  ];
}

function boundLabels({ view }: ServiceSubject, { bounds, desired, verdict, case: given }: Answer): Label[] {
  const { minimumHealthyPercent: min } = view.deploymentConfiguration;
  if (!bounds || verdict === 'unplaceable' || given.deployment !== 'rolling' || min.state !== 'known')
    return [];
  return [{ span: min.span, text: `${bounds.lower} of ${desired} have to stay healthy` }];
}

function bindingLabels({ view, task }: ServiceSubject, binding: Binding): Label[] {
  switch (binding.kind) {
    case 'port':
      return (task ? portsOf(task) : [])
        .filter((port) => fixedPortOf(port) === Number.parseInt(binding.port, 10))
        .map((port) => ({ span: fixedPortPlace(port).span, text: 'a port of the instance' }));
    case 'distinct':
      return view.placementConstraints
        .filter(({ type }) => hasValue(type, 'distinctInstance'))
        .map(({ type }) => ({ span: type.span, text: 'one task on an instance' }));
    default:
      return [];
  }
}

function neighbourLabels({ project }: ServiceSubject, { case: { neighbours } }: Answer): Label[] {
  return project.services
    .filter(({ name }) => neighbours.some(({ service }) => service === name))
    .slice(0, MOST_NEIGHBOURS)
    .map(({ head }) => ({ span: head, text: 'its tasks are there, too' }));
}
