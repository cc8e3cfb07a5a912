import { describe, expect, it } from 'vitest';
import { METHODS, SUBSCRIPTIONS } from '../../shared/ipc/bridge';
import { CHANNELS, type Channel } from '../../shared/ipc/contract';
import { DEFAULT_VIEW, STORIES } from '../../shared/view/view';
import { HOSTILE_INPUTS } from './hostile-inputs';

const picture = { view: DEFAULT_VIEW, theme: 'dark', format: 'svg', scale: 1 };

const NEW_PROFILE = {
  signIn: { startUrl: 'https://corp.awsapps.com/start', ssoRegion: 'us-east-1' },
  name: 'dev',
  account: '111122223333',
  role: 'Developer',
  region: 'us-east-1',
};
const profile = (name: string) => ({ name, readWith: { kind: 'profile', profile: name } });

const GOOD: Readonly<Record<Channel, readonly unknown[]>> = {
  'app:state': [{}],
  'app:set-theme': [{ theme: 'system' }, { theme: 'light' }, { theme: 'dark' }],
  'open:sample': [{}],
  'open:choose': [{}],
  'open:recent': [{ recentId: 'r' }],
  'open:dropped': [{ path: '/home/ann/account.json' }],
  'open:given': [{}],
  'open:cancel': [{ jobId: 'j' }],
  'recent:list': [{}],
  'recent:forget': [{ recentId: 'r' }],
  'snapshot:close': [{ snapshotId: 's' }],
  'view:lay-out': STORIES.map((story) => ({ snapshotId: 's', view: { ...DEFAULT_VIEW, story } })),
  'findings:list': [{ snapshotId: 's' }],
  'edge:explain': [{ snapshotId: 's', edgeId: 'assumes|a|b|assume' }],
  'finding:describe': [{ snapshotId: 's', finding: 'D53  arn:aws:s3:::b#policy/Statement/0' }],
  'fix:prove': [{ snapshotId: 's', finding: 'D01 assumes|a|b|assume arn#trust/Statement/0' }],
  'node:describe': [{ snapshotId: 's', nodeId: 'arn:aws:s3:::b' }],
  'error:explain': [
    { snapshotId: 's', text: '' },
    { snapshotId: 's', text: 'User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetObject' },
  ],
  'what-if:hold': [
    { snapshotId: 's', drafts: [] },
    { snapshotId: 's', drafts: [{ document: 'arn:aws:iam::1:role/r#trust', text: '' }] },
  ],
  'what-if:wider': [{ snapshotId: 's' }],
  'what-if:texts': [{ snapshotId: 's' }],
  'what-if:save': [{ snapshotId: 's', format: 'cli' }],
  'requirements:check': [{ snapshotId: 's', nodeId: 'arn:aws:bedrock:us-east-1:275666109134:knowledge-base/KB1' }],
  'search:find': [
    { snapshotId: 's', text: '' },
    { snapshotId: 's', text: 'kb' },
  ],
  'coverage:report': [{ snapshotId: 's' }],
  'export:save': [{ snapshotId: 's', picture }],
  'export:png': [{ snapshotId: 's', picture: { ...picture, format: 'png', scale: 4 } }],
  'profiles:list': [{}],
  'profiles:who': [
    { profile: 'dev', region: 'cn-north-1', asked: true },
    { profile: 'dev', region: 'us-east-1', asked: false },
  ],
  'profiles:who-cancel': [{}],
  'sign-in:start': [
    { signIn: { profile: 'dev' }, way: 'browser' },
    { signIn: { startUrl: 'corp.awsapps.com', ssoRegion: '' }, way: 'code' },
  ],
  'sign-in:open-page': [{ signInId: 's' }],
  'sign-in:cancel': [{ signInId: 's' }],
  'sign-in:end': [
    { signIn: { profile: 'dev' }, way: 'everywhere' },
    { signIn: { startUrl: 'https://corp.awsapps.com/start', ssoRegion: 'us-east-1' }, way: 'here' },
  ],
  'access:list': [{ signIn: { profile: 'dev' } }, { signIn: { startUrl: '', ssoRegion: 'nowhere' } }],
  'access:cancel': [{ listId: 'l' }],
  'profile:text': [NEW_PROFILE, { ...NEW_PROFILE, name: '', region: null }],
  'profile:save': [{ profile: NEW_PROFILE, text: '[profile dev]' }],
  'crawl:start': [
    { accounts: [profile('dev with space')], regions: ['us-east-1', 'us-gov-west-1', 'cn-north-1'], beside: null },
    { accounts: [profile('dev')], regions: ['us-east-1'], beside: 's' },
    {
      accounts: [
        {
          name: 'data (111122223333)',
          readWith: { kind: 'role', signIn: { profile: 'dev' }, account: '111122223333', role: 'Read+Only' },
        },
      ],
      regions: ['us-east-1'],
      beside: null,
    },
  ],
  'crawl:again': [
    { snapshotId: 's', whole: true },
    { snapshotId: 's', whole: false },
  ],
  'crawl:cancel': [{ jobId: 'j' }],
  'saved:list': [{}],
  'saved:open': [{ savedId: 's' }],
  'saved:delete': [{ savedId: 's' }],
  'link:open': [{ url: 'https://docs.aws.amazon.com/' }],
};

describe('what the page may send', () => {
  it.each(Object.keys(CHANNELS) as Channel[])('%s takes what the page sends', (channel) => {
    for (const input of GOOD[channel]) expect(CHANNELS[channel].input.safeParse(input).success).toBe(true);
  });

  it('anything else is refused', () => {
    const taken = HOSTILE_INPUTS.filter(([channel, input]) => CHANNELS[channel].input.safeParse(input).success);
    expect(taken).toEqual([]);
  });

  it('every channel has hostile inputs of its own', () => {
    for (const channel of Object.keys(CHANNELS) as Channel[]) {
      expect(HOSTILE_INPUTS.filter(([name]) => name === channel).length).toBeGreaterThan(6);
    }
  });
});

describe('the bridge', () => {
  it('has one method for each channel and event', () => {
    expect(Object.keys(METHODS).sort()).toEqual(Object.keys(CHANNELS).sort());
    const names = [...Object.values(METHODS), ...Object.values(SUBSCRIPTIONS)];
    expect(new Set(names).size).toBe(names.length);
  });
});
