import type { Label } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import type { ServiceSubject } from '../subjects/runner.js';

/** The network mode that the tasks of a service have. */
export interface Mode {
  readonly name: string;
  /** It is said, or follows from where the tasks are known to run. */
  readonly certain: boolean;
  /** Where that is said. */
  readonly label: Label;
}

export function modeOf({ task, launch, view, head, called }: ServiceSubject): Mode | undefined {
  const written = task?.view.networkMode;
  if (written?.state === 'known')
    return {
      name: written.value,
      certain: true,
      label: label(written.span, `the tasks are in mode \`${written.value}\``),
    };
  if (launch === 'FARGATE') {
    const span = view.launchType.located ? view.launchType.span : head;
    return { name: 'awsvpc', certain: true, label: label(span, `${called} runs on Fargate: \`awsvpc\``) };
  }
  const name = task?.networkMode;
  if (!task || name === undefined) return undefined;
  const certain =
    launch === 'EC2' || launch === 'EXTERNAL' || task.requires('EC2') || task.requires('EXTERNAL');
  return {
    name,
    certain,
    label: label(task.head, `without a network mode, the tasks are in mode \`${name}\``),
  };
}

/** Its tasks are reached at the address of their instance. */
export function sharesInstance(mode: Mode | undefined): mode is Mode {
  return mode?.name === 'bridge' || mode?.name === 'host';
}

function label(span: Span, text: string): Label {
  return { span, text };
}
