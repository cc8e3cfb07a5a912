/** JSON text from an account or from a person: decoded, measured and parsed without trusting it. */
import { visit } from 'jsonc-parser';
import { below } from './pointer';

/** AWS's largest document (a key policy) has 32,768 characters; a text this long is no policy. */
const LONGEST = 2_000_000;
/** A policy is nine levels deep at most. */
const DEEPEST = 64;

export type JsonText =
  | { readonly ok: true; readonly value: unknown; readonly text: string }
  | {
      readonly ok: false;
      readonly code: 'not-json' | 'too-large' | 'too-deep';
      readonly message: string;
      readonly text: string;
    };

/** Parses JSON text, or URL-encoded JSON text as the IAM API returns it. Never throws. */
export function readJsonText(raw: string): JsonText {
  const text = decode(raw.replace(/^\uFEFF/, ''));
  if (text.length > LONGEST) {
    return { ok: false, code: 'too-large', message: 'The document is too long to be a policy.', text };
  }
  if (nestingOf(text) > DEEPEST) {
    return { ok: false, code: 'too-deep', message: 'The document is nested too deeply to be a policy.', text };
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown, text };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return { ok: false, code: 'not-json', message: `The document is not JSON: ${why}.`, text };
  }
}

/** `%7B…` is URL-encoded; a JSON document never begins with a percent sign. */
function decode(raw: string): string {
  if (!/^\s*%/.test(raw)) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** The deepest nesting of brackets outside strings. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // "
        for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
        break;
      case 0x7b: // {
      case 0x5b: // [
        deepest = Math.max(deepest, ++depth);
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        break;
    }
  }
  return deepest;
}

/** Pointers of keys that stand twice in one object (E15): JSON.parse keeps the last and says nothing. */
export function duplicateKeys(text: string): readonly string[] {
  const found: string[] = [];
  const seen: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void seen.push(new Set()),
    onObjectEnd: () => void seen.pop(),
    onObjectProperty: (name, _offset, _length, _line, _column, path) => {
      const keys = seen.at(-1);
      if (keys === undefined) return;
      if (keys.has(name)) found.push([...path(), name].reduce<string>((pointer, step) => below(pointer, step), ''));
      keys.add(name);
    },
  });
  return found;
}
