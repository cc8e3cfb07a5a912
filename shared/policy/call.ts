/** A request made ready for matching: the caller resolved, every context key with its state. */
import type { CutResource } from './cut-resource';

/** Part 5 of docs/spec/evaluation.md. */
export type CallerKind =
  'root' | 'user' | 'role-session' | 'federated-user' | 'web-identity' | 'saml' | 'service' | 'anonymous';

export interface Caller {
  readonly kind: CallerKind;
  /** As a policy would name it: user ARN, role ARN (with path), root ARN, provider ARN or domain, service principal, `*`. */
  readonly arn: string;
  /** Null for services and the anonymous. */
  readonly account: string | null;
  readonly partition: string;
  /** Role sessions: the session ARN's role name and session name; sessionName null = not known (E60). */
  readonly roleName: string | null;
  readonly sessionName: string | null;
  readonly userName: string | null;
  /** As aws:userid has it; of a role without its session. */
  readonly uniqueId: string | null;
  /** Federated users: the ARN of the user behind it. */
  readonly parentArn: string | null;
  /** Any permissions boundary attached (E68)? Null = not known. */
  readonly hasBoundary: boolean | null;
  /** Service callers: every name that names this caller (global, regional, table of E62), lower-case. */
  readonly serviceNames: readonly string[];
  /** S3: canonical id of the caller's account, if known. */
  readonly canonicalUserId: string | null;
}

/** E76 */
export type KeyState =
  | {
      readonly state: 'known';
      readonly values: readonly string[];
      readonly multivalued: boolean;
      /** Of a value that is from memory: what of it is confirmed, it begins so. */
      readonly confirmed?: string;
    }
  | { readonly state: 'absent' }
  | { readonly state: 'present' }
  /** One of these: the values of two tags whose keys differ in case only, and nobody says which of them counts (E51). */
  | { readonly state: 'either'; readonly values: readonly string[] }
  | {
      readonly state: 'unknown';
      /** Values the key must begin with when it is there (aws:userid `AROA…:`), if that much is known. */
      readonly prefix?: string;
    };

export interface Call {
  readonly caller: Caller;
  /** As asked. */
  readonly action: string;
  readonly resource: string;
  /** The resource taken apart (E31, E40), where that is known already. */
  readonly cut?: CutResource;
  /** State of a context key; the name compares case-insensitively. */
  key(name: string): KeyState;
  /** A live user or role by unique id (E67); undefined = nobody has it. */
  byUniqueId(id: string): { readonly arn: string } | undefined;
  readonly strict: boolean;
}

/** The same call with another action: what the trust policy is asked about session tags, for one. */
export function withAction(call: Call, action: string): Call {
  const { caller, resource, strict } = call;
  // Not a spread: a call's methods may live in its class.
  return {
    caller,
    action,
    resource,
    key: (name) => call.key(name),
    byUniqueId: (id) => call.byUniqueId(id),
    strict,
  };
}
