/** SDK clients, made when they are first needed: one for each service, Region and operation. */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsEnvironment } from '../environment';
import { SERVICES, type ServiceName } from '../services';
import { endpointOf, wantsFips, type AskedService } from './endpoints';
import { shareCredentials } from './share-credentials';
import { signingRegion } from './signing-region';

/** As much of an SDK client as the crawl uses. */
export interface SdkClient {
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<object>;
  destroy(): void;
}

export interface Clients {
  /** The profile's, asked once for all clients. */
  readonly credentials: AwsCredentialIdentityProvider;
  /** How often credentials were given up. */
  readonly generation: number;
  /** Gives up the credentials of a generation that AWS calls expired; what is asked from now on has others. */
  renew(generation: number): void;
  /** `family`: the operation; operations never share a client, so that one's pace cannot slow another. */
  of(service: ServiceName, region: string, family: string): SdkClient;
  /** Closes all sockets. */
  destroy(): void;
}

export function openClients(
  credentials: AwsCredentialIdentityProvider,
  environment: AwsEnvironment,
  handler: NodeHttpHandler,
): Clients {
  const made = new Map<string, SdkClient>();
  const shared = shareCredentials(credentials);
  let generation = 0;
  return {
    credentials: shared,
    get generation() {
      return generation;
    },
    renew(expired) {
      if (expired !== generation) return;
      generation++;
      shared.forget();
      // A client keeps to the credentials that it has; the sockets are the handler's.
      made.clear();
    },
    of(service, region, family) {
      const key = `${service} ${region} ${family}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const client = new SERVICES[service](clientConfig(service, region, shared, environment, handler));
      made.set(key, client);
      return client;
    },
    destroy() {
      for (const client of made.values()) client.destroy();
      handler.destroy();
    },
  };
}

/**
 * Everything that an SDK client would otherwise look up in the process's variables or the config files on its own:
 * what the crawl does follows from what it was given, and from nothing else.
 */
export function clientConfig(
  service: AskedService,
  region: string,
  credentials: AwsCredentialIdentityProvider,
  environment: AwsEnvironment,
  handler: NodeHttpHandler,
) {
  const endpoint = endpointOf(service, environment);
  return {
    credentials,
    region: signingRegion(service, region),
    ...(endpoint === undefined ? {} : { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    // The SDK refuses FIPS together with an endpoint of one's own.
    useFipsEndpoint: endpoint === undefined && wantsFips(environment),
    useDualstackEndpoint: false,
    defaultsMode: 'standard' as const,
    // The sender retries (docs/spec/performance.md, part D).
    maxAttempts: 1,
    retryMode: 'standard',
    // Never a bearer token from a variable in place of the profile's credentials.
    authSchemePreference: ['sigv4'],
    requestHandler: handler,
    userAgentAppId: 'iam-atlas',
    // S3 and S3 Control only; the others ignore them.
    // One host for all buckets of a Region, or each call would need a connection of its own.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED' as const,
    responseChecksumValidation: 'WHEN_REQUIRED' as const,
    sigv4aSigningRegionSet: [],
    disableS3ExpressSessionAuth: true,
    disableMultiregionAccessPoints: true,
    useArnRegion: false,
    // DynamoDB only: one host for all accounts, and none that another call names.
    accountIdEndpointMode: 'disabled' as const,
    endpointDiscoveryEnabled: false,
    // SQS only: a queue is asked for where we ask, not at whatever host its URL names.
    useQueueUrlAsEndpoint: false,
    // A bucket whose Region is not known (301 PermanentRedirect).
    followRegionRedirects: true,
  };
}
