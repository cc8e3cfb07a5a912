/** The sockets of all clients: counted, reused, through a proxy where one is named, with the environment's own CAs. */
import http from 'node:http';
import https from 'node:https';
import net, { type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { AwsEnvironment } from '../environment';
import { ownAuthorities } from './authorities';
import { routeTo } from './proxy';
import { connectVia, type Ways } from './tunnel';

type Ready = (error: Error | null, socket: Duplex) => void;
interface Target {
  readonly host?: string | null | undefined;
  readonly port?: number | string | null | undefined;
}

/** One agent for each protocol. A proxy is asked for a tunnel, so that it sees host names and no content. */
export function agentsFor(environment: AwsEnvironment, maxSockets: number, lookup: LookupFunction) {
  const options = { keepAlive: true, maxSockets, lookup };
  const own = ownAuthorities(environment);
  const trusted = own.ok && own.trusted !== null ? { secureContext: own.trusted } : {};
  return {
    httpAgent: new PlainAgent(options, environment),
    httpsAgent: new TlsAgent({ ...options, ...trusted }, environment, own.ok ? null : own.why),
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
    const ways = { direct: () => super.createConnection(options), within: (tunnel: Duplex) => tunnel };
    return connect('http:', options, this.environment, ways, ready);
  }
}

class TlsAgent extends https.Agent {
  constructor(
    options: https.AgentOptions & { lookup: LookupFunction },
    private readonly environment: AwsEnvironment,
    private readonly untrusted: string | null,
  ) {
    super(options);
  }

  override createConnection(...[options, ready]: Parameters<https.Agent['createConnection']>) {
    if (this.untrusted !== null) {
      fail(ready, Object.assign(new Error(this.untrusted), { code: 'ECABUNDLE' }));
      return undefined;
    }
    const ways = {
      direct: () => super.createConnection(options),
      within: (tunnel: Duplex) => tls.connect({ ...this.options, ...secure(options), socket: tunnel }),
    };
    return connect('https:', options, this.environment, ways, ready);
  }
}

/** The socket, where it needs no proxy and that is known at once; else `ready` has it later. */
function connect(
  protocol: 'http:' | 'https:',
  { host, port }: Target,
  environment: AwsEnvironment,
  ways: Ways,
  ready: Ready | undefined,
): Duplex | null | undefined {
  const to = { host: host ?? '', port: Number(port ?? (protocol === 'https:' ? 443 : 80)) };
  const route = routeTo(protocol, to.host, to.port, environment);
  if (route === 'direct') return ways.direct();
  void Promise.resolve(route)
    .then((hops) => connectVia(hops, to.host, to.port, ways))
    .then(
      (socket) => ready?.(null, socket),
      (error: unknown) => fail(ready, error instanceof Error ? error : new Error(String(error))),
    );
  return undefined;
}

function fail(ready: Ready | undefined, error: Error): void {
  process.nextTick(() => ready?.(error, new net.Socket()));
}

/** What TLS inside the tunnel needs to know. */
function secure({ host, servername }: Target & { readonly servername?: string | undefined }): tls.ConnectionOptions {
  const name = servername ?? host ?? '';
  return net.isIP(name) === 0 ? { host: name, servername: name } : { host: name };
}
