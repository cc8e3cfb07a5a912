/** Where calls go: AWS's own hosts, or those that the environment names (docs/spec/aws-access.md, 2). */
import type { AwsEnvironment } from '../environment';
import type { ServiceName } from '../services';

/** Those that are asked for credentials besides (electron/aws/credentials). */
type SignInService = 'sso' | 'sso-oidc' | 'signin';
export type AskedService = ServiceName | SignInService;

/** The service as the variables spell it, where our short name for it is another. */
const OTHER_NAMES: Partial<Record<AskedService, string>> = { logs: 'CLOUDWATCH_LOGS' };

/** `AWS_ENDPOINT_URL_S3_CONTROL` */
export function endpointVariable(service: AskedService): string {
  return `AWS_ENDPOINT_URL_${OTHER_NAMES[service] ?? service.toUpperCase().replaceAll('-', '_')}`;
}

/** The endpoint that the environment sets for a service, or undefined: AWS's own. */
export function endpointOf(service: AskedService, { env }: AwsEnvironment): string | undefined {
  if (isTrue(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'])) return undefined;
  return env[endpointVariable(service)] || env['AWS_ENDPOINT_URL'] || undefined;
}

/** Does the environment ask for FIPS endpoints? */
export function wantsFips({ env }: AwsEnvironment): boolean {
  return isTrue(env['AWS_USE_FIPS_ENDPOINT']);
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}
