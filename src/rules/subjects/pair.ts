import type { Resource } from '../../model/resource.js';
import type { Conditions, Most } from '../conditions.js';
import type { ServiceSubject } from './runner.js';
import { Subject } from './subject.js';
import type { TaskSubject } from './task.js';

/** A service, and the task definition at hand that it runs. */
export class PairSubject extends Subject {
  declare readonly resource: Resource;
  readonly service: ServiceSubject;
  readonly task: TaskSubject;

  constructor(service: ServiceSubject, task: TaskSubject) {
    super(service.project, service.resource);
    this.service = service;
    this.task = task;
  }

  override severityFor(conditions: Conditions): Most | undefined {
    return this.service.severityFor(conditions);
  }
}
