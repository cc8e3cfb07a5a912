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

/** Whose sign-in to IAM Identity Center is meant: a profile's, or that of a start URL without any profile. */
export type SignInOf = { readonly profile: string } | { readonly startUrl: string; readonly ssoRegion: string };

/** What a sign-in gives access to, as far as it was asked. */
export interface AccessList {
  /** `corp`: the session's name, or that which a saved profile would get. */
  readonly signIn: string;
  readonly startUrl: string;
  readonly ssoRegion: string;
  /** The account and the role of the profile, where one was named. */
  readonly account: string | null;
  readonly role: string | null;
  readonly accounts: readonly AccessAccount[];
  /** Were the roles of all accounts asked for? */
  readonly whole: boolean;
}
export interface AccessAccount {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** In the alphabet's order; null: not asked yet, or `fault` says why they are not known. */
  readonly roles: readonly string[] | null;
  readonly fault: string | null;
}

/** A profile that is to be written into the config file. */
export interface NewProfileOf {
  readonly signIn: SignInOf;
  readonly name: string;
  readonly account: string;
  readonly role: string;
  /** Null: none is written. */
  readonly region: string | null;
}
