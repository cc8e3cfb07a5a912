import type { ShownDraft } from '../../shared/ipc/contract';
import { openEdit, putBack } from '../actions/what-if';
import type { Edit } from '../state/what-if-store';
import { TextButton } from '../ui/text-button';

interface Props {
  readonly edits: readonly Edit[];
  readonly drafts: readonly ShownDraft[];
}

/** The edited policies: each leads to its editor, and can be put back. */
export function EditList({ edits, drafts }: Props) {
  return (
    <section aria-labelledby="edits-title">
      <h2 id="edits-title">Edited, on a copy only</h2>
      <ul className="effects">
        {edits.map((edit) => (
          <li key={edit.document} className="edit-line">
            <TextButton onClick={() => openEdit(edit)}>{edit.title}</TextButton>
            {drafts.find(({ document }) => document === edit.document)?.blocked === true && (
              <span className="quiet">has a fault</span>
            )}
            <TextButton label={`Put back ${edit.title}`} onClick={() => putBack(edit.document)}>
              Put back
            </TextButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
