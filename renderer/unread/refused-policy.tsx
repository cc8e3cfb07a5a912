import { useState } from 'react';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { PolicyText } from '../ui/policy-text';

const TITLE = 'Policy of exactly the refused calls';

/** What to ask for: the policy that would let them through. */
export function RefusedPolicy({ policy }: { readonly policy: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="what-to-change">
      <h3>What to ask for</h3>
      <div className="coverage-policy">
        <p>
          Give this policy to whoever grants the permissions of the profile. It only reads; where a service control
          policy or the thing’s own policy refused, that has to change instead.
        </p>
        <CopyButton label="Copy the policy" text={policy} shown />
      </div>
      <Disclosure title={TITLE} open={open} onToggle={setOpen}>
        <PolicyText title={TITLE} text={policy} marks={NO_MARKS} />
      </Disclosure>
    </div>
  );
}

const NO_MARKS: readonly never[] = [];
