/** What a client of the endpoint needs to reach it. */
import { Agent } from 'node:http';
import { isIP } from 'node:net';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsEndpoint } from './options';

/** Client settings: S3 asks `bucket.localhost`, which no resolver has to know. `attempts`: 1 sees every error. */
export function toLocalhost(aws: AwsEndpoint, region = 'us-east-1', attempts = 1) {
  const httpAgent = new Agent({
    keepAlive: true,
    lookup: (hostname, options, callback) => {
      const address = isIP(hostname) === 0 ? '127.0.0.1' : hostname;
      if (options.all === true) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    },
  });
  return {
    endpoint: aws.url,
    region,
    credentials: aws.credentials,
    maxAttempts: attempts,
    requestHandler: new NodeHttpHandler({ httpAgent, requestTimeout: 5_000 }),
  };
}
