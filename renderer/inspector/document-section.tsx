import { useState } from 'react';
import type { ShownDocument } from '../../shared/ipc/contract';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { PolicyText } from '../ui/policy-text';

/** A policy that opens in place; its text is mounted only when it is open. */
export function DocumentSection({
  document,
  open,
  note,
}: {
  readonly document: ShownDocument;
  readonly open: boolean;
  readonly note?: string;
}) {
  const [shown, setShown] = useState(open);
  return (
    <div className="document">
      <Disclosure
        open={shown}
        onToggle={setShown}
        title={document.title}
        note={note}
        action={<CopyButton label={`Copy ${document.title}`} text={document.text} />}
      >
        <PolicyText title={document.title} text={document.text} marks={document.marks} />
      </Disclosure>
    </div>
  );
}
