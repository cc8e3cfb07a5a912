import { json } from '@codemirror/lang-json';
import { EditorState, RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, lineNumbers, type DecorationSet } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { cspNonce } from '../bridge/csp-nonce';
import { POLICY_LOOK } from './policy-look';
import { markedLines, type Mark } from './marked-lines';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The line that matters is not left at the very edge of the box. */
const SPARE = 40;

/** A policy, read only: wrapped so that nothing is cut, statement and value marked, scrolled to what matters. */
export function PolicyText({ title, text, marks }: Props) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const view = new EditorView({
      state: EditorState.create({ doc: text, extensions: extensions(title, text, marks) }),
      parent: host.current,
    });
    const { first } = markedLines(text, marks);
    // Only the box itself scrolls; CodeMirror's own scrolling would move the inspector too.
    if (first !== null) {
      view.requestMeasure({
        read: () => ({ line: view.lineBlockAt(first), height: view.scrollDOM.clientHeight }),
        write: ({ line, height }) => {
          if (line.bottom > height - SPARE) view.scrollDOM.scrollTop = line.top - height / 3;
        },
      });
    }
    return () => view.destroy();
  }, [title, text, marks]);
  return <div className="policy-text" ref={host} />;
}

function extensions(title: string, text: string, marks: readonly Mark[]): Extension {
  return [
    EditorView.cspNonce.of(cspNonce()),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': title, 'aria-readonly': 'true', tabindex: '0' }),
    EditorView.lineWrapping,
    lineNumbers(),
    json(),
    POLICY_LOOK,
    EditorView.decorations.of(decorationsOf(text, marks)),
  ];
}

function decorationsOf(text: string, marks: readonly Mark[]): DecorationSet {
  const { lines, values } = markedLines(text, marks);
  const all = [
    ...lines.map(({ at, kind }) => ({
      from: at,
      to: at,
      side: 0,
      what: Decoration.line({ class: `marked-line marked-${kind}` }),
    })),
    ...values.map(({ from, to }) => ({ from, to, side: 1, what: Decoration.mark({ class: 'marked-value' }) })),
  ].sort((a, b) => a.from - b.from || a.side - b.side);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, what } of all) builder.add(from, to, what);
  return builder.finish();
}
