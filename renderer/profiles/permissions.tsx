import { useState } from 'react';
import { PolicyText } from '../ui/policy-text';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';

const TITLE = 'Permissions it needs';

/** The read-only policy of a crawl, for whoever grants permissions. */
export function Permissions({ policy }: { readonly policy: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="permissions">
      <Disclosure
        title={TITLE}
        note={open ? undefined : 'reading only'}
        open={open}
        onToggle={setOpen}
        action={<CopyButton label="Copy the policy" text={policy} shown />}
      >
        <p className="quiet">
          Only calls that list, get and describe: nothing is ever written, and no secret, object or code is read. Where
          a call is refused, what depends on it is shown as unknown.
        </p>
        <PolicyText title={TITLE} text={policy} marks={NO_MARKS} />
      </Disclosure>
    </div>
  );
}

const NO_MARKS: readonly never[] = [];
