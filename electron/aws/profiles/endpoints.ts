/**
 * Endpoints that are not AWS's own: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.
 * Such an endpoint receives the user's token, so a person must see it.
 */
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles, Section } from './config-files';
import { at } from './place';
import { settingOf } from './ways';

/**
 * The environment with what the profile's own settings would change in it: `endpoint_url`, its `[services]` section and
 * `use_fips_endpoint`, each as the variable that stands for it and as far as no variable that counts more is set.
 */
export function profileEnvironment(files: ConfigFiles, profile: string, environment: AwsEnvironment): AwsEnvironment {
  const section = files.profiles.get(profile);
  if (section === undefined) return environment;
  const { env } = environment;
  const added: Record<string, string> = {};
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && !env[name]) added[name] = value;
  };
  if (ignored(env, section)) added.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS = 'true';
  if (!env.AWS_ENDPOINT_URL) {
    add('AWS_ENDPOINT_URL', settingOf(section, 'endpoint_url')?.value);
    const services = files.services.get(settingOf(section, 'services')?.value ?? '');
    for (const [name, { value }] of services?.settings ?? []) {
      const service = /^(\w+)\.endpoint_url$/.exec(name)?.[1];
      if (service !== undefined) add(`AWS_ENDPOINT_URL_${service.toUpperCase()}`, value || undefined);
    }
  }
  add('AWS_USE_FIPS_ENDPOINT', settingOf(section, 'use_fips_endpoint')?.value);
  return { ...environment, env: { ...env, ...added } };
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
  const inFiles = [...files.profiles.values(), ...files.services.values()].flatMap((section) =>
    [...section.settings]
      .filter(([name, { value }]) => /(^|\.)endpoint_url$/.test(name) && value !== '' && !ignored(env, section))
      .map(([, { place, value }]) => `${section.name} (${at(place)}): ${withoutPassword(value)}`),
  );
  return [...endpointsSet({ env }), ...inFiles];
}

/** Those of the environment's variables. */
export function endpointsSet({ env }: Pick<AwsEnvironment, 'env'>): readonly string[] {
  if (ignored(env, undefined)) return [];
  return Object.entries(env)
    .filter(([name, value]) => /^AWS_ENDPOINT_URL(_\w+)?$/.test(name) && value)
    .map(([name, value]) => `${name}: ${withoutPassword(value ?? '')}`)
    .sort();
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
