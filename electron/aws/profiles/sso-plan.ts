/** The SSO settings of a profile, with an `sso-session` section or without (docs/spec/aws-access.md, 1.1). */
import { isAccountId } from '../../../shared/iam/arn';
import type { ConfigFiles, Section, Setting } from './config-files';
import { Misconfigured } from './misconfigured';
import { at } from './place';
import type { SsoPlan } from './plan';
import { didYouMean, isRegionName } from './region-name';
import { shellWord } from './shell-word';
import { settingOf } from './ways';

/** Throws `Misconfigured`. */
export function ssoPlan(files: ConfigFiles, section: Section): SsoPlan {
  const profile = `The profile ${section.name}`;
  const named = settingOf(section, 'sso_session');
  const session = named === undefined ? null : sessionOf(files, section, named);
  const [where, who] = session === null ? [section, profile] : [session, `The SSO session ${session.name}`];
  const startUrl = required(where, 'sso_start_url', who).value;
  const region = required(where, 'sso_region', who);
  // It becomes part of a host name to which the token is sent.
  if (!isRegionName(region.value)) {
    throw new Misconfigured(
      `${who} has the sso_region ${region.value}, which is no AWS Region (${at(region.place)}).`,
      `Mend that line, or choose another profile.${didYouMean(region.value)}`,
    );
  }
  const account = required(section, 'sso_account_id', profile);
  if (!isAccountId(account.value)) {
    throw new Misconfigured(`${profile} has an sso_account_id that is not 12 digits (${at(account.place)}).`);
  }
  const role = required(section, 'sso_role_name', profile).value;
  const common = { startUrl, ssoRegion: region.value, account: account.value, role };
  return session === null
    ? {
        ...common,
        kind: 'sso',
        tokenKey: startUrl,
        scopes: [],
        signIn: section.name,
        command: `aws sso login --profile ${shellWord(section.name)}`,
      }
    : {
        ...common,
        kind: 'sso-session',
        tokenKey: session.name,
        scopes: scopesOf(session),
        signIn: session.name,
        command: `aws sso login --sso-session ${shellWord(session.name)}`,
      };
}

/** What a session asks for where it says nothing else. */
export const USUAL_SCOPE = 'sso:account:access';

/** What a session's registration asks for, separated by commas: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html */
export function scopesOf(session: Section): readonly string[] {
  const said = (settingOf(session, 'sso_registration_scopes')?.value ?? '').split(/[\s,]+/).filter((one) => one !== '');
  return said.length === 0 ? [USUAL_SCOPE] : said;
}

function sessionOf(files: ConfigFiles, section: Section, { place, value }: Setting): Section {
  const session = files.sessions.get(unquoted(value));
  if (session !== undefined) return session;
  const { shown } = files.config;
  const where = place.file === shown ? `line ${place.line}` : at(place);
  throw new Misconfigured(
    `The profile ${section.name} names sso_session '${unquoted(value)}', which ${shown} does not define (${where}).`,
    'Define the session, or name another one.',
  );
}

/** `aws configure sso` quotes a session’s name in its header; some people quote it in the profile too. */
function unquoted(name: string): string {
  return /^(["'])(.*)\1$/.exec(name)?.[2] ?? name;
}

function required(section: Section, name: string, who: string): Setting {
  const setting = settingOf(section, name);
  if (setting !== undefined) return setting;
  throw new Misconfigured(`${who} lacks ${name} (${at(section.place)}).`, 'Add it, or run aws configure sso.');
}
