import type { Label } from '../../diagnostic/diagnostic.js';
import type { TaskSubject } from '../subjects/task.js';

/** All containers of a task have one network, and nothing translates their ports. */
export function sharesPorts({ networkMode }: TaskSubject): boolean {
  return networkMode === 'awsvpc' || networkMode === 'host';
}

/** Ports of the instance are brought to ports of the containers. */
export function translatesPorts({ networkMode }: TaskSubject): boolean {
  return networkMode === 'bridge' || networkMode === 'default';
}

/** Marks what says the network mode. */
export function modeLabels({ view: { networkMode } }: TaskSubject): Label[] {
  return networkMode.state === 'known'
    ? [{ span: networkMode.span, text: `the network mode is \`${networkMode.value}\`` }]
    : [];
}
