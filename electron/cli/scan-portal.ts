/** A scan without any profile: a start URL, a sign-in, and one of the accounts and roles that it gives. */
import { CredentialsFailure } from '../aws/credentials/credentials-failure';
import { portalCredentials } from '../aws/credentials/credentials-for';
import type { AwsEnvironment } from '../aws/environment';
import { listAccess, listRoles, type AskedAccount } from '../aws/sign-in/accounts';
import { signInOfStartUrl } from '../aws/sign-in/find-sign-in';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import type { Access } from './scan-access';
import type { Attendant, Portal } from './scan-sign-in';
import { AwsFailed, sentence, Unusable } from './unusable';
import { indented, listed } from './words';

export interface PortalOptions {
  readonly startUrl: string;
  readonly ssoRegion?: string;
  readonly account?: string;
  readonly role?: string;
  /** Several accounts are no question then. */
  readonly allAccounts?: boolean;
}

/**
 * Throws `Unusable` for a start URL or Region that is none, and where it is not clear which account and role are meant,
 * with what there is; `AwsFailed` where nobody signs in.
 */
export async function accessOfStartUrl(
  { startUrl, ssoRegion, account, role, allAccounts = false }: PortalOptions,
  environment: AwsEnvironment,
  attendant: Attendant,
): Promise<Access> {
  if (ssoRegion === undefined) {
    throw new Unusable('--start-url takes the Region of IAM Identity Center too: say it with --sso-region.');
  }
  const found = await signInOfStartUrl(startUrl, ssoRegion, environment);
  if (!found.ok) throw new Unusable(sentence(found.error));
  const chosen =
    account !== undefined && role !== undefined
      ? { account, role }
      : oneOf(await rolesOf(found, account, attendant), role, found, allAccounts);
  const signedIn = portalCredentials(found.signIn, chosen.account, chosen.role, found.environment);
  return { profile: null, signedIn, portal: { ...found, ...chosen } };
}

/** What a sign-in gives, asked for once more where somebody had to sign in first. Throws `AwsFailed`. */
export async function asked<T>(ask: () => Promise<T>, portal: Portal, attendant: Attendant): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    if (!(thrown instanceof CredentialsFailure)) throw thrown;
    if (!attendant.asks || !isSignInNeeded(thrown.shown)) throw new AwsFailed(sentence(thrown.shown));
    await attendant.signIn(portal, thrown.shown);
  }
  return asked(ask, portal, { ...attendant, asks: false });
}

async function rolesOf(
  portal: Portal,
  account: string | undefined,
  attendant: Attendant,
): Promise<readonly AskedAccount[]> {
  const { environment, signIn } = portal;
  const ask = async (): Promise<readonly AskedAccount[]> =>
    account === undefined
      ? listAccess(signIn, environment)
      : [{ id: account, name: null, email: null, roles: await listRoles(signIn, account, environment), fault: null }];
  return asked(ask, portal, attendant);
}

function oneOf(
  given: readonly AskedAccount[],
  role: string | undefined,
  { signIn: { signIn } }: Portal,
  first: boolean,
): { readonly account: string; readonly role: string } {
  const choices = given.flatMap(({ id, roles }) =>
    (roles ?? []).filter((one) => role === undefined || one === role).map((one) => ({ account: id, role: one })),
  );
  const [choice, ...others] = choices;
  if (choice !== undefined && (others.length === 0 || (first && role !== undefined))) return choice;
  const there = given.map(
    ({ id, name, roles, fault }) =>
      `${name === null ? id : `${id} (${name})`}: ${roles === null ? fault : listed(roles)}`,
  );
  if (there.length === 0) throw new AwsFailed(`The sign-in for ${signIn} gives no account.`);
  const which = first ? '--role' : '--account and --role';
  const head =
    choice === undefined
      ? `The sign-in for ${signIn} gives no role ${role ?? ''}.`
      : `Say which to read with ${which}.`;
  throw new Unusable([`${head} It gives:`, indented(there)].join('\n'));
}
