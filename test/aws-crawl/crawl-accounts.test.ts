import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawlAccounts, type AccountToRead } from '../../electron/aws/crawl-accounts';
import { signedInWith } from '../../electron/aws/credentials/signed-in-with';
import type { AwsEndpoint } from '../aws/options';
import { startAws } from '../aws/start-aws';

const ROLE = 'Developer';
const START = { startUrl: 'https://corp.awsapps.com/start', ssoRegion: 'us-east-1' };
const ids = ['111122223333', '222233334444', '333344445555'] as const;
const [first, refused, last] = ids;
const account = (id: string) => ({ account: { id, partition: 'aws' }, iam: {}, resources: [] });

let aws: AwsEndpoint;
let home = '';
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'atlas-accounts-'));
  const roles = [first, last].map((accountId) => ({ accountId, roleName: ROLE }));
  aws = await startAws({ account: account(first), accounts: [account(last)], sso: { token: 't', roles } });
  signIn();
});
afterAll(async () => {
  await aws.close();
  rmSync(home, { recursive: true, force: true });
});

const cache = () => path.join(home, '.aws/sso/cache');
/** As the AWS CLI would: the session has no profile, and is named after the portal’s host. */
function signIn(): void {
  mkdirSync(cache(), { recursive: true });
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  writeFileSync(path.join(cache(), TOKEN_FILE), JSON.stringify({ ...START, accessToken: 't', expiresAt }));
}
const TOKEN_FILE = `${createHash('sha1').update('corp').digest('hex')}.json`;
const signOut = () => rmSync(cache(), { recursive: true });

function toRead(id: string, more: Partial<AccountToRead> = {}): AccountToRead {
  const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home };
  const readWith = { kind: 'role', signIn: START, account: id, role: ROLE } as const;
  const credentials = () => signedInWith(readWith, environment);
  return { name: id, account: id, profile: null, regions: ['us-east-1'], credentials, ...more };
}
const watch = { signal: new AbortController().signal, patience: { rates: 20, signIn: 20 } };

describe('several accounts in one snapshot', () => {
  it('are read in turn, one that cannot be is left out, and a sign-in that ends between two is waited for', async () => {
    const turns: number[] = [];
    const waits: (readonly [string | null, number])[] = [];
    const partials: string[][] = [];
    const read = await crawlAccounts(
      ids.map((id) => toRead(id)),
      null,
      {
        ...watch,
        onBegin(at) {
          turns.push(at);
          if (at === 2) signOut();
        },
        onPartial(soFar) {
          const { account: own, more = [] } = soFar();
          partials.push([own.id, ...more.map((each) => each.account.id)]);
        },
        onSignInNeeded(error, at) {
          waits.push([error?.code ?? null, at]);
          if (error !== null) signIn();
        },
      },
    );
    if (!read.ok) throw new Error(read.error.title);
    const { snapshot, leftOut } = read;
    expect(turns).toEqual([0, 1, 2]);
    expect(waits).toEqual([
      ['sign-in-needed', 2],
      [null, 2],
    ]);
    expect(leftOut).toMatchObject([{ at: 1, name: refused, error: { code: 'role-refused' } }]);
    expect(partials.at(-1)).toEqual([first]);
    const access = { ...START, role: ROLE };
    expect(snapshot).toMatchObject({ account: { id: first }, access, more: [{ account: { id: last }, access }] });
    expect(snapshot.profile).toBeUndefined();
    const message = leftOut[0]?.error.title;
    expect(snapshot.leftOut).toEqual([{ account: refused, name: refused, message }]);

    // Read again with what the file says, the second one alone.
    const [earlier] = snapshot.more ?? [];
    if (earlier === undefined) throw new Error('no second account');
    const again = {
      format: snapshot.format,
      version: snapshot.version,
      ...earlier,
      collectedAt: '2026-11-22T10:00:00Z',
    };
    const joined = await crawlAccounts([toRead(last, { again })], snapshot, watch);
    expect(joined).toMatchObject({
      snapshot: {
        leftOut: snapshot.leftOut,
        collectedAt: snapshot.collectedAt,
        account: { id: first },
        more: [{ account: { id: last }, collectedAt: again.collectedAt }],
      },
    });
  });

  it('read with profiles of their own wait too, for one that is forgotten as for one that ended', async () => {
    mkdirSync(path.join(home, '.aws'), { recursive: true });
    const session = `sso_start_url = ${START.startUrl}\nsso_region = ${START.ssoRegion}`;
    const profile = (id: string) =>
      `[profile p-${id}]\nsso_session = corp\nsso_account_id = ${id}\nsso_role_name = ${ROLE}`;
    writeFileSync(
      path.join(home, '.aws/config'),
      [`[sso-session corp]\n${session}`, profile(first), profile(last)].join('\n'),
    );
    const forgotten = new Set([TOKEN_FILE]);
    const environment = { env: { AWS_ENDPOINT_URL: aws.url }, home, forgotten };
    const own = (id: string) =>
      toRead(id, { credentials: () => signedInWith({ kind: 'profile', profile: `p-${id}` }, environment) });
    const waits: (string | null)[] = [];
    const read = await crawlAccounts([own(first), own(last)], null, {
      ...watch,
      onBegin: (at) => void (at === 1 && forgotten.add(TOKEN_FILE)),
      onSignInNeeded(error) {
        waits.push(error?.code ?? null);
        // As the window does it when somebody signs in there.
        if (error !== null) forgotten.delete(TOKEN_FILE);
      },
    });
    expect(read).toMatchObject({ ok: true, leftOut: [], snapshot: { more: [{ account: { id: last } }] } });
    expect(waits).toEqual(['sign-in-forgotten', null, 'sign-in-forgotten', null]);
  });

  it('of which none can be read are no snapshot', async () => {
    const nothing = await crawlAccounts([toRead(refused)], null, watch);
    expect(nothing).toMatchObject({ ok: false, cancelled: false, error: { code: 'role-refused' } });
    const stop = new AbortController();
    stop.abort();
    const cancelled = await crawlAccounts([toRead(first), toRead(last)], null, { ...watch, signal: stop.signal });
    expect(cancelled).toMatchObject({ ok: false, cancelled: true });
  });
});
