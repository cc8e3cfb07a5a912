/**
 * Who waits on this computer for the browser to come back (docs/spec/aws-access.md, 4, point 8): on 127.0.0.1 only, one
 * path, one use, the right state and Host, a page without script and secrets, closed after use.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type BrowserAnswer =
  | { readonly kind: 'code'; readonly code: string }
  /** `access_denied`, as OAuth names it. */
  | { readonly kind: 'error'; readonly error: string };

export interface Loopback {
  readonly redirectUri: string;
  /** Settles once, when the browser has come back with the right state; never rejects. */
  readonly answer: Promise<BrowserAnswer>;
  /** Also ends connections that are open. */
  close(): void;
}

/** Listens on a free port; rejects where the system allows none. */
export async function openLoopback(path: string, state: string): Promise<Loopback> {
  let settle: (answer: BrowserAnswer) => void = () => undefined;
  const answer = new Promise<BrowserAnswer>((resolve) => {
    settle = resolve;
  });
  let port = 0;
  let used = false;
  const server = createServer((request, response) => {
    const found = used ? null : answerIn(request, port, path, state);
    if (found === null) {
      // A wrong state is somebody else's page: who began goes on waiting.
      reply(response, 400, 'This address is only for the sign-in of IAM Atlas.');
      return;
    }
    used = true;
    response.once('close', close);
    reply(
      response,
      200,
      found.kind === 'code'
        ? 'Close this page and go back to IAM Atlas.'
        : 'The sign-in was refused. Close this page and go back to IAM Atlas.',
    );
    settle(found);
  });
  function close(): void {
    server.close();
    server.closeAllConnections();
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  return { redirectUri: `http://127.0.0.1:${port}${path}`, answer, close };
}

/** Null: not what is waited for. */
function answerIn(request: IncomingMessage, port: number, path: string, state: string): BrowserAnswer | null {
  const origin = `127.0.0.1:${port}`;
  // A page elsewhere whose name was made to point here still sends its own name.
  if (request.method !== 'GET' || request.headers.host !== origin) return null;
  const [at = '', query = ''] = (request.url ?? '').split('?');
  const given = new URLSearchParams(query);
  if (at !== path || !isSame(given.get('state') ?? '', state)) return null;
  const error = given.get('error');
  const code = given.get('code');
  if (error !== null) return { kind: 'error', error };
  return code === null || code === '' ? null : { kind: 'code', code };
}

/** Takes the same time however much of it is right. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function reply(response: ServerResponse, status: number, sentence: string): void {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>IAM Atlas</title><p>${sentence}</p></html>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(body);
}
