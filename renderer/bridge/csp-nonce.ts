/** The page's CSP nonce, for CodeMirror's styles: main puts a fresh one into the page at each load. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
