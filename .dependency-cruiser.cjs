/** Imports run downward only: a floor may import what stands before it in this list. */
const FLOORS = [
  ['source', 'data'],
  ['diagnostic'],
  ['query'],
  ['model'],
  ['stack'],
  ['language'],
  ['formats'],
  ['rollout'],
  ['rules'],
  ['project'],
  ['report'],
  ['server', 'library'],
  ['cli'],
];

const folders = (floors) => `^src/(${floors.flat().join('|')})/`;

const SUBJECTS = '^src/rules/subjects/';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: { pathNot: SUBJECTS }, to: { circular: true } },
    {
      // A task knows its services and a service its task: as types, for what is loaded there is an order.
      name: 'no-circles-among-subjects',
      severity: 'error',
      from: { path: SUBJECTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...FLOORS.slice(0, -1).map((floor, i) => ({
      name: `downward-only-from-${floor.join('-')}`,
      severity: 'error',
      from: { path: folders([floor]) },
      to: { path: folders(FLOORS.slice(i + 1)) },
    })),
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.json'] },
  },
};
