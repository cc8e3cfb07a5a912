/** A connection through a SOCKS proxy, which looks the host up itself. */
import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { SocksClient, SocksClientError } from 'socks';

/** The proxy took the connection and said that it will not serve it; its words stand after the proxy's name. */
export class SocksRefusal extends Error {}

/**
 * `socks4:` speaks version 4 (with host names), every other scheme version 5. Resolves to a socket to the target; rejects
 * with `SocksRefusal`, or with what the connection to the proxy failed with.
 */
export async function connectBySocks(proxy: URL, host: string, port: number, milliseconds: number): Promise<Socket> {
  const at = {
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? 1080 : Number(proxy.port),
  };
  // Connected here, for the library keeps of a failure no code but its words.
  const socket = net.connect(at);
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(milliseconds) });
    const user = proxy.username === '' ? {} : { userId: decodeURIComponent(proxy.username) };
    const password = proxy.password === '' ? {} : { password: decodeURIComponent(proxy.password) };
    await SocksClient.createConnection({
      proxy: { ...at, type: proxy.protocol === 'socks4:' ? 4 : 5, ...user, ...password },
      command: 'connect',
      destination: { host, port },
      existing_socket: socket,
      timeout: milliseconds,
    });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error instanceof SocksClientError ? new SocksRefusal(refusal(error.message, host)) : error;
  }
}

/** What the library's words come to. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/Socket closed|ECONNRESET|EPIPE/, 'closed the connection.'],
  [/timed out/, 'does not answer.'],
  [/Authentication failed/, 'does not take its user and password.'],
  [/authentication type/, 'asks for a user and a password.'],
  [/invalid socks version|handshake response/i, 'does not speak SOCKS.'],
];

/** https://www.rfc-editor.org/rfc/rfc1928#section-6, as the library names them */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/NotAllowed/, ': its rules forbid it'],
  [/NetworkUnreachable/, ': the network cannot be reached'],
  [/HostUnreachable/, ': the host cannot be reached'],
  [/ConnectionRefused/, ': the host refused the connection'],
];

function refusal(words: string, host: string): string {
  const why = REFUSALS.find(([pattern]) => pattern.test(words))?.[1];
  return why ?? `refuses to connect to ${host}${REASONS.find(([pattern]) => pattern.test(words))?.[1] ?? ''}.`;
}
