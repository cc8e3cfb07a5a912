import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import type { AccessAccount, AccessList } from '../../shared/ipc/sign-in-types';
import { leaveAccess, listAccess } from '../actions/access';
import { useAccessStore } from '../state/access-store';
import { countOf } from '../ui/numbers';
import { SearchedRows } from '../ui/searched-rows';
import { aboutAccount, hasRole, matchingAccounts, rolesWords, whyNotWith } from './access-words';
import { AccessFailure } from './ask-access';
import { EveryAccountDetails } from './every-account-details';
import { OneAccountDetails } from './one-account-details';
import type { AccessChoiceMade } from './use-access-choice';

interface Props {
  readonly access: AccessList;
  readonly choice: AccessChoiceMade;
  readonly onStart: () => void;
}

/** The accounts of a sign-in: one of them with one of its roles, or all that have a role. */
export function AccessChoice({ access, choice, onStart }: Props) {
  const { failure, mode, signIn } = useAccessStore();
  if (signIn === null) return null;
  if (access.whole && access.accounts.length === 0) return <NoAccount access={access} />;
  return (
    <>
      {failure !== null && <AccessFailure signIn={signIn} />}
      <div className="profiles-panes">
        <AccountList access={access} choice={choice} onStart={onStart} />
        {mode === 'several' ? (
          <EveryAccountDetails access={access} choice={choice} />
        ) : (
          choice.account !== null && (
            <OneAccountDetails key={choice.account.id} account={choice.account} choice={choice} signIn={signIn} />
          )
        )}
      </div>
    </>
  );
}

function AccountList({ access, choice: { account, role }, onStart }: Props) {
  const { left, mode, signIn } = useAccessStore();
  const several = mode === 'several';
  const isTicked = (each: AccessAccount) => hasRole(each, role) && !left.has(each.id);
  const onTick = ({ id }: AccessAccount) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    useAccessStore.setState({ left: next });
  };
  return (
    <div className="profile-choice">
      <SearchedRows
        items={access.accounts}
        label="Accounts"
        keyOf={({ id }) => id}
        current={account?.id ?? null}
        onChoose={({ id }) => useAccessStore.setState({ account: id })}
        onStart={onStart}
        row={(each) => (
          <AccountRow account={each} role={several ? role : null} ticked={several ? isTicked(each) : null} />
        )}
        {...(several ? { ticks: { isTicked, mayTick: (each: AccessAccount) => hasRole(each, role), onTick } } : {})}
        matching={matchingAccounts}
        words={{
          title: countOf(access.accounts.length, 'account'),
          many: 'accounts',
          find: 'Find an account',
          placeholder: 'Name, number, mail or role',
          none: (text) => `No account has “${text}” in its name, number, mail or roles.`,
        }}
        action={
          <Button
            iconName="refresh"
            ariaLabel="List the accounts again"
            disabled={!access.whole}
            onClick={() => signIn !== null && void listAccess(signIn)}
          >
            Refresh
          </Button>
        }
      />
    </div>
  );
}

interface RowProps {
  readonly account: AccessAccount;
  /** The role that is asked for; null: any. */
  readonly role: string | null;
  /** Null: there is nothing to tick. */
  readonly ticked: boolean | null;
}

function AccountRow({ account, role, ticked }: RowProps) {
  const said = role === null ? rolesWords(account) : whyNotWith(account, role);
  return (
    <>
      {ticked !== null && (
        <span className="access-tick" data-ticked={ticked}>
          {ticked && <Icon name="check" size="small" />}
        </span>
      )}
      <span className="choice-name" title={account.name ?? account.id}>
        {account.name ?? account.id}
      </span>
      <span className="access-roles" title={account.fault ?? account.roles?.join(', ')}>
        {said}
      </span>
      <span className="choice-about" title={aboutAccount(account)}>
        {aboutAccount(account)}
      </span>
    </>
  );
}

function NoAccount({ access }: { readonly access: AccessList }) {
  const { signIn } = useAccessStore();
  return (
    <div className="access-waiting">
      <h3>The sign-in for {access.signIn} gives no account.</h3>
      <p>Ask whoever manages IAM Identity Center to assign you a permission set in an account.</p>
      <div className="sign-in-actions">
        <Button iconName="refresh" onClick={() => signIn !== null && void listAccess(signIn)}>
          List the accounts again
        </Button>
        {signIn !== null && !('profile' in signIn) && (
          <Button variant="link" onClick={leaveAccess}>
            Use another start URL
          </Button>
        )}
      </div>
    </div>
  );
}
