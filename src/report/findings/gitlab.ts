import type { Severity } from '../../diagnostic/diagnostic.js';
import { hashOf } from '../../source/bytes.js';
import { shownPosition } from '../position.js';
import { Fingerprints } from './fingerprints.js';
import type { Report } from './report.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** The widget of GitLab shows no name of a check, and of equal fingerprints one; https://docs.gitlab.com/ci/testing/code_quality/ */
export function renderGitlab({ diagnostics }: Report): string {
  const lines = new Fingerprints();
  const seen = new Map<string, number>();
  const issues = diagnostics.map(({ id, severity, message, help, span }) => {
    const path = span.source.path.replace(/^\.\//, '');
    const known = [id, path, lines.of(span), message].join('\n');
    const before = seen.get(known) ?? 0;
    seen.set(known, before + 1);
    const positions = {
      begin: shownPosition(span.source, span.start),
      end: shownPosition(span.source, span.end),
    };
    return {
      description: `${id}: ${[message, ...help].join('; ')}`,
      check_name: id,
      fingerprint: hashOf(`${known}\n${before}`, 'sha256'),
      severity: SEVERITIES[severity],
      location: { path, positions },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
