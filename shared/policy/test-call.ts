/** A call and a document for tests of matching: everything absent that a case does not give. */
import type { Call, Caller, KeyState } from './call';
import type { PolicyDocument, PolicyKind, Statement } from './document';
import { parseDocument } from './parse-document';

const USER: Caller = {
  kind: 'user',
  arn: 'arn:aws:iam::111122223333:user/ann',
  account: '111122223333',
  partition: 'aws',
  roleName: null,
  sessionName: null,
  userName: 'ann',
  uniqueId: 'AIDAANN',
  parentArn: null,
  hasBoundary: false,
  serviceNames: [],
  canonicalUserId: null,
};
const ROLE: Caller = {
  ...USER,
  kind: 'role-session',
  arn: 'arn:aws:iam::111122223333:role/app',
  roleName: 'app',
  userName: null,
  uniqueId: 'AROAAPP',
};

/** Callers that cases name. */
export const CALLERS = {
  user: USER,
  role: ROLE,
  roleNamed: { ...ROLE, sessionName: 's1' },
  root: { ...USER, kind: 'root', arn: 'arn:aws:iam::111122223333:root', userName: null, uniqueId: null },
  federated: {
    ...USER,
    kind: 'federated-user',
    arn: 'arn:aws:sts::111122223333:federated-user/bob',
    parentArn: 'arn:aws:iam::111122223333:user/ann',
    userName: null,
    uniqueId: null,
  },
  bedrock: service('bedrock.amazonaws.com', 'bedrock.us-east-1.amazonaws.com'),
  states: service('states.amazonaws.com', 'states.eu-west-1.amazonaws.com'),
  anonymous: { ...USER, kind: 'anonymous', arn: '*', account: null, userName: null, uniqueId: null },
  saml: {
    ...USER,
    kind: 'saml',
    arn: 'arn:aws:iam::111122223333:saml-provider/corp',
    userName: null,
    uniqueId: null,
  },
  github: {
    ...USER,
    kind: 'web-identity',
    arn: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    userName: null,
    uniqueId: null,
  },
} satisfies Record<string, Caller>;
export type CallerName = keyof typeof CALLERS;

function service(...names: readonly string[]): Caller {
  const [arn = ''] = names;
  return { ...USER, kind: 'service', arn, account: null, userName: null, uniqueId: null, serviceNames: names };
}

export interface CallParts {
  readonly caller?: Caller;
  readonly action?: string;
  readonly resource?: string;
  /** By key, any case; a text is one known value. Keys not listed are absent. */
  readonly keys?: Readonly<Record<string, KeyState | string>>;
  readonly strict?: boolean;
  readonly ids?: Readonly<Record<string, string>>;
}

export function callOf(parts: CallParts): Call {
  const keys = new Map(Object.entries(parts.keys ?? {}).map(([key, state]) => [key.toLowerCase(), state]));
  return {
    caller: parts.caller ?? USER,
    action: parts.action ?? 's3:GetObject',
    resource: parts.resource ?? 'arn:aws:s3:::b/k',
    key(name) {
      const state = keys.get(name.toLowerCase()) ?? ({ state: 'absent' } as const);
      return typeof state === 'string' ? { state: 'known', values: [state], multivalued: false } : state;
    },
    byUniqueId(id) {
      const arn = parts.ids?.[id];
      return arn === undefined ? undefined : { arn };
    },
    strict: parts.strict ?? false,
  };
}

/** One statement in a document of that kind; throws when the document is refused. */
export function statementOf(
  statement: Readonly<Record<string, unknown>>,
  kind: PolicyKind = 'identity',
  version: string | null = '2012-10-17',
): { readonly statement: Statement; readonly document: PolicyDocument } {
  const raw = { ...(version === null ? {} : { Version: version }), Statement: [statement] };
  const parsed = parseDocument(raw, `arn:aws:iam::111122223333:role/app#${kind}`, kind);
  if (!parsed.ok) throw new Error(`the test's document is refused: ${JSON.stringify(parsed.problems)}`);
  const [first] = parsed.document.statements;
  if (first === undefined) throw new Error('the test has no statement');
  return { statement: first, document: parsed.document };
}
