/** An answer → the socket, whole or broken as a fault has it. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './manners/faults';
import type { Reply } from './protocols/protocol';

/** Well-formed: a reader of XML that asks for no more than that takes it for an answer with nothing in it. */
const PAGE =
  '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Sign in to the network</title></head><body><p>Please sign in.</p></body></html>';

/** `head`: the request was a HEAD, whose answer has no body. */
export async function respond(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | null,
  head: boolean,
): Promise<void> {
  switch (fault?.do) {
    case 'hang':
      return;
    case 'slow':
      await (fault.until ?? delay(fault.ms ?? 1000));
      break;
    case 'html':
      send(response, { status: fault.status ?? 200, headers: contentType(fault.type), body: fault.body ?? PAGE });
      return;
    case 'empty':
      send(response, { status: 200, headers: {}, body: '' });
      return;
    case 'cut':
      send(response, { ...reply, body: firstHalf(reply.body) });
      return;
    case 'close':
      response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
      response.write(firstHalf(reply.body), () => response.destroy());
      return;
    default:
  }
  send(response, head ? { ...reply, body: '' } : reply);
}

function contentType(type = 'text/html'): Record<string, string> {
  return type === '' ? {} : { 'content-type': type };
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}

function firstHalf(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}
