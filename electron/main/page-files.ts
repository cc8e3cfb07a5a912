/** The files of the page: which of them a URL of app://atlas speaks of, and the policy that they are served with. */
import path from 'node:path';

export const SCHEME = 'app';
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

/** By the file's ending; undefined: no file of a page. */
export function contentTypeOf(file: string): string | undefined {
  return CONTENT_TYPES[path.extname(file).toLowerCase()];
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
  if (contentTypeOf(name) === undefined) return null;
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

/** Is `file` below `folder`? Both absolute. */
export function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder + path.sep);
}
