import { useState } from 'react';
import type { ReadOnlyPolicy } from '../../shared/ipc/contract';
import { PolicyText } from '../ui/policy-text';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';

/** The read-only policies of a crawl, for whoever grants permissions. */
export function Permissions({ policies }: { readonly policies: readonly ReadOnlyPolicy[] }) {
  return (
    <>
      {policies.map((policy, at) => (
        <PolicyDisclosure key={policy.id} policy={policy} isFirst={at === 0} />
      ))}
    </>
  );
}

function PolicyDisclosure({ policy, isFirst }: { readonly policy: ReadOnlyPolicy; readonly isFirst: boolean }) {
  const [open, setOpen] = useState(false);
  const title = isFirst ? 'Permissions it needs' : `Permissions for the ${policy.title.toLowerCase()}`;
  return (
    <div className="permissions">
      <Disclosure
        title={title}
        note={open ? undefined : policy.optional ? 'reading only, optional' : 'reading only'}
        open={open}
        onToggle={setOpen}
        action={<CopyButton label="Copy the policy" text={policy.text} shown />}
      >
        <p className="quiet">
          {isFirst
            ? 'Only calls that list, get and describe: nothing is ever written, and no secret, object or code is read. Where a call is refused, what depends on it is shown as unknown.'
            : policy.about}
        </p>
        <PolicyText title={title} text={policy.text} marks={NO_MARKS} />
      </Disclosure>
    </div>
  );
}

const NO_MARKS: readonly never[] = [];
