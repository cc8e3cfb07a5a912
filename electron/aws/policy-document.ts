/** Policy text as AWS hands it out → what the snapshot keeps. */

/**
 * URL-encoded or plain JSON text in; the document as an object where that loses nothing of the text but its white
 * space, else (no JSON, a key twice, a number that cannot be kept) the decoded text as it is.
 */
export function policyDocument(text: string): string | Record<string, unknown> {
  const decoded = decode(text);
  try {
    const value: unknown = JSON.parse(decoded);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return decoded;
    return JSON.stringify(value) === withoutSpace(decoded) ? { ...value } : decoded;
  } catch {
    return decoded;
  }
}

/** IAM URL-encodes its documents (RFC 3986); a `%` in plain text must not be taken for that. */
function decode(text: string): string {
  if (/^\s*[{[]/.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** JSON text without the white space between its tokens. */
function withoutSpace(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_all, string: string | undefined) => string ?? '');
}
