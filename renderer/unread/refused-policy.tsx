import { useState } from 'react';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { PolicyText } from '../ui/policy-text';

const TITLE = 'Policy of the refused calls';

interface Props {
  readonly policy: string;
  /** Where it goes. */
  readonly attach: string;
}

/** What to ask for: the policy that would let them through. */
export function RefusedPolicy({ policy, attach }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div className="what-to-change">
      <h3>What to ask for</h3>
      <div className="coverage-policy">
        <p>
          {attach} It only reads: what was refused, and what is asked next once that is allowed. What another kind of
          policy refused is not in it.
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
