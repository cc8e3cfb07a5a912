/** IAM Roles Anywhere, put together from the SDK's parts as its generated clients are. */
import {
  createDefaultUserAgentProvider,
  getHostHeaderPlugin,
  getUserAgentPlugin,
  partition,
  resolveHostHeaderConfig,
  resolveUserAgentConfig,
} from '@aws-sdk/core/client';
import { AwsSdkSigV4Signer, resolveAwsSdkSigV4Config } from '@aws-sdk/core/httpAuthSchemes';
import { AwsRestJsonProtocol } from '@aws-sdk/core/protocols';
import {
  DefaultIdentityProviderConfig,
  getHttpAuthSchemeEndpointRuleSetPlugin,
  getHttpSigningPlugin,
} from '@smithy/core';
import { Sha256 } from '@smithy/core/checksum';
import { Client, getSmithyContext, NoOpLogger, normalizeProvider } from '@smithy/core/client';
import { resolveRegionConfig } from '@smithy/core/config';
import { resolveEndpointConfig } from '@smithy/core/endpoints';
import { parseUrl } from '@smithy/core/protocols';
import { getRetryPlugin, resolveRetryConfig } from '@smithy/core/retry';
import { getSchemaSerdePlugin } from '@smithy/core/schema';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde';
import { streamCollector, type NodeHttpHandler } from '@smithy/node-http-handler';
import type {
  AwsCredentialIdentityProvider,
  EndpointParameters,
  HttpAuthSchemeParameters,
  HttpHandlerOptions,
  IdentityProviderConfig,
  MetadataBearer,
} from '@smithy/types';
import { NAMESPACE } from './schemas';

/** As much of `clientConfig` as it heeds. */
interface Settings {
  readonly credentials: AwsCredentialIdentityProvider;
  readonly region: string;
  readonly endpoint?: string;
  readonly useFipsEndpoint: boolean;
  readonly requestHandler: NodeHttpHandler;
  readonly userAgentAppId: string;
}

const API = '2018-05-10';
const SIGV4 = 'aws.auth#sigv4';
const SERVICE = 'rolesanywhere';

export type RolesAnywhereConfig = ReturnType<typeof resolved>;

export class RolesAnywhereClient extends Client<HttpHandlerOptions, object, MetadataBearer, RolesAnywhereConfig> {
  constructor(settings: Settings) {
    super(resolved(settings));
    const { config, middlewareStack } = this;
    middlewareStack.use(getSchemaSerdePlugin(config));
    middlewareStack.use(getUserAgentPlugin(config));
    middlewareStack.use(getRetryPlugin(config));
    middlewareStack.use(getHostHeaderPlugin(config));
    middlewareStack.use(
      getHttpAuthSchemeEndpointRuleSetPlugin(config, {
        httpAuthSchemeParametersProvider: async ({ region }, context) => ({
          operation: getSmithyContext(context).operation as string,
          region: await region(),
        }),
        identityProviderConfigProvider: ({ credentials }) =>
          Promise.resolve(new DefaultIdentityProviderConfig({ [SIGV4]: credentials })),
      }),
    );
    middlewareStack.use(getHttpSigningPlugin(config));
  }
}

function resolved({ credentials, endpoint, region, requestHandler, useFipsEndpoint, userAgentAppId }: Settings) {
  const given = {
    apiVersion: API,
    credentials,
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    useFipsEndpoint,
    useDualstackEndpoint: false,
    requestHandler,
    userAgentAppId,
    runtime: 'node',
    defaultUserAgentProvider: createDefaultUserAgentProvider({ serviceId: 'RolesAnywhere', clientVersion: API }),
    serviceId: 'RolesAnywhere',
    defaultSigningName: SERVICE,
    ignoreConfiguredEndpointUrls: true,
    // The sender retries.
    maxAttempts: 1,
    retryMode: 'standard',
    endpointProvider,
    urlParser: parseUrl,
    logger: new NoOpLogger(),
    sha256: Sha256,
    base64Decoder: fromBase64,
    base64Encoder: toBase64,
    utf8Decoder: fromUtf8,
    utf8Encoder: toUtf8,
    streamCollector,
    disableHostPrefix: false,
    protocol: new AwsRestJsonProtocol({ defaultNamespace: NAMESPACE, errorTypeRegistries: [] }),
    httpAuthSchemes: [
      {
        schemeId: SIGV4,
        identityProvider: (config: IdentityProviderConfig) => config.getIdentityProvider(SIGV4),
        signer: new AwsSdkSigV4Signer(),
      },
    ],
    httpAuthSchemeProvider: signedFor,
    authSchemePreference: normalizeProvider(['sigv4']),
  };
  const sent = resolveHostHeaderConfig(resolveRegionConfig(resolveRetryConfig(resolveUserAgentConfig(given))));
  return resolveAwsSdkSigV4Config(resolveEndpointConfig(sent));
}

/** https://docs.aws.amazon.com/general/latest/gr/rolesanywhere.html */
function endpointProvider({ Endpoint, Region, UseFIPS }: EndpointParameters) {
  const region = String(Region);
  const host = `${SERVICE}${UseFIPS === true ? '-fips' : ''}.${region}.${partition(region).dnsSuffix}`;
  return { url: new URL(typeof Endpoint === 'string' ? Endpoint : `https://${host}`) };
}

interface SigningParameters extends HttpAuthSchemeParameters {
  readonly region?: string;
}

function signedFor({ region }: SigningParameters) {
  return [
    {
      schemeId: SIGV4,
      signingProperties: { name: SERVICE, region },
      propertiesExtractor: (config: object, context: object) => ({ signingProperties: { config, context } }),
    },
  ];
}
