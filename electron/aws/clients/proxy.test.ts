/** Calls through a proxy that is one, with a certificate that only AWS_CA_BUNDLE knows. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CERTIFICATE } from '../../../test/aws/certificate';
import type { AwsEndpoint } from '../../../test/aws/options';
import { SMALL } from '../../../test/aws/small-account';
import { startAws } from '../../../test/aws/start-aws';
import { failureSentence } from '../desk/judge-fault';
import { faultOf } from '../sending/fault-of';
import { clientConfig } from './clients';
import { proxyFor, proxyShown } from './proxy';
import { requestHandler } from './request-handler';

describe('which proxy a call goes through', () => {
  const via = (env: Record<string, string>, host = 'iam.amazonaws.com', protocol: 'http:' | 'https:' = 'https:') =>
    proxyFor(protocol, host, protocol === 'https:' ? 443 : 80, { env, home: '/' })?.href ?? null;

  it.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: 'p:3128' }, 'http://p:3128/'],
    [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:1' }, 'http://small:1/'],
    [{ HTTP_PROXY: 'http://p:3128' }, null],
    [{ ALL_PROXY: 'https://p' }, 'https://p/'],
    [{ HTTPS_PROXY: 'socks5://p:1080' }, null],
    [{ HTTPS_PROXY: '' }, null],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, null],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'corp.example, .amazonaws.com' }, null],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com' }, null],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*.amazonaws.com:443' }, null],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com:8443' }, 'http://p:1/'],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'aws.com' }, 'http://p:1/'],
  ])('%j: %s', (env, proxy) => {
    expect(via(env)).toBe(proxy);
  });

  it('none for this computer; its password is not shown', () => {
    expect(via({ HTTPS_PROXY: 'http://p:1' }, 'localhost')).toBeNull();
    expect(via({ HTTP_PROXY: 'http://p:1' }, '127.0.0.1', 'http:')).toBeNull();
    expect(via({ HTTP_PROXY: 'http://p:1' }, 'aws.example', 'http:')).toBe('http://p:1/');
    expect(proxyShown({ env: { HTTPS_PROXY: 'http://me:hunter2@p:1' }, home: '/' })).toBe(
      'the proxy http://p:1 (HTTPS_PROXY)',
    );
  });
});

describe('through a proxy', () => {
  let aws: AwsEndpoint;
  let tls: Server;
  let proxy: Server;
  let folder = '';
  let asked: string[] = [];
  /** What the proxy answers instead of a connection. */
  let refusal: string | null = null;
  const portOf = (server: Server) => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'atlas-proxy-'));
    writeFileSync(path.join(folder, 'cert.pem'), CERTIFICATE.cert);
    aws = await startAws({ account: SMALL });
    tls = createTls(CERTIFICATE, (request, response) => {
      void (async () => {
        const body = (await request.toArray()) as Uint8Array[];
        const answer = await fetch(aws.url + (request.url ?? ''), {
          method: 'POST',
          headers: {
            authorization: request.headers.authorization ?? '',
            'content-type': request.headers['content-type'] ?? '',
          },
          body: Buffer.concat(body),
        });
        response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(await answer.text());
      })();
    });
    proxy = createServer();
    await Promise.all([tls, proxy].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')));
    proxy.on('connect', (request, socket) => {
      asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
      if (refusal !== null) {
        socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
        return;
      }
      const target = request.url?.endsWith(':443') === true ? portOf(tls) : Number(new URL(aws.url).port);
      const onward = connect(target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
  });
  afterAll(async () => {
    for (const server of [tls, proxy]) {
      server.closeAllConnections();
      server.close();
    }
    await aws.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    asked = [];
    refusal = null;
  });

  /** How many roles there are, or why that cannot be known. */
  async function roles(endpoint: string, env: Record<string, string> = {}, count = 1): Promise<unknown> {
    const url = `http://me:p%40ss@127.0.0.1:${portOf(proxy)}`;
    const environment = { env: { AWS_ENDPOINT_URL: endpoint, HTTPS_PROXY: url, HTTP_PROXY: url, ...env }, home: '/' };
    const handler = requestHandler(4, 2_000, 2_000, environment);
    const client = new IAMClient(
      clientConfig('iam', 'us-east-1', () => Promise.resolve(aws.credentials), environment, handler),
    );
    try {
      let found: unknown;
      for (let call = 0; call < count; call++) found = (await client.send(new ListRolesCommand())).Roles?.length;
      return found;
    } catch (thrown) {
      return failureSentence(faultOf(thrown));
    } finally {
      client.destroy();
      handler.destroy();
    }
  }

  it('asks for a tunnel, with user and password, and uses it again', async () => {
    expect(await roles('https://aws.example', { AWS_CA_BUNDLE: path.join(folder, 'cert.pem') }, 3)).toBe(1);
    expect(asked).toEqual([`aws.example:443 Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
    expect(await roles('http://aws.example:80')).toBe(1);
  });

  it('does not trust a certificate that nobody vouches for', async () => {
    expect(await roles('https://aws.example')).toMatch(/^The certificate of the server is not trusted here/);
  });

  it.each([
    ['407 Proxy Authentication Required', / asks for a user and a password \(HTTP 407\)\.$/],
    ['403 Forbidden', / refuses to connect to aws\.example \(HTTP 403\)\.$/],
  ])('says what the proxy says: %s', async (status, sentence) => {
    refusal = status;
    expect(await roles('https://aws.example')).toMatch(sentence);
  });
});
