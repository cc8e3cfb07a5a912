import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import type { AccessAccount, SignInOf } from '../../shared/ipc/sign-in-types';
import { useAccessStore } from '../state/access-store';
import { SaveAsProfile } from './save-as-profile';
import type { AccessChoiceMade } from './use-access-choice';
import { WhatIsRead } from './what-is-read';

interface Props {
  readonly account: AccessAccount;
  readonly choice: AccessChoiceMade;
  readonly signIn: SignInOf;
}

/** The chosen account: which of its roles, what of it is read, and keeping it as a profile. */
export function OneAccountDetails({ account, choice: { regions, role }, signIn }: Props) {
  const { id, email, fault, name, roles } = account;
  const options = (roles ?? []).map((each) => ({ value: each, label: each }));
  return (
    <section className="profile-details" aria-label={`Account ${name ?? id}`}>
      <h3>{name ?? id}</h3>
      <dl className="facts">
        <div>
          <dt>Account</dt>
          <dd>{id}</dd>
        </div>
        {email !== null && (
          <div>
            <dt>Mail</dt>
            <dd>{email}</dd>
          </div>
        )}
      </dl>
      {fault !== null ? (
        <p className="what-to-change">{fault}</p>
      ) : (
        <FormField
          label="Role"
          description={roles?.length === 1 ? 'The only one that the sign-in has here.' : undefined}
        >
          <Select
            selectedOption={role === null ? null : { value: role, label: role }}
            options={options}
            filteringType={options.length > 8 ? 'auto' : 'none'}
            filteringAriaLabel="Find a role"
            statusType={roles === null ? 'loading' : 'finished'}
            loadingText="Asking for the roles"
            empty="The sign-in has no role here."
            placeholder={roles === null ? 'Asking for the roles …' : roles.length === 0 ? 'No role' : 'Choose a role'}
            expandToViewport
            onChange={({ detail }) => useAccessStore.setState({ role: detail.selectedOption.value ?? null })}
          />
        </FormField>
      )}
      <WhatIsRead account={id} regions={regions}>
        {role !== null && (
          <SaveAsProfile key={role} signIn={signIn} account={id} role={role} region={regions[0] ?? null} />
        )}
      </WhatIsRead>
    </section>
  );
}
