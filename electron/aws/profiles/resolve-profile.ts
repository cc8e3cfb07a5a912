/** A profile's name → how it gets its credentials, or which line keeps it from that. Pure: the files are read already. */
import { isAccountId, parseArn } from '../../../shared/iam/arn';
import type { ConfigFiles, Section, Setting } from './config-files';
import { Misconfigured } from './misconfigured';
import { at } from './place';
import { AMBIENTS, sourcesOf, type Ambient, type Plan, type ProfilePlan } from './plan';
import { didYouMean, isRegionName } from './region-name';
import { shellWord } from './shell-word';
import { ssoPlan } from './sso-plan';
import { hiddenWays, settingOf, waysOf, type Way } from './ways';

/** Throws `Misconfigured`. */
export function resolveProfile(files: ConfigFiles, name: string): ProfilePlan {
  const section = files.profiles.get(name);
  if (section === undefined) {
    throw new Misconfigured(
      `There is no profile ${name} in ${files.config.shown} or ${files.credentials.shown}.`,
      'Check its name, or choose another profile.',
    );
  }
  return resolve(files, section, []);
}

/** `before`: the profiles whose chain led here. */
function resolve(files: ConfigFiles, section: Section, before: readonly string[]): ProfilePlan {
  const ways = waysOf(section, before.length > 0);
  const way = ways[0];
  if (way === undefined) throw nothing(section);
  if (way.kind !== 'keys' && before.includes(section.name)) {
    const round = [...before.slice(before.indexOf(section.name)), section.name].join(' → ');
    throw new Misconfigured(
      `The profile ${section.name} leads back to itself: ${round} (${at(way.setting.place)}).`,
      'Give one of them keys or an SSO session.',
    );
  }
  const region = settingOf(section, 'region');
  // It becomes part of host names.
  if (region !== undefined && !isRegionName(region.value)) {
    throw new Misconfigured(
      `The profile ${section.name} has the region ${region.value}, which is no AWS Region (${at(region.place)}).`,
      `Mend that line, or choose another profile.${didYouMean(region.value)}`,
    );
  }
  const plan = planOf(files, section, way, before);
  // A profile may be its own source: then its keys are used too.
  const own = sourcesOf(plan).filter(({ profile }) => profile === section.name);
  const notes = [
    ...hiddenWays(ways.filter(({ kind }) => own.every((source) => source.plan.kind !== kind))),
    ...section.notes,
    ...(plan.kind === 'sso-session' ? (files.sessions.get(plan.tokenKey)?.notes ?? []) : []),
    ...leftOver(section, way),
  ];
  // The chain has come by here before: whatever is to be said of this profile is said there, and its role is used.
  const again = before.includes(section.name);
  return { profile: section.name, plan, region: region?.value ?? null, notes: again ? [] : notes };
}

function planOf(files: ConfigFiles, section: Section, way: Way, before: readonly string[]): Plan {
  const text = (name: string) => settingOf(section, name)?.value ?? null;
  switch (way.kind) {
    case 'role-chain':
      return {
        kind: 'role-chain',
        roleArn: roleArn(section),
        externalId: text('external_id'),
        sessionName: text('role_session_name'),
        durationSeconds: duration(section),
        mfaSerial: text('mfa_serial'),
        source: sourceOf(files, section, before),
      };
    case 'ambient':
      return { kind: 'ambient', ambient: ambient(section, way.setting) };
    case 'keys':
      return {
        kind: 'keys',
        accessKeyId: text('aws_access_key_id') ?? '',
        secretAccessKey: text('aws_secret_access_key') ?? '',
        sessionToken: text('aws_session_token'),
        account: text('aws_account_id'),
      };
    case 'web-identity':
      return {
        kind: 'web-identity',
        roleArn: roleArn(section),
        sessionName: text('role_session_name'),
        tokenFile: way.setting.value,
        place: way.setting.place,
      };
    case 'process':
      return {
        kind: 'process',
        command: way.setting.value,
        place: way.setting.place,
        account: text('aws_account_id'),
      };
    case 'sso':
    case 'sso-session':
      return ssoPlan(files, section);
    case 'console-login':
      return {
        kind: 'console-login',
        loginSession: way.setting.value,
        command: `aws login --profile ${shellWord(section.name)}`,
      };
  }
}

function sourceOf(files: ConfigFiles, section: Section, before: readonly string[]): ProfilePlan {
  const named = settingOf(section, 'source_profile');
  const own = settingOf(section, 'credential_source');
  if (named !== undefined && own !== undefined) {
    throw new Misconfigured(
      `The profile ${section.name} has both source_profile (${at(named.place)}) and credential_source (${at(own.place)}).`,
      'Remove one of the two.',
    );
  }
  if (own !== undefined) {
    const plan = { kind: 'ambient', ambient: ambient(section, own) } as const;
    return { profile: section.name, plan, region: null, notes: [] };
  }
  const source = named === undefined ? undefined : files.profiles.get(named.value);
  if (named === undefined || source === undefined) {
    throw new Misconfigured(
      `The profile ${section.name} names source_profile ${named?.value ?? ''}, which neither file defines (${named === undefined ? '' : at(named.place)}).`,
      'Define that profile, or name another one.',
    );
  }
  return resolve(files, source, [...before, section.name]);
}

function ambient(section: Section, setting: Setting): Ambient {
  const known = AMBIENTS.find((name) => name === setting.value);
  if (known !== undefined) return known;
  throw new Misconfigured(
    `The profile ${section.name} has credential_source ${setting.value} (${at(setting.place)}), which is none of ${AMBIENTS.join(', ')}.`,
  );
}

function roleArn(section: Section): string {
  const setting = settingOf(section, 'role_arn');
  const arn = parseArn(setting?.value ?? '');
  if (setting !== undefined && arn?.service === 'iam' && isAccountId(arn.account) && arn.resource.startsWith('role/')) {
    return setting.value;
  }
  const where = setting === undefined ? '' : ` (${at(setting.place)})`;
  throw new Misconfigured(`The role_arn of the profile ${section.name} is no ARN of a role${where}.`);
}

function duration(section: Section): number | null {
  const setting = settingOf(section, 'duration_seconds');
  if (setting === undefined) return null;
  if (/^\d{1,6}$/.test(setting.value)) return Number(setting.value);
  throw new Misconfigured(
    `The duration_seconds of the profile ${section.name} is no whole number (${at(setting.place)}).`,
  );
}

/** Why a profile has no way to credentials. */
function nothing(section: Section): Misconfigured {
  const { name } = section;
  const halves = [
    ['role_arn', 'neither source_profile nor credential_source'],
    ['source_profile', 'no role_arn'],
    ['credential_source', 'no role_arn'],
    ['web_identity_token_file', 'no role_arn'],
    ['aws_access_key_id', 'no aws_secret_access_key'],
    ['aws_secret_access_key', 'no aws_access_key_id'],
  ] as const;
  for (const [there, missing] of halves) {
    const setting = settingOf(section, there);
    if (setting !== undefined) {
      return new Misconfigured(`The profile ${name} has ${there} (${at(setting.place)}) but ${missing}.`);
    }
  }
  return new Misconfigured(
    `The profile ${name} says nothing about credentials (${at(section.place)}): no keys, role, SSO session or process.`,
  );
}

/** Halves of a way that does not count, beside one that does. */
function leftOver(section: Section, way: Way): readonly string[] {
  const role = settingOf(section, 'role_arn');
  if (role === undefined || way.kind === 'role-chain' || way.kind === 'web-identity') return [];
  if (settingOf(section, 'source_profile') !== undefined || settingOf(section, 'credential_source') !== undefined)
    return [];
  return [`role_arn (${at(role.place)}) is not used: it has neither source_profile nor credential_source.`];
}
