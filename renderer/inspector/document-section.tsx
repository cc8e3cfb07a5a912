import { useState } from 'react';
import type { ShownDocument } from '../../shared/ipc/contract';
import { editPolicy } from '../actions/what-if';
import { useMayEdit } from '../state/crawl-store';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { TextButton } from '../ui/text-button';
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
  const editable = useMayEdit() && document.editable;
  return (
    <div className="document">
      <Disclosure
        open={shown}
        onToggle={setShown}
        title={document.title}
        note={note}
        action={
          <>
            {editable && (
              <TextButton label={`Edit ${document.title}`} onClick={() => editPolicy(document)}>
                Edit
              </TextButton>
            )}
            <CopyButton label={`Copy ${document.title}`} text={document.text} />
          </>
        }
      >
        <PolicyText title={document.title} text={document.text} marks={document.marks} />
      </Disclosure>
    </div>
  );
}
