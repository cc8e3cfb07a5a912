/**
 * `app://atlas`: the only place a page comes from. Serves files under one folder and nothing else, each with the
 * content security policy of docs/architecture.md.
 */
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { log } from './log';
import { contentSecurityPolicy, contentTypeOf, fileFor, isInside, SCHEME, withNonce } from './page-files';

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
      return pageResponse(await readFile(real), contentTypeOf(file) ?? 'application/octet-stream');
    } catch {
      log.warn('page file not found', path.basename(file));
      return refusal(404);
    }
  });
}

function pageResponse(body: Buffer<ArrayBuffer>, contentType: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const content = contentType.startsWith('text/html') ? withNonce(body.toString('utf8'), nonce) : body;
  return new Response(content, {
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

function refusal(status: number): Response {
  return new Response('', { status, headers: { 'content-security-policy': `default-src 'none'` } });
}
