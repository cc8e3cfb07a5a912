/**
 * Endpoints that are not AWS's own: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.
 * Such an endpoint receives the user's token, so a person must see it.
 */
import type { EndpointInUse } from '../../../shared/ipc/crawl-types';
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles, Section, Setting } from './config-files';
import { at } from './place';
import { withoutPassword } from './url-shown';
import { settingOf } from './ways';

/**
 * The environment with what the profile's own settings would change in it: `endpoint_url`, its `[services]` section,
 * `use_fips_endpoint` and `ca_bundle`, each as the variable that stands for it and as far as no variable that counts more is set.
 * For our own calls only: no command of the user's is to meet variables that nobody set.
 */
export function profileEnvironment(files: ConfigFiles, profile: string, environment: AwsEnvironment): AwsEnvironment {
  const section = files.profiles.get(profile);
  if (section === undefined) return environment;
  const { env } = environment;
  const added = Object.fromEntries(
    ownEndpoints(files, section, env).map(({ setting, variable }) => [variable, setting.value]),
  );
  if (ignored(env, section)) added.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS = 'true';
  const fips = settingOf(section, 'use_fips_endpoint');
  if (fips !== undefined && !env.AWS_USE_FIPS_ENDPOINT) added.AWS_USE_FIPS_ENDPOINT = fips.value;
  const bundle = settingOf(section, 'ca_bundle');
  if (bundle !== undefined && !env.AWS_CA_BUNDLE) added.AWS_CA_BUNDLE = bundle.value;
  return { ...environment, env: { ...env, ...added } };
}

/** Those that calls with the profile go to; `profile` null: with the keys in the environment. */
export function endpointsOf(
  files: ConfigFiles,
  profile: string | null,
  { env }: AwsEnvironment,
): readonly EndpointInUse[] {
  const section = profile === null ? undefined : files.profiles.get(profile);
  if (ignored(env, section)) return [];
  const own = section === undefined ? [] : ownEndpoints(files, section, env);
  return [
    ...endpointsInVariables({ env }),
    ...own.map(({ section: at, setting }) => ({ saidBy: 'profile', shown: inFile(at, setting) }) as const),
  ];
}

/** Those that calls without any profile go to. */
export function endpointsInVariables({ env }: Pick<AwsEnvironment, 'env'>): readonly EndpointInUse[] {
  return ignored(env, undefined) ? [] : inVariables(env).map((shown) => ({ saidBy: 'environment', shown }));
}

interface OwnEndpoint {
  /** That would stand for it. */
  readonly variable: string;
  /** In which it is: the profile's, or its services section. */
  readonly section: Section;
  readonly setting: Setting;
}

/** What the profile's settings name and no variable overrides. */
function ownEndpoints(files: ConfigFiles, section: Section, env: AwsEnvironment['env']): readonly OwnEndpoint[] {
  if (env.AWS_ENDPOINT_URL) return [];
  const all = settingOf(section, 'endpoint_url');
  const services = files.services.get(settingOf(section, 'services')?.value ?? '');
  const found = all === undefined ? [] : [{ variable: 'AWS_ENDPOINT_URL', section, setting: all }];
  for (const [name, setting] of services?.settings ?? []) {
    const service = /^(\w+)\.endpoint_url$/.exec(name)?.[1];
    if (services === undefined || service === undefined || setting.value === '') continue;
    found.push({ variable: `AWS_ENDPOINT_URL_${service.toUpperCase()}`, section: services, setting });
  }
  return found.filter(({ variable }) => !env[variable]);
}

function ignored(env: AwsEnvironment['env'], section: Section | undefined): boolean {
  const said =
    env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ??
    (section && settingOf(section, 'ignore_configured_endpoint_urls')?.value);
  return said?.toLowerCase() === 'true';
}

/** Every one that is set for anybody, with where it is set; without what a URL may hold of a password. */
export function endpointsInUse(files: ConfigFiles, environment: AwsEnvironment): readonly EndpointInUse[] {
  const { env } = environment;
  if (ignored(env, undefined)) return [];
  const inFiles = [...files.profiles.values(), ...files.services.values()].flatMap((section) =>
    [...section.settings]
      .filter(([name, { value }]) => /(^|\.)endpoint_url$/.test(name) && value !== '' && !ignored(env, section))
      .map(([, setting]) => ({ saidBy: 'profile', shown: inFile(section, setting) }) as const),
  );
  return [...endpointsInVariables(environment), ...inFiles];
}

function inVariables(env: AwsEnvironment['env']): readonly string[] {
  return Object.entries(env)
    .filter(([name, value]) => /^AWS_ENDPOINT_URL(_\w+)?$/.test(name) && value)
    .map(([name, value]) => `${name}: ${withoutPassword(value ?? '')}`)
    .sort();
}

function inFile(section: Section, { place, value }: Setting): string {
  return `${section.name} (${at(place)}): ${withoutPassword(value)}`;
}
