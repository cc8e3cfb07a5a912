/** Calls through a proxy that is one, with a certificate that only AWS_CA_BUNDLE knows. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import { connect, createServer as createNet, type AddressInfo, type Server as NetServer } from 'node:net';
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
import { hopsOf, proxyShown, routeTo } from './proxy';
import { requestHandler } from './request-handler';

describe('which proxy a call goes through', () => {
  const via = (env: Record<string, string>, host = 'iam.amazonaws.com', protocol: 'http:' | 'https:' = 'https:') => {
    const route = routeTo(protocol, host, protocol === 'https:' ? 443 : 80, { env, home: '/' });
    return Array.isArray(route) ? route.map(String).join() : null;
  };

  it.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128/'],
    [{ HTTPS_PROXY: 'p:3128' }, 'http://p:3128/'],
    [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:1' }, 'http://small:1/'],
    [{ HTTP_PROXY: 'http://p:3128' }, null],
    [{ ALL_PROXY: 'https://p' }, 'https://p/'],
    [{ HTTPS_PROXY: 'socks5://p:1080' }, 'socks5://p:1080'],
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

  it('that of the system where no variable names one, asked for by host', async () => {
    const asked: string[] = [];
    const systemProxy = (url: string) => {
      asked.push(url);
      return Promise.resolve('PROXY p.corp:3128;HTTPS q.corp;SOCKS5 s:1080; DIRECT');
    };
    const route = (env: Record<string, string>, host = 'iam.amazonaws.com') =>
      Promise.resolve(routeTo('https:', host, 443, { env, home: '/', systemProxy })).then(String);
    expect(await route({})).toBe('http://p.corp:3128/,https://q.corp/,socks5://s:1080,direct');
    expect(await route({ HTTPS_PROXY: 'http://p:1' })).toBe('http://p:1/');
    expect(await route({ NO_PROXY: 'amazonaws.com' })).toBe('direct');
    expect(await route({}, 'localhost')).toBe('direct');
    expect(asked).toEqual(['https://iam.amazonaws.com/']);
    expect(['', 'DIRECT', 'PROXY', 'PROXY http://x y'].map((rules) => hopsOf(rules).map(String))).toEqual([
      ['direct'],
      ['direct'],
      ['direct'],
      ['http://http//x'],
    ]);
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

/** The endpoint, with a certificate. */
function tlsBefore(aws: AwsEndpoint): Server {
  return createTls(CERTIFICATE, (request, response) => {
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
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('through a proxy', () => {
  let aws: AwsEndpoint;
  let tls: Server;
  let proxy: Server;
  let folder = '';
  let asked: string[] = [];
  /** What the proxy answers instead of a connection. */
  let refusal: string | null = null;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'atlas-proxy-'));
    writeFileSync(path.join(folder, 'cert.pem'), CERTIFICATE.cert);
    aws = await startAws({ account: SMALL });
    tls = tlsBefore(aws);
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

  /** How many roles there are, or why that cannot be known. `system`: what its settings say, instead of the variables. */
  async function roles(
    endpoint: string,
    env: Record<string, string> = {},
    count = 1,
    system: string | null = null,
  ): Promise<unknown> {
    const url = system === null ? `http://me:p%40ss@127.0.0.1:${portOf(proxy)}` : '';
    const environment = {
      env: { AWS_ENDPOINT_URL: endpoint, HTTPS_PROXY: url, HTTP_PROXY: url, ...env },
      home: '/',
      systemProxy: () => Promise.resolve(system ?? 'PROXY nobody:1'),
    };
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

  it('takes what the system says, the next one where a proxy cannot be reached', async () => {
    const trusted = { AWS_CA_BUNDLE: path.join(folder, 'cert.pem') };
    const rules = `PROXY 127.0.0.1:1; PROXY 127.0.0.1:${portOf(proxy)}; DIRECT`;
    expect(await roles('https://aws.example', trusted, 2, rules)).toBe(1);
    expect(asked).toEqual(['aws.example:443']);
    expect(await roles('https://aws.example', trusted, 1, 'PROXY 127.0.0.1:1')).toBe(
      'The proxy 127.0.0.1:1 cannot be reached (ECONNREFUSED).',
    );
    refusal = '403 Forbidden';
    expect(await roles('https://aws.example', trusted, 1, rules)).toMatch(/ refuses to connect to aws\.example/);
    expect(await roles('https://aws.example', trusted, 1, 'QUIC 127.0.0.1:1')).toBe(
      'The proxy 127.0.0.1:1 is of the kind quic, which IAM Atlas does not speak.',
    );
  });

  it('asks nobody where its CA bundle cannot be read or is none, as the AWS CLI', async () => {
    writeFileSync(path.join(folder, 'words.pem'), 'words');
    const where = '(AWS_CA_BUNDLE, or the profile’s ca_bundle)';
    for (const [file, why] of [
      ['none.pem', 'cannot be read (ENOENT)'],
      ['', 'cannot be read (EISDIR)'],
      ['words.pem', 'holds no PEM certificate'],
    ] as const) {
      const bundle = path.join(folder, file);
      const said = await roles('https://aws.example', { AWS_CA_BUNDLE: bundle, NODE_EXTRA_CA_CERTS: '/none' });
      expect(said).toBe(`The CA bundle ${bundle} ${where} ${why}; mend or unset it.`);
    }
    expect(asked).toEqual([]);
    expect(await roles('https://aws.example', { NODE_EXTRA_CA_CERTS: path.join(folder, 'cert.pem') })).toBe(1);
  });
});

describe('through a SOCKS proxy', () => {
  /** What it does: RFC 1928 with user and password, or one byte after the other that is another protocol. */
  let manner: 'open' | 'password' | 'refuses' | 'http' = 'open';
  let aws: AwsEndpoint;
  let socks: NetServer;
  let tls: Server;
  let folder = '';
  let asked: string[] = [];

  beforeAll(async () => {
    aws = await startAws({ account: SMALL });
    tls = tlsBefore(aws);
    await once(tls.listen(0, '127.0.0.1'), 'listening');
    folder = mkdtempSync(path.join(tmpdir(), 'atlas-socks-'));
    writeFileSync(path.join(folder, 'cert.pem'), CERTIFICATE.cert);
    socks = createNet((socket) => {
      socket.on('error', () => undefined);
      let step = 0;
      socket.on('data', function hear(data: Buffer) {
        if (manner === 'http') return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        step++;
        // Whoever wants a password and is offered none takes nothing (255).
        const method = manner !== 'password' ? 0 : data.subarray(2).includes(2) ? 2 : 255;
        if (step === 1) return void socket.write(Buffer.from([5, method]));
        if (manner === 'password' && step === 2) {
          asked.push(
            data
              .subarray(2)
              .toString()
              .replace(/[^ -~]/g, ' '),
          );
          return void socket.write(Buffer.from([1, 0]));
        }
        asked.push(`${data.subarray(5, -2).toString()}:${data.readUInt16BE(data.length - 2)}`);
        if (manner === 'refuses') return void socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]));
        socket.off('data', hear);
        const isTls = data.readUInt16BE(data.length - 2) === 443;
        const onward = connect(isTls ? portOf(tls) : Number(new URL(aws.url).port), '127.0.0.1', () => {
          // Two answers in one piece, and one in two.
          socket.write(Buffer.from([5, 0, 0, 3, 1]));
          socket.write(Buffer.from([65, 0, 80]));
          onward.pipe(socket).pipe(onward);
        });
        onward.on('error', () => socket.destroy());
      });
    });
    await once(socks.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(async () => {
    socks.close();
    tls.close();
    await aws.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['open', 'http', '', 1, ['aws.example:80']],
    ['open', 'https', '', 1, ['aws.example:443']],
    ['password', 'https', 'me:p%40ss@', 1, ['me p@ss', 'aws.example:443']],
    ['password', 'http', '', / asks for a user and a password\.$/, ['aws.example:80']],
    ['refuses', 'http', '', / refuses to connect to aws\.example: its rules forbid it\.$/, ['aws.example:80']],
    ['http', 'http', '', / does not speak SOCKS\.$/, []],
  ] as const)('%s %s %s', async (how, protocol, user, result, said) => {
    manner = how;
    asked = [];
    const proxy = `socks5://${user}127.0.0.1:${(socks.address() as AddressInfo).port}`;
    const AWS_CA_BUNDLE = path.join(folder, 'cert.pem');
    const env = { AWS_ENDPOINT_URL: `${protocol}://aws.example`, ALL_PROXY: proxy, AWS_CA_BUNDLE };
    const environment = { env, home: '/' };
    const handler = requestHandler(4, 2_000, 2_000, environment);
    const client = new IAMClient(
      clientConfig('iam', 'us-east-1', () => Promise.resolve(aws.credentials), environment, handler),
    );
    const given = await client.send(new ListRolesCommand()).then(
      ({ Roles }) => Roles?.length,
      (thrown: unknown) => failureSentence(faultOf(thrown)),
    );
    handler.destroy();
    if (typeof result === 'number') expect(given).toBe(result);
    else expect(given).toMatch(result);
    if (how !== 'password' || user !== '') expect(asked).toEqual(said);
  });
});
