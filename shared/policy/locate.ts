/** Policy text as shown, and where a pointer's value stands in it. */
import { format, parseTree, type Edit, type Node } from 'jsonc-parser';
import { readJsonText } from './json-text';
import { segmentsOf } from './pointer';

/**
 * The document as a person reads it: two spaces, one member a line. JSON text (URL-encoded or not) keeps its own
 * order, spellings and duplicate keys; text that is no JSON is shown as it is. Never throws.
 */
export function printDocument(raw: unknown): string {
  if (typeof raw === 'string') {
    const read = readJsonText(raw);
    if (!read.ok) return read.text;
    return edited(read.text, format(read.text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' })).trim();
  }
  try {
    return JSON.stringify(raw, null, 2) ?? '';
  } catch {
    return '';
  }
}

/** All edits in one go: jsonc-parser's own applyEdits copies the whole text for each of them. */
function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { offset, length, content } of [...edits].sort((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(from, offset), content);
    from = offset + length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

let last: { readonly text: string; readonly tree: Node | null } | null = null;

/**
 * The value at an RFC 6901 pointer, as offsets into the text that `printDocument` gave; for a statement its whole
 * object. Of a key that stands twice the last one counts, as everywhere. Null: there is no such place.
 */
export function locate(text: string, pointer: string): Place | null {
  const segments = segmentsOf(pointer);
  if (segments === null) return null;
  let node = treeOf(text);
  for (const segment of segments) {
    if (node === null) return null;
    node = child(node, segment);
  }
  return node === null ? null : { from: node.offset, to: node.offset + node.length };
}

function child(node: Node, segment: string): Node | null {
  const children = node.children ?? [];
  if (node.type === 'array') return /^(0|[1-9]\d*)$/.test(segment) ? (children[Number(segment)] ?? null) : null;
  if (node.type !== 'object') return null;
  const property = children.findLast((one) => one.children?.[0]?.value === segment);
  return property?.children?.[1] ?? null;
}

/** The last text's tree is kept: one policy is marked in many places. */
function treeOf(text: string): Node | null {
  if (last?.text === text) return last.tree;
  const tree = readJsonText(text).ok ? (parseTree(text) ?? null) : null;
  last = { text, tree };
  return tree;
}
