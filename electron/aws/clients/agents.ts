/** The sockets of all clients: counted, reused, through a proxy where the environment names one, with its own CAs. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { AwsEnvironment } from '../environment';
import { proxyFor } from './proxy';

type Ready = (error: Error | null, socket: Duplex) => void;
interface Target {
  readonly host?: string | null | undefined;
  readonly port?: number | string | null | undefined;
}

/** One agent for each protocol. A proxy is asked for a tunnel, so that it sees host names and no content. */
export function agentsFor(environment: AwsEnvironment, maxSockets: number, lookup: LookupFunction) {
  const options = { keepAlive: true, maxSockets, lookup };
  const ca = ownAuthorities(environment);
  return {
    httpAgent: new PlainAgent(options, environment),
    httpsAgent: new TlsAgent(
      ca.length === 0 ? options : { ...options, ca: [...tls.rootCertificates, ...ca] },
      environment,
    ),
  };
}

class PlainAgent extends http.Agent {
  constructor(
    options: http.AgentOptions & { lookup: LookupFunction },
    private readonly environment: AwsEnvironment,
  ) {
    super(options);
  }

  override createConnection(...[options, ready]: Parameters<http.Agent['createConnection']>) {
    const proxy = proxyOf('http:', options, this.environment);
    if (proxy === null) return super.createConnection(options, ready);
    openTunnel(proxy, options, (error, socket) => ready?.(error, socket));
    return undefined;
  }
}

class TlsAgent extends https.Agent {
  constructor(
    options: https.AgentOptions & { lookup: LookupFunction },
    private readonly environment: AwsEnvironment,
  ) {
    super(options);
  }

  override createConnection(...[options, ready]: Parameters<https.Agent['createConnection']>) {
    const proxy = proxyOf('https:', options, this.environment);
    if (proxy === null) return super.createConnection(options, ready);
    openTunnel(proxy, options, (error, socket) => {
      if (error !== null) ready?.(error, socket);
      else ready?.(null, tls.connect({ ...this.options, ...secure(options), socket }));
    });
    return undefined;
  }
}

function proxyOf(protocol: 'http:' | 'https:', { host, port }: Target, environment: AwsEnvironment): URL | null {
  return proxyFor(protocol, host ?? '', Number(port ?? (protocol === 'https:' ? 443 : 80)), environment);
}

/** What TLS inside the tunnel needs to know. */
function secure({ host, servername }: Target & { readonly servername?: string | undefined }): tls.ConnectionOptions {
  const name = servername ?? host ?? '';
  return net.isIP(name) === 0 ? { host: name, servername: name } : { host: name };
}

/** Calls back with a socket to the target, or with an error whose code is EPROXY and whose words are for a person. */
function openTunnel(proxy: URL, { host, port }: Target, ready: Ready): void {
  const target = `${host ?? ''}:${String(port ?? 443)}`;
  const auth =
    proxy.username === '' ? null : `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const authorization = auth === null ? {} : { 'proxy-authorization': `Basic ${Buffer.from(auth).toString('base64')}` };
  const module = proxy.protocol === 'https:' ? https : http;
  const request = module.request({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...authorization },
    agent: false,
    timeout: 30_000,
  });
  const failed = (why: string) => {
    const error = Object.assign(new Error(`The proxy ${proxy.host} ${why}`), { code: 'EPROXY' });
    ready(error, new net.Socket());
  };
  request.once('connect', (answer, socket) => {
    if (answer.statusCode === 200) {
      ready(null, socket);
      return;
    }
    socket.destroy();
    failed(
      answer.statusCode === 407
        ? 'asks for a user and a password (HTTP 407).'
        : `refuses to connect to ${host ?? 'AWS'} (HTTP ${String(answer.statusCode)}).`,
    );
  });
  request.once('timeout', () => request.destroy(new Error('timeout')));
  request.once('error', (error) => failed(`cannot be reached (${codeOf(error)}).`));
  request.end();
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : 'no answer';
}

/** Those of AWS_CA_BUNDLE and NODE_EXTRA_CA_CERTS; a file that cannot be read has none, and the connection will say so. */
function ownAuthorities({ env }: AwsEnvironment): readonly string[] {
  return [env['AWS_CA_BUNDLE'], env['NODE_EXTRA_CA_CERTS']].flatMap((file) => {
    if (!file) return [];
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return [];
    }
  });
}
