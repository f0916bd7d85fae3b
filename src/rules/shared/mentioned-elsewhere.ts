import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';
import { mentionersOf, piecesIn } from './mentions.js';

/** Something beside services refers to a piece, be it in a way that the model does not hold. */
export function isMentioned(project: Project, piece: PieceSubject): boolean {
  const { outputs } = project.model;
  return (
    mentionersOf(project, piece).length > 0 ||
    outputs.some(({ value }) => piecesIn(project, value).includes(piece)) ||
    isNamedInText(project, piece)
  );
}

/** Hooks of a template name pieces in plain text, and modules of Terraform take them as arguments. */
function isNamedInText(project: Project, { piece, head }: PieceSubject): boolean {
  const own = project.services.flatMap(({ view }) => view.loadBalancers.map(({ span }) => span));
  const named = new RegExp(`(?<![\\w:.-])${piece.address.replace(/\W/g, '\\$&')}(?![\\w-])`, 'g');
  return sourcesAround(project, piece, head).some((source) =>
    [...source.text.matchAll(named)].some(
      ({ index }) =>
        ![head, ...own].some((at) => at.source === source && at.start <= index && index < at.end),
    ),
  );
}

/** A template stands alone; the files of a module are one. */
function sourcesAround(
  { model }: Project,
  { address }: PieceSubject['piece'],
  { source }: Span,
): readonly SourceText[] {
  if (!address.includes('.')) return [source];
  return [...new Set([...model.resources, ...model.infrastructure].map(({ span }) => span.source))];
}
