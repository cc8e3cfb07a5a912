/** Every profile of the config files with what can be known of it without asking anyone (docs/spec/aws-access.md, 4). */
import { accountOfArn, lastName } from '../../../shared/iam/arn';
import type { Profile, ProfileKind, ProfileList } from '../../../shared/ipc/crawl-types';
import type { AwsEnvironment } from '../environment';
import { PARTITIONS } from '../partitions';
import { readConfigFiles, type ConfigFiles, type Section } from './config-files';
import { environmentKeys } from './environment-keys';
import { endpointsInUse } from './endpoints';
import { isQuiet } from './is-quiet';
import { Misconfigured } from './misconfigured';
import { allNotes, signInOf, type Plan } from './plan';
import { profileState } from './profile-state';
import { isRegionName } from './region-name';
import { resolveProfile } from './resolve-profile';
import { settingOf, waysOf } from './ways';

/** Reads the files anew, asks nobody, never throws. */
export async function listProfiles(environment: AwsEnvironment): Promise<Omit<ProfileList, 'policies'>> {
  const files = await readConfigFiles(environment);
  const { AWS_PROFILE: wanted } = environment.env;
  const preferred = wanted || (files.profiles.has('default') ? 'default' : null);
  const problems = [...files.problems];
  if (wanted && !files.profiles.has(wanted)) {
    problems.push(
      `AWS_PROFILE names ${wanted}, which is no profile in ${files.config.shown} or ${files.credentials.shown}.`,
    );
  }
  if (environmentKeys(environment) !== null) {
    problems.push('AWS_ACCESS_KEY_ID is set, but a profile that is chosen here is used instead of it.');
  }
  return {
    profiles: await Promise.all([...files.profiles.values()].map((section) => profileOf(files, section, environment))),
    problems,
    endpoints: endpointsInUse(files, environment),
    onRequest: [...files.profiles.keys()].filter((name) => !isQuiet(files, name, environment)),
    preferred: preferred !== null && files.profiles.has(preferred) ? preferred : null,
    sessions: [...files.sessions.values()].flatMap((session) => {
      const { value: startUrl = '' } = settingOf(session, 'sso_start_url') ?? {};
      const { value: ssoRegion = '' } = settingOf(session, 'sso_region') ?? {};
      // What cannot be signed in to is not offered; its profiles say why.
      return startUrl.startsWith('https://') && isRegionName(ssoRegion)
        ? [{ name: session.name, startUrl, ssoRegion }]
        : [];
    }),
    regions: PARTITIONS.map(({ id, regions }) => ({ partition: id, names: regions })),
  };
}

async function profileOf(files: ConfigFiles, section: Section, environment: AwsEnvironment): Promise<Profile> {
  const { name } = section;
  const region = settingOf(section, 'region')?.value ?? null;
  try {
    const resolved = resolveProfile(files, name);
    const state = await profileState(resolved, environment);
    const { plan } = resolved;
    const signIn = signInOf(resolved)?.signIn ?? null;
    return { name, kind: kindOf(plan.kind), ...reaches(plan), region, signIn, state, notes: allNotes(resolved, whole) };
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    const kind = kindOf(waysOf(section, false)[0]?.kind ?? 'none');
    const state = { kind: 'misconfigured', sentence: error.shown.title } as const;
    return { name, kind, ...said(section), region, signIn: null, state, notes: section.notes };
  }
}

/** Their own command line, on their own screen. */
function whole(command: string): string {
  return command;
}

function kindOf(kind: Plan['kind'] | 'none'): ProfileKind {
  return kind === 'ambient' ? 'none' : kind;
}

type Reach = Pick<Profile, 'account' | 'role' | 'source'>;

/** The account and the role that the profile gives, and through which other one, as far as the files say it. */
function reaches(plan: Plan): Reach {
  switch (plan.kind) {
    case 'sso':
    case 'sso-session':
      return { account: plan.account, role: plan.role, source: null };
    case 'role-chain': {
      const source = plan.source.plan.kind === 'ambient' ? null : plan.source.profile;
      return { account: accountOfArn(plan.roleArn), role: lastName(plan.roleArn), source };
    }
    case 'web-identity':
      return { account: accountOfArn(plan.roleArn), role: lastName(plan.roleArn), source: null };
    case 'keys':
    case 'process':
      return { account: plan.account, role: null, source: null };
    case 'console-login':
      return { account: accountOfArn(plan.loginSession), role: roleName(plan.loginSession), source: null };
    case 'ambient':
      return { account: null, role: null, source: null };
  }
}

/** `login_session` is the ARN of a user, a root user or an assumed role's session. */
function roleName(arn: string): string | null {
  return /:assumed-role\/([^/]+)\//.exec(arn)?.[1] ?? null;
}

/** The same of a profile that is not understood. */
function said(section: Section): Reach {
  const value = (name: string) => settingOf(section, name)?.value ?? null;
  const arn = value('role_arn');
  if (arn !== null) return { account: accountOfArn(arn), role: lastName(arn), source: value('source_profile') };
  return { account: value('sso_account_id'), role: value('sso_role_name'), source: null };
}
