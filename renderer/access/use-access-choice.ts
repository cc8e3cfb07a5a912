import type { AccountToRead } from '../../shared/ipc/contract';
import type { AccessAccount } from '../../shared/ipc/sign-in-types';
import { useAccessStore } from '../state/access-store';
import { chosenAccounts, hasRole, roleCounts, toRead, whatIsRead } from './access-words';

export interface AccessChoiceMade {
  /** The account that was chosen; null: none yet. */
  readonly account: AccessAccount | null;
  /** With the role of the account, or of every account; null: none is chosen or can be had. */
  readonly role: string | null;
  /** Those that are read. */
  readonly chosen: readonly AccessAccount[];
  readonly accounts: readonly AccountToRead[];
  readonly regions: readonly string[];
  /** Why it cannot be read now; null: it can. */
  readonly obstacle: string | null;
  /** What will be read. */
  readonly sentence: string;
}

const NOTHING: AccessChoiceMade = {
  account: null,
  role: null,
  chosen: [],
  accounts: [],
  regions: [],
  obstacle: '',
  sentence: '',
};

/** What the person has chosen so far: where there is only one way to choose, that one. */
export function useAccessChoice(): AccessChoiceMade {
  const { access, account: id, left, mode, regions: said, role: named, signIn } = useAccessStore();
  if (access === null || signIn === null) return NOTHING;
  const regions = said ?? [access.ssoRegion];
  const account = access.accounts.find((each) => each.id === (id ?? access.account)) ?? access.accounts[0] ?? null;
  const role = mode === 'several' ? (named ?? roleCounts(access.accounts)[0]?.role ?? null) : roleIn(account, named);
  const chosen =
    mode === 'several' ? chosenAccounts(access, role, left) : account !== null && role !== null ? [account] : [];
  return {
    account,
    role,
    chosen,
    accounts: role === null ? [] : chosen.map((each) => toRead(each, role, access, signIn)),
    regions,
    obstacle: obstacleOf(),
    sentence: role === null ? '' : whatIsRead(chosen, role, regions),
  };

  function obstacleOf(): string | null {
    if (mode === 'several' && access?.whole === false) return 'Wait until the roles of all accounts are known.';
    if (chosen.length === 0) {
      if (mode === 'several') return 'Choose an account first.';
      return account?.roles?.length === 0 ? 'Choose an account with a role.' : 'Choose a role first.';
    }
    return regions.length === 0 ? 'Choose a Region first.' : null;
  }
}

/** The one that was chosen, where the account has it, else its only one: among several nobody chooses for a person. */
function roleIn(account: AccessAccount | null, named: string | null): string | null {
  if (account === null) return null;
  const [first, ...more] = account.roles ?? [];
  if (hasRole(account, named)) return named;
  return first === undefined || more.length > 0 ? null : first;
}
