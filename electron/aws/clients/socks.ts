/** A connection through a SOCKS 5 proxy, which looks the host up itself (RFC 1928; user and password: RFC 1929). */
import net, { type Socket } from 'node:net';

/** The proxy took the connection and said that it will not serve it; its words stand after the proxy's name. */
export class SocksRefusal extends Error {}

/** Resolves to a socket to the target; rejects with `SocksRefusal`, or with what the connection to the proxy failed with. */
export async function connectBySocks(proxy: URL, host: string, port: number, milliseconds: number): Promise<Socket> {
  const socket = net.connect({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? 1080 : Number(proxy.port),
  });
  socket.setTimeout(milliseconds, () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
  try {
    const read = reader(socket);
    await greet(proxy, socket, read);
    await ask(host, port, socket, read);
    socket.setTimeout(0);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

type Read = (bytes: number) => Promise<Buffer>;

const VERSION = 5;
const [NO_PASSWORD, PASSWORD] = [0, 2];

async function greet({ password, username }: URL, socket: Socket, read: Read): Promise<void> {
  const methods = username === '' ? [NO_PASSWORD] : [NO_PASSWORD, PASSWORD];
  socket.write(Uint8Array.from([VERSION, methods.length, ...methods]));
  const [version, method] = await read(2);
  if (version !== VERSION) throw new SocksRefusal('does not speak SOCKS 5.');
  if (method === NO_PASSWORD) return;
  if (method !== PASSWORD || username === '') throw new SocksRefusal('asks for a user and a password.');
  socket.write(
    Buffer.concat([Buffer.from([1]), sized(decodeURIComponent(username)), sized(decodeURIComponent(password))]),
  );
  const [, status] = await read(2);
  if (status !== 0) throw new SocksRefusal('does not take its user and password.');
}

async function ask(host: string, port: number, socket: Socket, read: Read): Promise<void> {
  const [CONNECT, NAME] = [1, 3];
  const to = Buffer.from([port >> 8, port & 255]);
  socket.write(Buffer.concat([Buffer.from([VERSION, CONNECT, 0, NAME]), sized(host), to]));
  const [, status = 1, , kind] = await read(4);
  if (status !== 0) throw new SocksRefusal(`refuses to connect to ${host}${REASONS[status] ?? ''}.`);
  // Where it is bound, which nobody needs.
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await read(1))[0] ?? 0);
  await read(length + 2);
}

/** https://www.rfc-editor.org/rfc/rfc1928#section-6 */
const REASONS: Readonly<Record<number, string>> = {
  2: ': its rules forbid it',
  3: ': the network cannot be reached',
  4: ': the host cannot be reached',
  5: ': the host refused the connection',
};

function sized(text: string): Buffer {
  const bytes = Buffer.from(text).subarray(0, 255);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** Reads so many bytes and no more: what follows is the target's. */
function reader(socket: Socket): Read {
  let failure: Error | null = null;
  socket.once('error', (error) => (failure = error));
  return (bytes) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const data: unknown = socket.read(bytes);
        if (data instanceof Buffer) return end(() => resolve(data));
        if (failure !== null) return end(() => reject(failure ?? new Error()));
        if (socket.readableEnded || socket.destroyed) end(() => reject(new SocksRefusal('closed the connection.')));
      };
      const events = ['readable', 'error', 'end', 'close'] as const;
      function end(settle: () => void): void {
        for (const event of events) socket.off(event, look);
        settle();
      }
      for (const event of events) socket.on(event, look);
      look();
    });
}
