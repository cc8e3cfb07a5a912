import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLoopback, type Loopback } from './loopback';

const STATE = 'the-state';

let loopback: Loopback;
beforeEach(async () => {
  loopback = await openLoopback('/oauth/callback', STATE);
});
afterEach(() => loopback.close());

interface Asked {
  readonly path?: string;
  readonly host?: string;
  readonly method?: string;
}
/** Status and body; `none` where nobody listens. */
function ask({ host, method = 'GET', path = `/oauth/callback?code=c&state=${STATE}` }: Asked = {}): Promise<string> {
  const { port } = new URL(loopback.redirectUri);
  return new Promise((resolve) => {
    const headers = { host: host ?? `127.0.0.1:${port}` };
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () => resolve(`${answer.statusCode ?? 0} ${JSON.stringify(answer.headers)} ${body}`));
    })
      .on('error', () => resolve('none'))
      .end();
  });
}

describe('the callback', () => {
  it('is answered once with a plain page, and then nobody listens', async () => {
    expect(loopback.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/);
    const page = await ask();
    expect(page).toMatch(/^200 /);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('"cache-control":"no-store"');
    expect(page).not.toMatch(/<script|code=|the-state|href/);
    expect(await loopback.answer).toEqual({ kind: 'code', code: 'c' });
    expect(await ask()).toBe('none');
  });

  it('tells what the person said', async () => {
    await ask({ path: `/oauth/callback?error=access_denied&state=${STATE}` });
    expect(await loopback.answer).toEqual({ kind: 'error', error: 'access_denied' });
  });

  it.each<[string, Asked]>([
    ['another state', { path: '/oauth/callback?code=evil&state=other' }],
    ['no state', { path: '/oauth/callback?code=evil' }],
    ['a part of the state', { path: '/oauth/callback?code=evil&state=the-stat' }],
    ['another path', { path: `/?code=evil&state=${STATE}` }],
    ['a path that only begins so', { path: `/oauth/callback/x?code=evil&state=${STATE}` }],
    ['a name that was made to point here', { host: 'evil.example', path: `/oauth/callback?code=evil&state=${STATE}` }],
    ['a host without the port', { host: '127.0.0.1', path: `/oauth/callback?code=evil&state=${STATE}` }],
    ['a form', { method: 'POST', path: `/oauth/callback?code=evil&state=${STATE}` }],
    ['no code', { path: `/oauth/callback?state=${STATE}` }],
  ])('is not %s, which changes nothing', async (_what, asked) => {
    expect(await ask(asked)).toMatch(/^400 /);
    expect(await ask()).toMatch(/^200 /);
    expect(await loopback.answer).toEqual({ kind: 'code', code: 'c' });
  });

  it('cannot be reached from another computer', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    for (const one of others) {
      const reached = await new Promise((resolve) => {
        const socket = connect(Number(new URL(loopback.redirectUri).port), one?.address ?? '', () => resolve(true));
        socket.on('error', () => resolve(false));
      });
      expect(reached).toBe(false);
    }
  });
});
