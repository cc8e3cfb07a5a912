import { json } from '@codemirror/lang-json';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { cspNonce } from '../bridge/csp-nonce';
import { POLICY_LOOK } from './policy-look';

/** The package's own ornament is no letter of our font. */
const FOLDED = EditorView.theme({
  '.cm-collapsedLines': {
    padding: '0 10px',
    background: 'none',
    color: 'var(--link)',
    fontFamily: 'inherit',
  },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""' },
});

interface Props {
  readonly title: string;
  /** '': the policy is new. */
  readonly before: string;
  readonly after: string;
}

/** A policy as it would be, what is new in it marked, what is gone shown where it stood; unchanged parts are folded. */
export function PolicyDiff({ title, before, after }: Props) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const view = new EditorView({
      state: EditorState.create({
        doc: after,
        extensions: [
          EditorView.cspNonce.of(cspNonce()),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({ 'aria-label': title, 'aria-readonly': 'true', tabindex: '0' }),
          EditorView.lineWrapping,
          json(),
          POLICY_LOOK,
          FOLDED,
          unifiedMergeView({
            original: before,
            mergeControls: false,
            gutter: true,
            highlightChanges: false,
            collapseUnchanged: { margin: 3, minSize: 6 },
          }),
        ],
      }),
      parent: host.current,
    });
    return () => view.destroy();
  }, [title, before, after]);
  return <div className="policy-text policy-diff" ref={host} />;
}
