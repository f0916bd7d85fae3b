import { scalarText } from '../../formats/yaml/print.js';

/** The item of `repos` in `.pre-commit-config.yaml`; what is installed is the package, so that no address is needed. */
export function hookItem(version: string): readonly string[] {
  const hook = (name: string, files: string) => [
    `    - id: plimsoll-${name}`,
    `      name: plimsoll ${name}`,
    `      entry: plimsoll ${name} --skip-others`,
    '      language: node',
    `      additional_dependencies: ['plimsoll@${version}']`,
    `      files: '${files}'`,
    '      require_serial: true',
  ];
  return [
    '- repo: local',
    '  hooks:',
    ...hook('fmt', '\\.plim$'),
    ...hook('check', '\\.(plim|jsonc?|json5|ya?ml|template|tf)$'),
  ];
}

/** Where the branch that others start from is not known, those that usually are. */
export function workflow(version: string, branch: string | undefined): string {
  const branches = branch === undefined ? 'main, master' : scalarText(branch, true);
  return `name: Plimsoll
on:
  pull_request:
  push:
    branches: [${branches}]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: npx --yes plimsoll@${version} check --format github --format markdown=plimsoll.md .
      - if: always()
        run: cat plimsoll.md >> "$GITHUB_STEP_SUMMARY" || true
`;
}

/** The item of `include` in `.gitlab-ci.yml`. */
export function includeItem(): readonly string[] {
  return [`- local: ${GITLAB_JOB}`];
}

export const GITLAB_JOB = '.gitlab/plimsoll.yml';

export function gitlabJob(version: string, stage: string): string {
  return `plimsoll:
  stage: ${/^[\w-]+$/.test(stage) ? stage : JSON.stringify(stage)}
  image: node:22-slim
  script:
    - npm install --global --no-audit --no-fund plimsoll@${version}
    - >-
      plimsoll check --format terminal
      --format gitlab=gl-code-quality-report.json --format junit=plimsoll-junit.xml .
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: plimsoll-junit.xml
`;
}
