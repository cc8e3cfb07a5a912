/** The ways in which a profile could get credentials, in the order in which they count (docs/spec/aws-access.md, 1). */
import type { ProfileKind } from '../../../shared/ipc/crawl-types';
import type { Section, Setting } from './config-files';
import { at } from './place';

export interface Way {
  readonly kind: Exclude<ProfileKind, 'none'> | 'ambient';
  /** What decides it, for notes. */
  readonly words: string;
  readonly setting: Setting;
}

/** A setting that is there and not empty. */
export function settingOf(section: Section, name: string): Setting | undefined {
  const setting = section.settings.get(name);
  return setting === undefined || setting.value === '' ? undefined : setting;
}

/**
 * Every way that the profile has all it takes for to be tried; the first one counts. `asSource`: it is asked for as the
 * source of a chain, where its keys come first and `credential_source` needs no role.
 */
export function waysOf(section: Section, asSource: boolean): readonly Way[] {
  const has = (name: string) => settingOf(section, name);
  const role = has('role_arn');
  const keys = way('keys', 'The access key', has('aws_secret_access_key') && has('aws_access_key_id'));
  const chain = way('role-chain', 'role_arn', (has('source_profile') ?? has('credential_source')) && role);
  const sso = ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name', 'sso_region'].map(has);
  return [
    ...(asSource ? keys : chain),
    ...(asSource ? chain : keys),
    ...(asSource && role === undefined ? way('ambient', 'credential_source', has('credential_source')) : []),
    ...way('web-identity', 'web_identity_token_file', role && has('web_identity_token_file')),
    ...way('process', 'credential_process', has('credential_process')),
    ...way(
      has('sso_session') === undefined ? 'sso' : 'sso-session',
      'The SSO settings',
      sso.find((setting) => setting !== undefined),
    ),
    ...way('console-login', 'login_session', has('login_session')),
  ];
}

function way(kind: Way['kind'], words: string, setting: Setting | undefined): readonly Way[] {
  return setting === undefined ? [] : [{ kind, words, setting }];
}

/** `The access key (~/.aws/credentials line 2) is used; the SSO settings (~/.aws/config line 5) are not.` */
export function hiddenWays([used, ...hidden]: readonly Way[]): readonly string[] {
  if (used === undefined) return [];
  return hidden.map(
    (other) =>
      `${used.words} (${at(used.setting.place)}) is used; ${lower(other.words)} (${at(other.setting.place)}) ${other.words.endsWith('settings') ? 'are' : 'is'} not.`,
  );
}

function lower(words: string): string {
  return words.replace(/^The /, 'the ');
}
