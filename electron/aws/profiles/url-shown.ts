/** A URL of the user's as it may be shown: people put a user and a password into it. */
export function withoutPassword(text: string): string {
  if (!text.includes('@')) return text;
  const url = parse(text);
  // With a slash in the password, or as no URL at all, it cannot be taken apart: whatever is before an @ may be secret.
  if (url === null || `${url.pathname}${url.search}${url.hash}`.includes('@')) return text.replace(/^.*@/s, '…@');
  return `${url.protocol}//${url.host}${url.pathname.replace(/^\/$/, '')}${url.search}`;
}

/** Null: none that a call could be sent to. `user:password@host` is a URL too, of the scheme `user`. */
function parse(text: string): URL | null {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
