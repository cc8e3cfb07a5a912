/** What the page learns about a sign-in under way. No token and no secret is in here. */

/** `browser`: a page of AWS answers this computer itself. `code`: a code is compared in any browser, on any computer. */
export type SignInWay = 'browser' | 'code';

/** `everywhere`: AWS ends the session, and its token goes. `here`: only this app does not use it any more. */
export type SignOutWay = 'everywhere' | 'here';

/** What a person has to do for it. */
export type SignInShown =
  | { readonly kind: 'browser'; readonly url: string }
  /** `until`: RFC 3339. */
  | { readonly kind: 'code'; readonly url: string; readonly userCode: string; readonly until: string };
