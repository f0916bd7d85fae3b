import type { Project } from './project.js';
import { Subject } from './subject.js';

/** All of it at once, for rules that compare things with each other. */
export class ProjectSubject extends Subject {
  constructor(project: Project) {
    super(project, undefined);
  }
}
