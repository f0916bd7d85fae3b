import type { Render } from './report.js';

interface Format {
  readonly load: () => Promise<Render>;
  /** In the help of the command. */
  readonly for: string;
  /** It tells more of a rule than its id. */
  readonly tellsOfRules?: true;
}

/** Formats for programs: each is loaded when it is asked for. */
export const FORMATS: Readonly<Record<string, Format>> = {
  json: { load: async () => (await import('./json.js')).renderJson, for: 'programs' },
  sarif: {
    load: async () => (await import('./sarif.js')).renderSarif,
    for: 'code scanning',
    tellsOfRules: true,
  },
  github: { load: async () => (await import('./github.js')).renderGithub, for: 'annotations in GitHub' },
  gitlab: { load: async () => (await import('./gitlab.js')).renderGitlab, for: 'code quality in GitLab' },
  junit: { load: async () => (await import('./junit.js')).renderJunit, for: 'test reports' },
  markdown: {
    load: async () => (await import('./markdown.js')).renderMarkdown,
    for: 'summaries of jobs',
    tellsOfRules: true,
  },
  rdjson: {
    load: async () => (await import('./rdjson.js')).renderRdjson,
    for: 'reviewdog',
    tellsOfRules: true,
  },
};
