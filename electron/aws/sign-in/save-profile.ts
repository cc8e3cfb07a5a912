/**
 * A profile for ~/.aws/config: the text that would be appended, as `aws configure sso` writes it, and the appending,
 * with a copy of the file as it was.
 */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isAccountId } from '../../../shared/iam/arn';
import type { ShownError } from '../../../shared/ipc/contract';
import { writeAtomic } from '../../files/write-atomic';
import type { AwsEnvironment } from '../environment';
import { readConfigFiles, type ConfigFiles } from '../profiles/config-files';
import { shownPath } from '../profiles/config-file';
import { at } from '../profiles/place';
import type { SignIn } from '../profiles/plan';
import { readText } from '../profiles/read-text';
import { isRegionName } from '../profiles/region-name';
import { settingOf } from '../profiles/ways';
import { startUrlOf } from './start-url';

export interface NewProfile {
  readonly name: string;
  readonly account: string;
  readonly role: string;
  /** Null: none is written. */
  readonly region: string | null;
  /** Its `tokenKey` names the session. */
  readonly signIn: SignIn;
}

export type ProfileText =
  /** `file`: as a person knows it; `text`: all that is appended to it. */
  | { readonly ok: true; readonly file: string; readonly text: string }
  | { readonly ok: false; readonly error: ShownError };
export type SavedProfile =
  /** `copy`: the file as it was, beside it; null: there was none. */
  | { readonly ok: true; readonly file: string; readonly copy: string | null }
  | { readonly ok: false; readonly error: ShownError };

/** What `saveProfile` would append. Refuses names that are taken or that the file cannot hold. Never throws. */
export async function profileText(profile: NewProfile, environment: AwsEnvironment): Promise<ProfileText> {
  const files = await readConfigFiles(environment);
  const fault = faultIn(profile, files);
  if (fault !== null) return { ok: false, error: fault };
  return { ok: true, file: files.config.shown, text: textFor(profile, files) };
}

/** `shown`: the text that the person agreed to; nothing else is ever appended. Never throws. */
export async function saveProfile(
  profile: NewProfile,
  shown: string,
  environment: AwsEnvironment,
): Promise<SavedProfile> {
  const files = await readConfigFiles(environment);
  const { path: file, shown: name } = files.config;
  const fault = faultIn(profile, files);
  if (fault !== null) return { ok: false, error: fault };
  const before = await readText(file);
  if (before.kind === 'unreadable') return refused(`${name} ${before.why}`, 'Mend that, then save again.');
  if (textFor(profile, files) !== shown) {
    return refused(`${name} was changed meanwhile.`, 'Look at what would be appended now, then save again.');
  }
  const old = before.kind === 'text' ? before.text : '';
  const mode = before.kind === 'text' ? (await stat(file)).mode & 0o777 : 0o600;
  let copy: string | null = null;
  if (before.kind === 'text') {
    copy = `${file}.before-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
    const kept = await writeAtomic(copy, old, mode);
    if (!kept.ok) return kept;
  } else {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 }).catch(() => undefined);
  }
  const written = await writeAtomic(file, `${old}${gap(old)}${shown}`, mode);
  if (!written.ok) return written;
  return { ok: true, file: name, copy: copy === null ? null : shownPath(copy, environment.home) };
}

/** An empty line between what is there and what comes. */
function gap(text: string): string {
  if (text === '' || /\n\r?\n$/.test(text)) return '';
  return text.endsWith('\n') ? '\n' : '\n\n';
}

function textFor({ account, name, region, role, signIn }: NewProfile, { sessions }: ConfigFiles): string {
  const session = sessions.has(signIn.tokenKey)
    ? []
    : [
        `[${header('sso-session', signIn.tokenKey)}]`,
        `sso_start_url = ${signIn.startUrl}`,
        `sso_region = ${signIn.ssoRegion}`,
        `sso_registration_scopes = ${signIn.scopes.join(',')}`,
        '',
      ];
  return [
    ...session,
    `[${name === 'default' ? name : header('profile', name)}]`,
    `sso_session = ${signIn.tokenKey}`,
    `sso_account_id = ${account}`,
    `sso_role_name = ${role}`,
    ...(region === null ? [] : [`region = ${region}`]),
    '',
  ].join('\n');
}

/** `aws configure sso` quotes a name with white space in its header, and nowhere else. */
function header(type: string, name: string): string {
  return /[ \t]/.test(name) ? `${type} '${name}'` : `${type} ${name}`;
}

/** Brackets end a header, quotes are taken off, `#` and `;` begin a comment. */
const NAME = /^[^\s[\]'"#;=](?:[^\p{Cc}[\]'"#;=]*[^\s[\]'"#;=])?$/u;

function faultIn(profile: NewProfile, files: ConfigFiles): ShownError | null {
  const { account, name, region, role, signIn } = profile;
  const bad = [
    ...(NAME.test(name) ? [] : ['The name of the profile']),
    ...(NAME.test(signIn.tokenKey) ? [] : ['The name of the SSO session']),
    ...(isAccountId(account) ? [] : ['The account']),
    ...(/^[\w+=,.@-]{1,64}$/.test(role) ? [] : ['The role']),
    ...(region === null || isRegionName(region) ? [] : ['The Region']),
    ...(isRegionName(signIn.ssoRegion) ? [] : ['The Region of the SSO session']),
    ...(/^https:\/\/[^\s;]+$/.test(signIn.startUrl) ? [] : ['The start URL']),
    ...(signIn.scopes.length > 0 && signIn.scopes.every((scope) => /^[\w:.-]+$/.test(scope)) ? [] : ['The scopes']),
  ];
  const [first] = bad;
  const { shown } = files.config;
  if (first !== undefined) return shownError(`${first} cannot be written to ${shown} as it is.`, 'Choose another one.');
  const there = files.profiles.get(name);
  if (there !== undefined) {
    return shownError(`There is a profile ${name} already (${at(there.place)}).`, 'Choose another name.');
  }
  const session = files.sessions.get(signIn.tokenKey);
  const differs =
    session !== undefined &&
    (startUrlOf(settingOf(session, 'sso_start_url')?.value ?? '') !== startUrlOf(signIn.startUrl) ||
      settingOf(session, 'sso_region')?.value !== signIn.ssoRegion);
  return differs
    ? shownError(
        `There is an SSO session ${session.name} already, with another start URL or Region (${at(session.place)}).`,
        'Rename it there, or sign in with its start URL.',
      )
    : null;
}

function refused(title: string, hint: string): SavedProfile {
  return { ok: false, error: shownError(title, hint) };
}

function shownError(title: string, hint: string): ShownError {
  return { code: 'profile-not-saved', title, hint };
}
