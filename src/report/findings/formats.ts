import type { Render } from './report.js';

interface Format {
  readonly load: () => Promise<Render>;
  /** In the help of the command. */
  readonly for: string;
  /** It tells more of a rule than its id. */
  readonly tellsOfRules?: true;
  /** Who reads it looks for files from the top of the repository on. */
  readonly isFromTop?: true;
}

/** Formats for programs: each is loaded when it is asked for. */
export const FORMATS: Readonly<Record<string, Format>> = {
  json: { load: async () => (await import('./json.js')).renderJson, for: 'programs' },
  sarif: {
    load: async () => (await import('./sarif.js')).renderSarif,
    for: 'code scanning',
    tellsOfRules: true,
    isFromTop: true,
  },
  github: {
    load: async () => (await import('./github.js')).renderGithub,
    for: 'annotations in GitHub',
    isFromTop: true,
  },
  gitlab: {
    load: async () => (await import('./gitlab.js')).renderGitlab,
    for: 'code quality in GitLab',
    isFromTop: true,
  },
  junit: {
    load: async () => (await import('./junit.js')).renderJunit,
    for: 'test reports',
    isFromTop: true,
  },
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
