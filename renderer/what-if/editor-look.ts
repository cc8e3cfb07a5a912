/** What an editor has beyond a policy that is only read: caret, selection, underlined faults. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export const EDITOR_LOOK: Extension = EditorView.theme({
  '&': { maxHeight: 'none', height: '100%' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selected-bg)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--error)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--inactive)',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': { background: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--divider)' },
  '.cm-gutter-lint': { width: '14px' },
});
