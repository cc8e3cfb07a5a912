/** The one HTTP handler that all clients share, so that sockets are counted and reused together. */
import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** `connectionTimeout` in milliseconds; a longer silence after that is the sender's matter. */
export function requestHandler(maxSockets: number, connectionTimeout: number): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets, lookup };
  return new NodeHttpHandler({ httpAgent: agent, httpsAgent: agent, connectionTimeout });
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
