import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { ShownDraft } from '../../shared/ipc/contract';
import { cspNonce } from '../bridge/csp-nonce';
import { POLICY_LOOK } from '../ui/policy-look';
import { EDITOR_LOOK } from './editor-look';

/** Escape goes back to the window's keys; the edit is held. */
function leave(view: EditorView): boolean {
  view.contentDOM.blur();
  return true;
}

interface Props {
  readonly title: string;
  readonly text: string;
  readonly faults: ShownDraft['faults'];
  readonly onChange: (text: string) => void;
}

/** A policy that can be typed in; faults are underlined where they stand. Tab leaves it, as everywhere in the window. */
export function PolicyEditor({ title, text, faults, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  const first = useRef(text);
  useEffect(() => void (changed.current = onChange), [onChange]);

  useEffect(() => {
    if (host.current === null) return;
    const view = new EditorView({
      state: EditorState.create({
        doc: first.current,
        extensions: [
          EditorView.cspNonce.of(cspNonce()),
          EditorView.contentAttributes.of({ 'aria-label': `Editor: ${title}`, spellcheck: 'false' }),
          EditorView.lineWrapping,
          EditorState.tabSize.of(2),
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          json(),
          POLICY_LOOK,
          EDITOR_LOOK,
          keymap.of([{ key: 'Escape', run: leave }, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
        ],
      }),
      parent: host.current,
    });
    editor.current = view;
    view.focus();
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [title]);

  // Undone, put back or cleaned up elsewhere: the editor follows.
  useEffect(() => {
    const view = editor.current;
    if (view === null || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (view === null) return;
    const { length } = view.state.doc;
    const within = faults.filter(({ to }) => to <= length);
    view.dispatch(
      setDiagnostics(
        view.state,
        within.map((fault) => ({ ...fault })),
      ),
    );
  }, [faults, text]);

  return <div className="policy-text policy-editor" ref={host} />;
}
