/**
 * What the caller may do, where a test says so: every kind of policy that AWS holds a call to, and the words in which
 * it refuses (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 */
import { speaksOf, statementsOf, type Statement, type Wanted } from './statement';

export interface Permissions {
  /** Of the caller: one of them must allow the call. */
  readonly identity: readonly Policy[];
  /** Where they are there, each must allow it too. */
  readonly boundary?: Policy;
  readonly session?: Policy;
  /** Of one level of the organization: one of them must allow it. */
  readonly scps?: readonly Policy[];
  /** By the thing's ARN. A key's policy must allow the caller or its account; of other policies only a Deny counts. */
  readonly resources?: Readonly<Record<string, unknown>>;
}

/** A document, and its ARN where AWS names it in a refusal. */
export interface Policy {
  readonly arn?: string;
  readonly document: unknown;
}

interface Call extends Wanted {
  /** ARN of the caller, and of its account's root. */
  readonly caller: string;
  readonly root: string;
}

interface Kind {
  /** As AWS calls it. */
  readonly words: string;
  readonly policies: readonly Policy[];
}

/** Why AWS refuses the call, as the end of its sentence; null: it is allowed. Throws where a policy is not understood. */
export function refusedBecause(permissions: Permissions, call: Call): string | null {
  const { identity, boundary, session, scps, resources = {} } = permissions;
  const own = Object.hasOwn(resources, call.resource) ? [{ document: resources[call.resource] }] : [];
  const kinds = [
    { words: 'service control policy', policies: scps },
    { words: 'resource-based policy', policies: own.length === 0 ? undefined : own },
    { words: 'identity-based policy', policies: identity },
    { words: 'permissions boundary', policies: boundary && [boundary] },
    { words: 'session policy', policies: session && [session] },
  ].flatMap(({ words, policies }): readonly Kind[] => (policies === undefined ? [] : [{ words, policies }]));

  // A Deny anywhere comes before a missing Allow.
  for (const { words, policies } of kinds) {
    const denying = policies.find((policy) => has(policy, 'Deny', call));
    if (denying === undefined) continue;
    const article = /^[aeiou]/.test(words) ? 'an' : 'a';
    return `with an explicit deny in ${article} ${words}${denying.arn === undefined ? '' : `: ${denying.arn}`}`;
  }
  const missing = kinds.find(({ words, policies }) => {
    if (words === 'resource-based policy' && !call.action.startsWith('kms:')) return false;
    return !policies.some((policy) => has(policy, 'Allow', call));
  });
  return missing === undefined ? null : `because no ${missing.words} allows the ${call.action} action`;
}

function has({ document }: Policy, effect: Statement['Effect'], call: Call): boolean {
  return statementsOf(document).some(
    (statement) => statement.Effect === effect && means(statement, call) && speaksOf(statement, call),
  );
}

/** Policies of a caller name nobody: they mean whoever holds them. */
function means({ Principal }: Statement, { caller, root }: Call): boolean {
  if (Principal === undefined || Principal === '*') return true;
  return Principal.AWS.some((name) => name === '*' || name === caller || name === root);
}
