import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../../shared/ipc/crawl-types';
import cases from './cases.json';
import { listProfiles } from './list-profiles';

interface Case {
  readonly name: string;
  readonly config?: readonly string[];
  /** The config file as it is, where its line ends matter. */
  readonly text?: string;
  readonly credentials?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What `aws sso login` left, by session name or start URL. */
  readonly tokens?: Readonly<Record<string, unknown>>;
  readonly profiles?: readonly Profile[];
  readonly problems?: readonly string[];
  readonly endpoints?: readonly string[];
  readonly preferred?: string | null;
  readonly sessions?: readonly object[];
}

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'atlas-profiles-'));
  await mkdir(path.join(home, '.aws/sso/cache'), { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));
const put = (name: string, text: string) => writeFile(path.join(home, '.aws', name), text);

describe('the profiles of', () => {
  it.each(cases as readonly Case[])('$name', async (given) => {
    const config = given.text ?? given.config?.join('\n');
    if (config !== undefined) await put('config', config);
    if (given.credentials !== undefined) await put('credentials', given.credentials.join('\n'));
    for (const [key, token] of Object.entries(given.tokens ?? {})) {
      const name = createHash('sha1').update(key).digest('hex');
      await put(`sso/cache/${name}.json`, typeof token === 'string' ? token : JSON.stringify(token));
    }
    const { regions, ...list } = await listProfiles({ env: given.env ?? {}, home });
    expect(list).toEqual({
      profiles: given.profiles ?? [],
      problems: given.problems ?? [],
      endpoints: (given.endpoints ?? []).map((shown) => ({
        saidBy: shown.startsWith('AWS_') ? 'environment' : 'profile',
        shown,
      })),
      preferred: given.preferred ?? null,
      sessions: given.sessions ?? [],
      // who-is.test.ts has these.
      onRequest: list.onRequest,
    });
    expect(regions.find(({ partition }) => partition === 'aws-cn')?.names).toEqual(['cn-north-1', 'cn-northwest-1']);
    expect(JSON.stringify(list)).not.toMatch(/AKIA|wJalr|secret-/);
  });
});

describe('a config file that is none', () => {
  const problemsOf = async (env = {}) => (await listProfiles({ env, home })).problems;

  it('is a folder, a loop, binary, a pipe', async () => {
    await mkdir(path.join(home, '.aws/config'));
    await symlink('credentials', path.join(home, '.aws/credentials'));
    expect(await problemsOf()).toEqual([
      '~/.aws/config is a folder, not a file.',
      '~/.aws/credentials could not be read (ELOOP).',
    ]);
    await writeFile(path.join(home, 'binary'), Buffer.from([0x7f, 0x45, 0, 1]));
    await writeFile(path.join(home, 'large'), Buffer.alloc(5 * 1024 * 1024, 0x20));
    const env = { AWS_CONFIG_FILE: '~/binary', AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'large') };
    expect(await problemsOf(env)).toEqual(['~/binary is not a text file.', '~/large is too large to be read.']);
  });

  it('is /dev/null, or elsewhere', async () => {
    expect(await problemsOf({ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/nowhere/at/all' })).toEqual(
      [],
    );
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'atlas-elsewhere-'));
    await writeFile(path.join(elsewhere, 'mine'), '[profile x]\nnonsense\n');
    expect(await listProfiles({ env: { AWS_CONFIG_FILE: path.join(elsewhere, 'mine') }, home })).toMatchObject({
      problems: ['mine line 2 is no setting and was ignored.'],
      profiles: [{ name: 'x', state: { sentence: expect.stringContaining('(mine line 1)') as string } }],
    });
    await rm(elsewhere, { recursive: true });
  });
});
