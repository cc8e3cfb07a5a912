/** The one HTTP handler that all clients share, so that sockets are counted and reused together. */
import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsEnvironment } from '../environment';
import { agentsFor } from './agents';

/**
 * `connectionTimeout`, `silence` (nothing comes any more, be it midway in an answer): in milliseconds. `environment`:
 * which proxy calls go through, and whose certificates are trusted besides.
 */
export function requestHandler(
  maxSockets: number,
  connectionTimeout: number,
  silence: number,
  environment: AwsEnvironment,
): NodeHttpHandler {
  const agents = agentsFor(environment, maxSockets, lookup);
  return new AwsAnswersOnly({ ...agents, connectionTimeout, socketTimeout: silence });
}

/**
 * What stands between this computer and AWS can answer in its place, with status 200 too: a sign-in page, or nothing.
 * The SDK takes that for an answer with nothing in it: an account without a single role. So every good answer is
 * looked at before the SDK has it.
 */
class AwsAnswersOnly extends NodeHttpHandler {
  override async handle(...request: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    const answer = await super.handle(...request);
    const { response } = answer;
    if (response.statusCode >= 300 || !(response.body instanceof Readable)) return answer;
    const body = await buffer(response.body);
    const type = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    // Only a sign-out is answered with nothing, and says whose answer it is.
    if (body.length === 0 && response.headers['x-amzn-requestid'] !== undefined && request[0].path === '/logout') {
      response.body = Readable.from([]);
      return answer;
    }
    const fault = notFromAws(body, type);
    if (fault !== null) throw new Error(fault);
    response.body = Readable.from([body]);
    return answer;
  }
}

const HTML = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^>]*>\s*)*<(!doctype\s+html|html)\b/i;

/** Why the answer cannot be AWS's; null: it can. */
function notFromAws(body: Buffer, type = ''): string | null {
  const beginning = body.subarray(0, 1024).toString('utf8');
  if (beginning.trim() === '') return 'The answer is empty.';
  return HTML.test(beginning) || /^text\/html\b/i.test(type) ? 'The answer is an HTML page.' : null;
}

/**
 * S3 Control puts the account id before the host, so an endpoint on this machine is asked for as
 * `111122223333.localhost`; RFC 6761 says what that means, but not every resolver knows.
 */
const lookup: LookupFunction = (hostname, options, callback) => {
  if (!/(^|\.)localhost$/i.test(hostname)) {
    dns.lookup(hostname, options, callback);
  } else if (options.all === true) {
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  } else {
    callback(null, '127.0.0.1', 4);
  }
};
