/** Policy variables (part 4 of docs/spec/evaluation.md): text with `${key}`, resolved against a call. */
import { isMultivalued } from '../iam/action-catalogue';
import { piecesOf, STAR, type Piece } from './glob';
import type { Call } from './call';
import type { PolicyDocument } from './document';

interface Variable {
  /** As written, for `call.key`. */
  readonly key: string;
  /** Used when the key is absent (E49). */
  readonly fallback: string | null;
}
export type TemplatePart = Piece | Variable;

export interface Template {
  readonly parts: readonly TemplatePart[];
  /** The parts when no variable is among them. */
  readonly fixed: readonly Piece[] | null;
}

export type Resolved =
  | { readonly state: 'fixed'; readonly pieces: readonly Piece[] }
  /** A key that is absent, or has several values: the text matches nothing (E47, E49). */
  | { readonly state: 'unmatchable'; readonly key: string }
  /** Keys whose values are not known; `pieces` has `*` in their place (E50). */
  | { readonly state: 'open'; readonly pieces: readonly Piece[]; readonly keys: readonly string[] };

/** No context key is longer, and a hostile text must not be read again from each of its `${`. */
const LONGEST = 512;
const KEY_AND_DEFAULT = /^\s*([^,'\s]+)\s*(?:,\s*'([^']*)')?\s*$/;

/**
 * Reads one policy string. Under version 2008-10-17 `${…}` is literal text (E3); `wildcards` false keeps `*` and `?`
 * as plain characters too (StringEquals, E78). Text that only looks like a variable stays text.
 */
export function parseTemplate(text: string, version: PolicyDocument['version'], wildcards: boolean): Template {
  if (!text.includes('${')) {
    const pieces = wildcards ? piecesOf(text) : text === '' ? [] : [text];
    return { parts: pieces, fixed: pieces };
  }
  const parts: TemplatePart[] = [];
  const plain = (from: number, to: number) => {
    if (to <= from) return;
    // One by one: a hostile text has more pieces than a call can have arguments.
    const pieces = wildcards ? piecesOf(text.slice(from, to)) : [text.slice(from, to)];
    for (const piece of pieces) parts.push(piece);
  };
  let from = 0;
  if (version === '2012-10-17') {
    for (const { at, end, inner } of variablesIn(text)) {
      const variable = KEY_AND_DEFAULT.exec(inner);
      const escape = inner === '*' || inner === '?' || inner === '$';
      if (!escape && variable === null) continue;
      plain(from, at);
      from = end;
      if (escape) parts.push(inner);
      else if (variable !== null) parts.push({ key: variable[1] ?? '', fallback: variable[2] ?? null });
    }
  }
  plain(from, text.length);
  const pieces = parts.filter((part): part is Piece => typeof part !== 'object');
  return { parts, fixed: pieces.length === parts.length ? pieces : null };
}

/** Every `${…}` of the text, from left to right. */
export function* variablesIn(
  text: string,
): Generator<{ readonly at: number; readonly end: number; readonly inner: string }> {
  let close = -1;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    if (close < at) close = text.indexOf('}', at);
    if (close < 0) return;
    if (close - at <= LONGEST) yield { at, end: close + 1, inner: text.slice(at + 2, close) };
  }
}

/** Puts in what the call knows. Substituted text is literal (E48): a `*` in a tag value is no wildcard. */
export function resolveTemplate(template: Template, call: Call): Resolved {
  if (template.fixed !== null) return { state: 'fixed', pieces: template.fixed };
  const pieces: Piece[] = [];
  const open: string[] = [];
  for (const part of template.parts) {
    if (typeof part !== 'object') {
      pieces.push(part);
      continue;
    }
    const value = valueOf(part, call);
    if (value === null) return { state: 'unmatchable', key: part.key };
    if (value.known) pieces.push(value.text);
    else {
      open.push(part.key);
      pieces.push(value.text, STAR);
    }
  }
  return open.length === 0 ? { state: 'fixed', pieces } : { state: 'open', pieces, keys: open };
}

function valueOf(variable: Variable, call: Call): { readonly known: boolean; readonly text: string } | null {
  // Every context key has a prefix: `${region}` is a placeholder somebody forgot to fill in, and no key.
  const state = variable.key.includes(':') ? call.key(variable.key) : ({ state: 'absent' } as const);
  switch (state.state) {
    case 'known': {
      const [first] = state.values;
      if (state.multivalued || state.values.length > 1) return null;
      if (first !== undefined) return { known: true, text: first };
      break;
    }
    case 'absent':
      break;
    case 'present':
      // A comparison with an unknown value is false when the request is strict (E184).
      return call.strict || isMultivalued(variable.key) ? null : { known: false, text: '' };
    case 'either':
      return { known: false, text: '' };
    case 'unknown':
      // A list matches nothing, whatever is in it (E47); where there is none the default may still count.
      if (variable.fallback === null && isMultivalued(variable.key)) return null;
      return { known: false, text: state.prefix ?? '' };
  }
  return variable.fallback === null ? null : { known: true, text: variable.fallback };
}
