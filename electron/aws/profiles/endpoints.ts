/**
 * Endpoints that are not AWS's own: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.
 * Such an endpoint receives the user's token, so a person must see it.
 */
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles, Section } from './config-files';
import { at } from './place';
import { settingOf } from './ways';

/** The endpoint for a service (`SSO`, `STS`, as in AWS_ENDPOINT_URL_<SERVICE>); undefined: AWS's own. */
export function endpointFor(
  service: string,
  files: ConfigFiles,
  profile: string | null,
  { env }: AwsEnvironment,
): string | undefined {
  const section = profile === null ? undefined : files.profiles.get(profile);
  if (ignored(env, section)) return undefined;
  const named = section && settingOf(section, 'services')?.value;
  const services = named === undefined ? undefined : files.services.get(named);
  return (
    env[`AWS_ENDPOINT_URL_${service}`] ||
    env.AWS_ENDPOINT_URL ||
    (services && settingOf(services, `${service.toLowerCase()}.endpoint_url`)?.value) ||
    (section && settingOf(section, 'endpoint_url')?.value) ||
    undefined
  );
}

function ignored(env: AwsEnvironment['env'], section: Section | undefined): boolean {
  const said =
    env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ??
    (section && settingOf(section, 'ignore_configured_endpoint_urls')?.value);
  return said?.toLowerCase() === 'true';
}

/** Every one that is set, with where it is set; without what a URL may hold of a password. */
export function endpointsInUse(files: ConfigFiles, { env }: AwsEnvironment): readonly string[] {
  if (ignored(env, undefined)) return [];
  const variables = Object.entries(env)
    .filter(([name, value]) => /^AWS_ENDPOINT_URL(_\w+)?$/.test(name) && value)
    .map(([name, value]) => `${name}: ${withoutPassword(value ?? '')}`);
  const inFiles = [...files.profiles.values(), ...files.services.values()].flatMap((section) =>
    [...section.settings]
      .filter(([name, { value }]) => /(^|\.)endpoint_url$/.test(name) && value !== '' && !ignored(env, section))
      .map(([, { place, value }]) => `${section.name} (${at(place)}): ${withoutPassword(value)}`),
  );
  return [...variables.sort(), ...inFiles];
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
