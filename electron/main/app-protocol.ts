/**
 * `app://atlas`: the only place a page comes from. Serves files under dist/renderer and nothing else,
 * each with the content security policy of docs/architecture.md.
 */
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { log } from './log';

const SCHEME = 'app';
const HOST = 'atlas';
export const APP_ORIGIN = `${SCHEME}://${HOST}`;
export const PAGE_URL = `${APP_ORIGIN}/index.html`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready: makes `app:` a real origin, so that the same-origin policy holds for it. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves `folder` at app://atlas in this session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = fileFor(request.method, request.url, folder);
    if (file === null) return refusal(404);
    try {
      // A link that leads out of the folder is no file of ours.
      const real = await realpath(file);
      if (!isInside(real, await realpath(folder))) return refusal(404);
      return pageResponse(await readFile(real), path.extname(file).toLowerCase());
    } catch {
      log.warn('page file not found', path.basename(file));
      return refusal(404);
    }
  });
}

/** The file that a URL speaks of, or null when it is not one of ours. */
export function fileFor(method: string, address: string, folder: string): string | null {
  if (method !== 'GET') return null;
  let url: URL;
  let name: string;
  try {
    url = new URL(address);
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== `${SCHEME}:` || url.host !== HOST || name.includes('\0') || name.includes('\\')) return null;
  if (CONTENT_TYPES[path.extname(name).toLowerCase()] === undefined) return null;
  const file = path.join(folder, name);
  return isInside(file, folder) ? file : null;
}

/** docs/architecture.md, Security. `N` is fresh for each load. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `worker-src 'self'`,
    `connect-src 'none'`,
  ].join('; ');
}

/** Puts the nonce where the page finds it: `<meta name="csp-nonce" content="…">` at the head's start. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(/<head[^>]*>/i, (head) => `${head}<meta name="csp-nonce" content="${nonce}">`);
}

function pageResponse(body: Buffer<ArrayBuffer>, ending: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const content = ending === '.html' ? withNonce(body.toString('utf8'), nonce) : body;
  return new Response(content, {
    headers: {
      'content-type': CONTENT_TYPES[ending] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}

function refusal(status: number): Response {
  return new Response('', { status, headers: { 'content-security-policy': `default-src 'none'` } });
}
