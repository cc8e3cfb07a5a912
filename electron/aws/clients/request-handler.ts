/** The one HTTP handler that all clients share, so that sockets are counted and reused together. */
import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** `connectionTimeout`, `silence` (nothing comes any more, be it midway in an answer): in milliseconds. */
export function requestHandler(maxSockets: number, connectionTimeout: number, silence: number): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets, lookup };
  return new AwsAnswersOnly({ httpAgent: agent, httpsAgent: agent, connectionTimeout, socketTimeout: silence });
}

/**
 * A proxy's sign-in page can come with status 200, and the SDK takes well-formed HTML for an answer with nothing in
 * it: an account without a single role. AWS never answers a call with a page.
 */
class AwsAnswersOnly extends NodeHttpHandler {
  override async handle(...request: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    const answer = await super.handle(...request);
    const { statusCode, headers, body } = answer.response;
    const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    if (statusCode >= 300 || type === undefined || !/^text\/html\b/i.test(type)) return answer;
    if (body instanceof Readable) body.destroy();
    throw new Error('The answer is an HTML page.');
  }
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
