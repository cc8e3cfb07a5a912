/** Inputs that each channel must refuse: wrong types, missing members, members too many, texts too long. */
import { CHANNELS, type Channel } from '../../shared/ipc/contract';

const LONG = 'x'.repeat(5000);
const view = { story: 'broken', focus: null, depth: 1, undeclared: false, openGroups: [], limit: 80 };

const picture = { view, theme: 'dark', format: 'png', scale: 2 };
const hostilePictures: readonly unknown[] = [
  {},
  { snapshotId: 'a' },
  { snapshotId: 'a', picture: { ...picture, theme: 'system' } },
  { snapshotId: 'a', picture: { ...picture, format: 'pdf' } },
  { snapshotId: 'a', picture: { ...picture, scale: 5 } },
  { snapshotId: 'a', picture: { ...picture, scale: 0.1 } },
  { snapshotId: 'a', picture: { ...picture, path: '/etc/cron.d/x' } },
  { snapshotId: 'a', picture, path: '/etc/cron.d/x' },
];

/** For every channel: no object at all, and a member that it does not know. */
const ALWAYS: readonly unknown[] = ['text', 7, [], [{}], { unexpected: true }, { __proto__: null, constructor: 1 }];

const hostileSignIns: readonly unknown[] = [
  'dev',
  {},
  { startUrl: 'https://corp.awsapps.com/start' },
  { startUrl: LONG, ssoRegion: 'us-east-1' },
  { startUrl: 'https://corp.awsapps.com/start', ssoRegion: LONG },
  { profile: 'dev', startUrl: 'https://example.com', ssoRegion: 'us-east-1' },
  { profile: 'dev', token: 't' },
];
const NEW_PROFILE = { signIn: { profile: 'dev' }, name: 'n', account: '111122223333', role: 'R', region: null };
const hostileProfiles: readonly unknown[] = [
  {},
  { ...NEW_PROFILE, name: LONG },
  { ...NEW_PROFILE, account: '1' },
  { ...NEW_PROFILE, role: 'a b' },
  { ...NEW_PROFILE, role: 'a\nregion = x' },
  { ...NEW_PROFILE, region: 'us-east-1\nx' },
  { ...NEW_PROFILE, file: '/etc/passwd' },
  ...hostileSignIns.map((signIn) => ({ ...NEW_PROFILE, signIn })),
];
const account = (readWith: unknown = { kind: 'profile', profile: 'dev' }) => ({ name: 'dev', readWith });
const role = (change: object) => ({
  kind: 'role',
  signIn: { profile: 'dev' },
  account: '111122223333',
  role: 'R',
  ...change,
});
const crawl = (change: object) => ({ accounts: [account()], regions: ['us-east-1'], beside: null, ...change });

const OWN: Readonly<Record<Channel, readonly unknown[]>> = {
  'app:state': [{ theme: 'dark' }],
  'app:set-theme': [{}, { theme: 'blue' }, { theme: ['dark'] }, { theme: 'dark', more: 1 }],
  'open:sample': [{ path: '/etc/passwd' }],
  'open:choose': [{ defaultPath: '/etc' }],
  'open:recent': [{}, { recentId: '' }, { recentId: LONG }, { recentId: { toString: 'x' } }, { path: '/etc/passwd' }],
  'open:dropped': [{}, { path: '' }, { path: LONG }, { path: 1 }, { path: '/tmp/a.json', name: 'b' }],
  'open:given': [{ path: '/etc/passwd' }],
  'open:cancel': [{}, { jobId: '' }, { jobId: LONG }, { jobId: null }],
  'recent:list': [{ path: '/' }],
  'recent:forget': [{}, { recentId: '' }, { recentId: LONG }],
  'snapshot:close': [{}, { snapshotId: '' }, { snapshotId: LONG }, { snapshotId: ['a'] }],
  'view:lay-out': [
    {},
    { snapshotId: 'a' },
    { snapshotId: 'a', view: { ...view, story: 'everything' } },
    { snapshotId: 'a', view: { ...view, depth: 6 } },
    { snapshotId: 'a', view: { ...view, depth: 0.5 } },
    { snapshotId: 'a', view: { ...view, limit: 1e9 } },
    { snapshotId: 'a', view: { ...view, focus: LONG } },
    { snapshotId: 'a', view: { ...view, openGroups: Array(501).fill('g') } },
    { snapshotId: 'a', view: { ...view, script: 'x' } },
    { snapshotId: 'a', view, more: 1 },
  ],
  'findings:list': [{}, { snapshotId: 7 }],
  'edge:explain': [{}, { snapshotId: 'a' }, { snapshotId: 'a', edgeId: LONG }, { snapshotId: 'a', edgeId: '' }],
  'finding:describe': [{}, { snapshotId: 'a' }, { snapshotId: 'a', finding: LONG }, { snapshotId: 'a', finding: '' }],
  'error:explain': [
    {},
    { snapshotId: 'a' },
    { snapshotId: 'a', text: 'x'.repeat(1_000_001) },
    { snapshotId: 'a', text: 1 },
  ],
  'fix:prove': [{}, { snapshotId: 'a' }, { snapshotId: 'a', finding: LONG }, { snapshotId: 'a', finding: '' }],
  'node:describe': [{}, { snapshotId: 'a' }, { snapshotId: 'a', nodeId: {} }],
  'what-if:hold': [
    {},
    { snapshotId: 'a' },
    { snapshotId: 'a', drafts: [{ document: '', text: '' }] },
    { snapshotId: 'a', drafts: [{ document: 'd', text: 'x'.repeat(200_001) }] },
    { snapshotId: 'a', drafts: [{ document: 'd', text: 't', path: '/etc/passwd' }] },
    { snapshotId: 'a', drafts: Array(51).fill({ document: 'd', text: 't' }) },
  ],
  'what-if:wider': [{}, { snapshotId: 'a', drafts: [] }],
  'what-if:texts': [{}, { snapshotId: 'a', format: 'cli' }],
  'what-if:save': [
    {},
    { snapshotId: 'a' },
    { snapshotId: 'a', format: LONG },
    { snapshotId: 'a', format: 'cli', path: '/etc/passwd' },
  ],
  'requirements:check': [{}, { snapshotId: 'a' }, { snapshotId: 'a', nodeId: LONG }, { snapshotId: 'a', nodeId: '' }],
  'search:find': [{}, { snapshotId: 'a', text: LONG }, { snapshotId: 'a', text: null }],
  'coverage:report': [{}, { snapshotId: '' }],
  'export:save': hostilePictures,
  'export:png': hostilePictures,
  'profiles:list': [{ file: '/etc/passwd' }],
  'profiles:who': [
    {},
    { profile: 'dev', region: 'us-east-1' },
    { profile: '', region: 'us-east-1', asked: true },
    { profile: 'dev', region: 'evil.example/', asked: true },
    { profile: 'dev', region: 'us-east-1', asked: 1 },
    { profile: 'dev', region: 'us-east-1', asked: true, endpoint: 'https://example.com' },
  ],
  'profiles:who-cancel': [{ profile: 'dev' }],
  'sign-in:start': [
    {},
    { signIn: { profile: 'dev' } },
    { signIn: { profile: '' }, way: 'code' },
    { signIn: { profile: LONG }, way: 'code' },
    { signIn: { profile: 'dev' }, way: 'password' },
    ...hostileSignIns.map((signIn) => ({ signIn, way: 'code' })),
  ],
  'sign-in:open-page': [{}, { signInId: '' }, { signInId: LONG }, { signInId: 's', url: 'https://example.com' }],
  'sign-in:cancel': [{}, { signInId: '' }, { signInId: LONG }],
  'sign-in:end': [
    {},
    { signIn: { profile: 'dev' } },
    { signIn: { profile: 'dev' }, way: 'there' },
    { signIn: { profile: 'dev' }, way: 'here', tokenFile: '../x' },
    ...hostileSignIns.map((signIn) => ({ signIn, way: 'here' })),
  ],
  'access:list': [{}, ...hostileSignIns.map((signIn) => ({ signIn }))],
  'access:cancel': [{}, { listId: '' }, { listId: LONG }],
  'profile:text': hostileProfiles,
  'profile:save': [
    {},
    { profile: NEW_PROFILE },
    { profile: NEW_PROFILE, text: 'x'.repeat(8193) },
    { profile: NEW_PROFILE, text: 't', file: '/etc/passwd' },
    ...hostileProfiles.map((profile) => ({ profile, text: 't' })),
  ],
  'crawl:start': [
    {},
    { accounts: [account()] },
    crawl({ accounts: [] }),
    crawl({ accounts: Array(2001).fill(account()) }),
    crawl({ accounts: [account({ kind: 'profile', profile: '' })] }),
    crawl({ accounts: [account({ kind: 'profile', profile: LONG })] }),
    crawl({ accounts: [account({ kind: 'keys', accessKeyId: 'a' })] }),
    crawl({ accounts: [account(role({ account: '../..' }))] }),
    crawl({ accounts: [account(role({ role: 'a/b' }))] }),
    ...hostileSignIns.map((signIn) => crawl({ accounts: [account(role({ signIn }))] })),
    crawl({ accounts: [{ ...account(), name: '' }] }),
    crawl({ accounts: [{ ...account(), regions: ['us-east-1'] }] }),
    crawl({ regions: [] }),
    crawl({ regions: 'us-east-1' }),
    crawl({ regions: ['us-east-1.evil.example'] }),
    crawl({ regions: ['us-east-1/../..'] }),
    crawl({ regions: Array(61).fill('us-east-1') }),
    crawl({ folder: '/etc' }),
    crawl({ beside: undefined }),
    crawl({ beside: '' }),
    crawl({ beside: '/etc/passwd'.repeat(10) }),
  ],
  'crawl:again': [
    {},
    { snapshotId: 'a' },
    { snapshotId: LONG, whole: true },
    { snapshotId: 'a', whole: 'yes' },
    { snapshotId: 'a', whole: true, file: '/etc/passwd' },
  ],
  'crawl:cancel': [{}, { jobId: '' }, { jobId: 7 }],
  'saved:list': [{ folder: '/' }],
  'saved:open': [{}, { savedId: '' }, { savedId: LONG }, { savedId: 'a', path: '/etc/passwd' }],
  'saved:delete': [{}, { savedId: '' }, { savedId: LONG }, { savedId: ['a'] }],
  'link:open': [{}, { url: LONG }, { url: ['https://docs.aws.amazon.com/'] }],
};

export const HOSTILE_INPUTS: readonly (readonly [Channel, unknown])[] = (Object.keys(CHANNELS) as Channel[]).flatMap(
  (channel) => [...ALWAYS, ...OWN[channel]].map((input) => [channel, input] as const),
);
