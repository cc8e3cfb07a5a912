// Who may import whom (docs/architecture.md, "Where things live"). Every rule here has a planted violation in
// test/house/import-rules.test.ts: a rule that cannot fail is a defect.

/** Rooms of shared/, in the order in which they may import: each only from the rooms before it. */
const ROOMS = [
  ['iam'],
  ['snapshot'],
  ['policy'],
  ['model'],
  ['graph'],
  ['diagnostics'],
  ['requirements'],
  ['fix'],
  ['resolve'],
  ['view'],
  ['layout'],
  ['export'],
  ['ipc'],
];

const roomRules = ROOMS.slice(0, -1).map(([room], index) => ({
  name: `room-order-${room}`,
  comment: `shared/${room} imports only rooms before it.`,
  severity: 'error',
  from: { path: `^shared/${room}/` },
  to: {
    path: `^shared/(${ROOMS.slice(index + 1)
      .flat()
      .join('|')})/`,
  },
}));

const npm = (...names) => `^node_modules/(${names.join('|')})(/|$)`;
const tests = '\\.test\\.tsx?$|^test/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-is-pure',
      comment:
        'shared/ imports only itself, zod, jsonc-parser and rfc6902: no Node, no DOM library, no Electron, no SDK.',
      severity: 'error',
      from: { path: '^shared/', pathNot: tests },
      to: { pathNot: ['^shared/', npm('zod', 'jsonc-parser', 'rfc6902')] },
    },
    ...roomRules,
    {
      name: 'rules-stand-alone',
      comment: 'A diagnostic rule does not import another one.',
      severity: 'error',
      from: { path: '^shared/diagnostics/rules/([^/]+)\\.ts$', pathNot: ['/index\\.ts$', tests] },
      to: { path: '^shared/diagnostics/rules/', pathNot: '^shared/diagnostics/rules/$1\\.' },
    },
    {
      name: 'collectors-stand-alone',
      comment: 'A collector does not import another one.',
      severity: 'error',
      from: { path: '^electron/aws/collectors/([^/]+)\\.ts$', pathNot: ['/index\\.ts$', tests] },
      to: { path: '^electron/aws/collectors/', pathNot: '^electron/aws/collectors/$1\\.' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-stays-in-the-page',
      comment: 'The page never imports electron/, Electron, the SDK or zod.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { path: ['^electron/', npm('electron', '@aws-sdk', '@smithy', 'zod')] },
    },
    {
      name: 'renderer-takes-contracts-as-types',
      comment: 'Schemas and the IPC contract reach the page as types only.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { path: '^shared/(ipc|snapshot)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'preload-is-thin',
      comment: 'The preload imports Electron and the channel names.',
      severity: 'error',
      from: { path: '^electron/preload/', pathNot: tests },
      to: { pathNot: ['^electron/preload/', '^shared/ipc/', npm('electron')] },
    },
    {
      name: 'main-knows-no-engine',
      comment: 'main starts the engine by its built file; it imports nothing of engine, cli or aws.',
      severity: 'error',
      from: { path: '^electron/main/', pathNot: tests },
      to: { path: '^electron/(?!main/|files/)' },
    },
    {
      name: 'files-know-only-shared',
      severity: 'error',
      from: { path: '^electron/files/', pathNot: tests },
      to: { path: ['^electron/(?!files/)', '^renderer/', npm('electron', '@aws-sdk')] },
    },
    {
      name: 'aws-knows-only-files-and-shared',
      severity: 'error',
      from: { path: '^electron/aws/', pathNot: tests },
      to: { path: ['^electron/(?!(aws|files)/)', '^renderer/', npm('electron')] },
    },
    {
      name: 'engine-and-cli-are-plain-node',
      severity: 'error',
      from: { path: '^electron/(engine|cli)/', pathNot: tests },
      to: { path: ['^electron/(main|preload)/', '^renderer/', npm('electron')] },
    },
    {
      name: 'engine-and-cli-stay-apart',
      severity: 'error',
      from: { path: '^electron/(engine|cli)/', pathNot: tests },
      to: { path: '^electron/(engine|cli)/', pathNot: '^electron/$1/' },
    },
    {
      name: 'sdk-only-in-aws',
      severity: 'error',
      from: { pathNot: ['^electron/aws/', tests] },
      to: { path: npm('@aws-sdk', '@smithy') },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: ['^test/', '\\.test\\.tsx?$'] },
    },
    {
      name: 'no-agpl',
      comment: 'AGPL code is never a dependency.',
      severity: 'error',
      from: {},
      to: { path: ['@cloud-copilot/iam-(simulate|lens|collect)'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
