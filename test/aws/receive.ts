/** A request of node:http → what the protocols read. */
import type { IncomingMessage } from 'node:http';
import type { Received } from './protocols/protocol';

export async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const host = (headers['host'] ?? '').replace(/:\d+$/, '');
  return {
    method: request.method ?? 'GET',
    hostLabel: host.endsWith('.localhost') ? host.slice(0, -'.localhost'.length) : '',
    path,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Who signed for what (the credential scope); the signature itself is not checked. */
export function signatureOf(received: Received): Signature | null {
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(received.headers['authorization'] ?? '');
  const [, accessKeyId, region, service] = scope ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return null;
  return { accessKeyId, region, service };
}
