import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { AccessList } from '../../shared/ipc/sign-in-types';
import { useAccessStore } from '../state/access-store';
import { countOf } from '../ui/numbers';
import { TextButton } from '../ui/text-button';
import { askedWords, chosenWords, hasRole, roleCounts } from './access-words';
import type { AccessChoiceMade } from './use-access-choice';
import { WhatIsRead } from './what-is-read';

interface Props {
  readonly access: AccessList;
  readonly choice: AccessChoiceMade;
}

/** Every account that has a role: which role, how many accounts, and what of them is read. */
export function EveryAccountDetails({ access, choice: { chosen, regions, role } }: Props) {
  const counts = roleCounts(access.accounts);
  const having = access.accounts.filter((account) => hasRole(account, role));
  const choose = (left: readonly string[]) => useAccessStore.setState({ left: new Set(left) });
  return (
    <section className="profile-details" aria-label="Every account with a role">
      <h3>{role === null ? 'Every account with a role' : `Every account with the role ${role}`}</h3>
      {!access.whole && <StatusIndicator type="loading">{askedWords(access)}</StatusIndicator>}
      <FormField label="Role" description="Each account is read with it, one after the other, into one snapshot.">
        <Select
          selectedOption={role === null ? null : { value: role, label: role }}
          options={counts.map((each) => ({
            value: each.role,
            label: each.role,
            labelTag: countOf(each.accounts, 'account'),
          }))}
          filteringType={counts.length > 8 ? 'auto' : 'none'}
          filteringAriaLabel="Find a role"
          placeholder="Choose a role"
          empty="No role is known yet."
          noMatch="No role has this in its name."
          expandToViewport
          onChange={({ detail }) =>
            useAccessStore.setState({ role: detail.selectedOption.value ?? null, left: new Set() })
          }
        />
      </FormField>
      <p>
        {chosenWords(chosen.length, having.length, access.whole)}{' '}
        {chosen.length < having.length && <TextButton onClick={() => choose([])}>Choose all</TextButton>}
        {chosen.length < having.length && chosen.length > 0 && ' · '}
        {chosen.length > 0 && <TextButton onClick={() => choose(having.map(({ id }) => id))}>Choose none</TextButton>}
      </p>
      <WhatIsRead account={null} regions={regions} />
    </section>
  );
}
