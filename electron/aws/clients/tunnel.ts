/** A connection to a host through the first of several proxies that can be reached. */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { codeOf } from '../code-of';
import type { Hop } from './proxy';
import { connectBySocks, SocksRefusal } from './socks';

/** In milliseconds. */
const LIMIT = 30_000;

export interface Ways {
  /** Connects without any proxy. */
  readonly direct: () => Duplex | null | undefined;
  /** What is spoken through the tunnel: TLS, or nothing of its own. */
  readonly within: (tunnel: Duplex) => Duplex;
}

/**
 * As browsers do it, the next hop is tried where a proxy cannot be reached, and not where it refuses. Rejects with an
 * error whose code is EPROXY and whose words are for a person, without a password.
 */
export async function connectVia(
  hops: readonly Hop[],
  host: string,
  port: number,
  { direct, within }: Ways,
): Promise<Duplex> {
  let failure: Error = proxyError('of the settings is none that is known.');
  for (const hop of hops) {
    if (hop === 'direct') {
      const socket = direct();
      if (socket) return socket;
      continue;
    }
    try {
      return within(await openTunnel(hop, host, port));
    } catch (error) {
      if (error instanceof Refusal) throw proxyError(`${hop.host} ${error.message}`);
      failure = proxyError(`${hop.host} cannot be reached (${codeOf(error, 'no answer')}).`);
    }
  }
  throw failure;
}

/** A proxy that answers, and does not do what it is asked for: its words stand after the proxy's name. */
class Refusal extends Error {}

function openTunnel(proxy: URL, host: string, port: number): Promise<Duplex> {
  if (proxy.protocol === 'http:' || proxy.protocol === 'https:') return connectByHttp(proxy, host, port);
  if (/^socks(4|5h?)?:$/.test(proxy.protocol)) {
    return connectBySocks(proxy, host, port, LIMIT).catch((error: unknown) => {
      throw error instanceof SocksRefusal ? new Refusal(error.message) : error;
    });
  }
  throw new Refusal(`is of the kind ${proxy.protocol.slice(0, -1)}, which IAM Atlas does not speak.`);
}

/** Asks for a tunnel, so that the proxy sees host names and no content. */
function connectByHttp(proxy: URL, host: string, port: number): Promise<Duplex> {
  const target = `${host}:${String(port)}`;
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
    timeout: LIMIT,
  });
  return new Promise((resolve, reject) => {
    request.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(
        new Refusal(
          answer.statusCode === 407
            ? 'asks for a user and a password (HTTP 407).'
            : `refuses to connect to ${host} (HTTP ${String(answer.statusCode)}).`,
        ),
      );
    });
    request.once('timeout', () => request.destroy(new Error('timeout')));
    request.once('error', reject);
    request.end();
  });
}

function proxyError(words: string): Error {
  return Object.assign(new Error(`The proxy ${words}`), { code: 'EPROXY' });
}
