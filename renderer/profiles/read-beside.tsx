import Checkbox from '@cloudscape-design/components/checkbox';
import { useAccountStore } from '../state/account-store';
import { useProfilesStore } from '../state/profiles-store';
import { useMayJoin } from './use-may-join';

/** Whether the account joins the open one: what crosses between two accounts is known only where both were read. */
export function ReadBeside({ account }: { readonly account: string | null }) {
  const snapshot = useAccountStore((state) => state.snapshot);
  const beside = useProfilesStore((state) => state.beside);
  if (!useMayJoin(account) || snapshot === null) return null;
  return (
    <Checkbox
      checked={beside}
      onChange={({ detail }) => useProfilesStore.setState({ beside: detail.checked })}
      description="Edges between the accounts are then known from both sides."
    >
      Add it to {snapshot.account.alias ?? snapshot.account.id}
    </Checkbox>
  );
}
