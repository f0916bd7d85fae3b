import { withoutEmpty } from '../../model/empty.js';
import type { Requests } from '../../model/generated/types.js';
import { Loose } from '../../model/loose.js';
import type { Infrastructure, RequestKind, Resource } from '../../model/resource.js';
import { REQUEST_OF } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import { type StructureView, view } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import type { Project } from './project.js';
import { Subject } from './subject.js';

/** A resource that is a request of the API of its own. */
export class RequestSubject<Kind extends RequestKind> extends Subject {
  declare readonly resource: Resource;
  readonly view: StructureView<Requests[(typeof REQUEST_OF)[Kind]]>;
  readonly head: Span;

  constructor(project: Project, resource: Resource, kind: Kind) {
    super(project, resource);
    const request = REQUEST_OF[kind];
    this.view = view(request, withoutEmpty(resource.value, requestShape(request)));
    this.head = resource.nameSpan;
  }

  get name(): string {
    return this.resource.name;
  }
}

/** A piece of what stands around the services, in the words of CloudFormation. */
export class PieceSubject extends Subject {
  readonly piece: Infrastructure;
  readonly properties: Loose;
  readonly head: Span;

  constructor(project: Project, piece: Infrastructure) {
    super(project, undefined);
    this.piece = piece;
    this.properties = new Loose(piece.properties, piece.nameSpan, piece.nameSpan);
    this.head = piece.nameSpan;
  }
}
