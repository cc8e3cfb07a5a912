/**
 * The reason that AWS gives behind "is not authorized to perform" (E197). Wordings: docs.aws.amazon.com/IAM/latest/
 * UserGuide/troubleshoot_access-denied.html, with its `in a sessions policy` and its trust policy that `allows`.
 */
import type { GateName } from '../policy/decision';
import type { StatedReason } from './error-reading';

/** AWS's words for a kind of policy, and the gates that they may mean. */
const KINDS: readonly (readonly [words: RegExp, policy: string, gates: readonly GateName[]])[] = [
  [/^identity[- ]based polic/i, 'identity-based policy', ['identity']],
  [/^resource[- ]based polic/i, 'resource-based policy', ['resource-policy', 'key-policy', 'trust-policy']],
  [/^(?:role )?trust polic/i, 'role trust policy', ['trust-policy']],
  [/^permissions? boundary/i, 'permissions boundary', ['boundary']],
  [/^sessions? polic/i, 'session policy', ['session']],
  [/^service control polic/i, 'service control policy', ['scp']],
  [/^resource control polic/i, 'resource control policy', ['rcp']],
  [/^VPC endpoint polic/i, 'VPC endpoint policy', ['vpce']],
];
const KIND =
  '((?:identity|resource)[- ]based polic(?:y|ies)|(?:role )?trust policy|permissions? boundary|sessions? policy|(?:service|resource) control policy|VPC endpoint policy)';

const IMPLICIT = new RegExp(
  `^because (?:no|the) ${KIND} (?:does not )?allows?(?: the ([A-Za-z0-9-]+:[A-Za-z0-9]+) action)?`,
  'i',
);
const EXPLICIT = new RegExp(
  `^(?:with|due to|because of) an explicit deny in (?:an? |the )?${KIND}(?: transitively through an? ${KIND})?(?:: ?(arn:[^\\s,;)"']+))?`,
  'i',
);
/** A key of another account: KMS does not say which of the three. */
const ELSEWHERE = /^because the resource does not exist in this Region, no resource-based policies allow access/i;
const BLOCKED = /^because (?:public|.{0,80}BlockPublic)/i;

/** The gates that the first kind of policy named in a text may mean; empty: it names none. */
export function gatesNamed(text: string): readonly GateName[] {
  const words = new RegExp(KIND, 'i').exec(text)?.[1];
  return words === undefined ? [] : (kindOf(words)?.[2] ?? []);
}

/** `rest`: the text that follows the resource. Null: AWS gives no reason there. */
export function statedReason(rest: string): StatedReason | null {
  const text = rest.replace(/^[\s"',;:]+/, '');
  if (ELSEWHERE.test(text)) return reasonOf('resource-based policy', null);
  const explicit = EXPLICIT.exec(text);
  if (explicit !== null) {
    const document = explicit[3]?.replace(/\.$/, '') ?? null;
    // What a guardrail denied through another policy is the guardrail's.
    return reasonOf(explicit[2] ?? explicit[1] ?? '', 'explicit', null, document);
  }
  const implicit = IMPLICIT.exec(text);
  if (implicit !== null) return reasonOf(implicit[1] ?? '', 'implicit', implicit[2] ?? null);
  if (BLOCKED.test(text)) {
    return {
      policy: 'Block Public Access setting',
      gates: ['block-public-access'],
      effect: 'explicit',
      action: null,
      document: null,
    };
  }
  if (/^with an explicit deny/i.test(text)) {
    return { policy: null, gates: [], effect: 'explicit', action: null, document: null };
  }
  return null;
}

function reasonOf(
  words: string,
  effect: StatedReason['effect'],
  action: string | null = null,
  document: string | null = null,
): StatedReason {
  const kind = kindOf(words);
  return { policy: kind?.[1] ?? null, gates: kind?.[2] ?? [], effect, action, document };
}

function kindOf(words: string): (typeof KINDS)[number] | undefined {
  return KINDS.find(([known]) => known.test(words));
}
