/** What a sign-in gives access to: accounts, and the roles in each (docs/spec/aws-access.md, 4, point 4). */
import { ListAccountRolesCommand, ListAccountsCommand } from '@aws-sdk/client-sso';
import pLimit from 'p-limit';
import { CredentialsFailure, credentialsFailure } from '../credentials/credentials-failure';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { unreached } from './failures';
import { inPortal, noLongerAccepted, PortalFault, type Portal, type Send } from './portal';

export interface PortalAccount {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** The most that a page may hold: https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html */
const PAGE = 100;
/** Enough to keep their lane full; more would only wait. */
const AT_ONCE = 20;

/** By name, then number. Rejects with `CredentialsFailure` or `SignInCancelled`. */
export async function listAccounts(
  signIn: SignIn,
  environment: AwsEnvironment,
  signal?: AbortSignal,
): Promise<readonly PortalAccount[]> {
  return inPortal(signIn, environment, 1, signal, (portal) => accountsIn({ portal, signIn, environment }));
}

/** The roles that the sign-in has in an account. Rejects with `CredentialsFailure` or `SignInCancelled`. */
export async function listRoles(
  signIn: SignIn,
  accountId: string,
  environment: AwsEnvironment,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  return inPortal(signIn, environment, 1, signal, (portal) => rolesIn({ portal, signIn, environment }, accountId));
}

/** Whom is asked, and for whom. */
interface Asked {
  readonly portal: Portal;
  readonly signIn: SignIn;
  readonly environment: AwsEnvironment;
}

async function accountsIn(asked: Asked): Promise<readonly PortalAccount[]> {
  const words = {
    what: `The accounts of ${asked.signIn.signIn}`,
    refused: `The sign-in for ${asked.signIn.signIn} may not list its accounts.`,
  };
  const found = await allPages(asked, words, async (client, accessToken, nextToken, abortSignal) => {
    const command = new ListAccountsCommand({ accessToken, maxResults: PAGE, nextToken });
    const answer = await client.send(command, { abortSignal });
    return { items: answer.accountList, next: answer.nextToken || undefined };
  });
  return found
    .flatMap(({ accountId, accountName, emailAddress }) =>
      accountId === undefined ? [] : [{ id: accountId, name: accountName || null, email: emailAddress || null }],
    )
    .sort((a, b) => order(a.name ?? '', b.name ?? '') || order(a.id, b.id));
}

async function rolesIn(asked: Asked, accountId: string): Promise<readonly string[]> {
  const words = {
    what: `The roles in account ${accountId}`,
    refused: `The sign-in for ${asked.signIn.signIn} gives no access to that account.`,
  };
  const found = await allPages(asked, words, async (client, accessToken, nextToken, abortSignal) => {
    const command = new ListAccountRolesCommand({ accessToken, accountId, maxResults: PAGE, nextToken });
    const answer = await client.send(command, { abortSignal });
    return { items: answer.roleList, next: answer.nextToken || undefined };
  });
  return found.flatMap(({ roleName }) => (roleName === undefined ? [] : [roleName])).sort(order);
}

/** What is known of an account while its roles are asked for. */
export interface AskedAccount extends PortalAccount {
  /**
   * Names of permission sets, as `sso_role_name` has them, in the alphabet's order. Null: not asked yet, or they are not given
   * to this sign-in: `fault` says so.
   */
  readonly roles: readonly string[] | null;
  readonly fault: string | null;
}

/**
 * Every account with its roles: for "all accounts I can read". `onFound` hears all of them each time that more is known
 * of one, first without any roles. Rejects with `CredentialsFailure` or `SignInCancelled`.
 */
export async function listAccess(
  signIn: SignIn,
  environment: AwsEnvironment,
  onFound: (accounts: readonly AskedAccount[]) => void = () => undefined,
  signal?: AbortSignal,
): Promise<readonly AskedAccount[]> {
  return inPortal(signIn, environment, AT_ONCE, signal, async (portal) => {
    const asked = { portal, signIn, environment };
    const slots = pLimit(AT_ONCE);
    const listed = await accountsIn(asked);
    const accounts: AskedAccount[] = listed.map((account) => ({ ...account, roles: null, fault: null }));
    onFound([...accounts]);
    await Promise.all(
      listed.map((account, at) =>
        slots(async () => {
          accounts[at] = { ...account, ...(await rolesOf(account, asked)) };
          onFound([...accounts]);
        }),
      ),
    ).finally(() => slots.clearQueue());
    return accounts;
  });
}

/** An account that AWS lists and then gives nothing of must not hide the others. */
async function rolesOf({ id }: PortalAccount, asked: Asked): Promise<Pick<AskedAccount, 'roles' | 'fault'>> {
  try {
    return { roles: await rolesIn(asked, id), fault: null };
  } catch (thrown) {
    if (!(thrown instanceof CredentialsFailure) || thrown.shown.code !== 'role-refused') throw thrown;
    return { roles: null, fault: thrown.shown.title };
  }
}

interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** What is listed, and what it means that AWS refuses it. */
interface Words {
  readonly what: string;
  readonly refused: string;
}
type SendPage<T> = (
  client: Parameters<Send<unknown>>[0],
  accessToken: string,
  nextToken: string | undefined,
  abortSignal: AbortSignal,
) => Promise<Page<T>>;

async function allPages<T>(
  { portal, signIn, environment }: Asked,
  words: Words,
  send: SendPage<T>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let next: string | undefined;
  try {
    do {
      const token = next;
      const page: Page<T> = await portal.ask((client, accessToken, abortSignal) =>
        send(client, accessToken, token, abortSignal),
      );
      if (page.items === undefined || (token !== undefined && page.next === token)) throw notWhole(words);
      all.push(...page.items);
      next = page.next;
    } while (next !== undefined);
  } catch (thrown) {
    throw thrown instanceof PortalFault ? portalFailure(thrown, signIn, environment, words) : thrown;
  }
  return all;
}

function portalFailure(
  thrown: PortalFault,
  signIn: SignIn,
  environment: AwsEnvironment,
  { refused, what }: Words,
): CredentialsFailure {
  const { fault } = thrown;
  if (fault.name === 'UnauthorizedException') return noLongerAccepted(thrown, signIn);
  if (fault.name === 'ForbiddenException' || fault.name === 'ResourceNotFoundException') {
    return credentialsFailure(
      'role-refused',
      refused,
      'Ask whoever manages IAM Identity Center for it; signing in again does not help.',
    );
  }
  return unreached(`${what} could not be listed`, fault, signIn, environment);
}

function notWhole({ what }: Words): CredentialsFailure {
  return credentialsFailure(
    'aws-unreachable',
    `${what} could not be listed: the answer is not one of AWS’s; a proxy may have sent it.`,
    'Check the endpoint and the proxy, then try again.',
  );
}

function order(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
