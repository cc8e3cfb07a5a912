/** How policies look in every editor of the page. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-value)' },
]);

export const POLICY_LOOK: Extension = [
  syntaxHighlighting(HIGHLIGHT),
  EditorView.theme({
    '&': { backgroundColor: 'var(--code-bg)', color: 'var(--text)', fontSize: '12px', maxHeight: '340px' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '18px', overflow: 'auto' },
    '.cm-gutters': { backgroundColor: 'var(--code-bg)', color: 'var(--text-secondary)', border: 'none' },
    '.cm-content': { padding: '6px 0' },
  }),
];
