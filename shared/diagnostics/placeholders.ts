/** Text of a policy that somebody was to fill in: `<account-id>`, `YOUR_BUCKET`, `${region}`, the account of AWS's examples. */
import { parseArn } from '../iam/arn';
import type { Located, PolicyDocument, Statement } from '../policy/document';
import { variablesIn } from '../policy/template';

/** One text that was left: `${region}`, and what it stands for. */
export interface Left {
  readonly text: string;
  readonly of: 'account' | 'region' | 'name';
}

/** A text of a policy with all that was left in it. */
export interface Placeholder {
  readonly at: Located;
  readonly left: readonly Left[];
}

/** The account ids of AWS's own examples. */
const EXAMPLE_ACCOUNTS: ReadonlySet<string> = new Set(['123456789012', '111122223333']);

const ACCOUNT = /^[<{[(]?(?:your|my|the)?[-_ ]?(?:aws)?[-_ ]?(?:account|acct)[-_ ]?(?:id|number|no)?[>}\])]?$/i;
const REGION = /^[<{[(]?(?:your|my|the)?[-_ ]?(?:aws)?[-_ ]?region[>}\])]?$/i;
const YOURS =
  /\b(?:YOUR[-_][A-Z][A-Z0-9_-]*|your[-_](?:aws|account|acct|bucket|region|role|user|key|kms|vpc|function|table|queue|topic|secret|cluster|project|repo|org|domain|name)[a-z0-9_-]*|Your(?:Account|Bucket|Region|Role|User|Key|Function|Table|Queue|Topic|Secret)[A-Za-z]*)\b/;

/** A part of an ARN as AWS's guides write it: `key/key-id`, `function:function-name`. */
const PART =
  /^(?:account|agent|agent-alias|bucket|cluster|collection|db-cluster|flow|function|group|guardrail|index|instance|job|key|knowledge-base|model|queue|role|rule|secret|stream|table|topic|user|vpc)-(?:id|name)$/;

/** Every placeholder of a statement; accounts that `isKnown` are somebody's, also where AWS's examples use them. */
export function placeholdersIn(
  statement: Statement,
  version: PolicyDocument['version'],
  isKnown: (account: string) => boolean,
): readonly Placeholder[] {
  const texts = [
    ...statement.action.entries,
    ...(statement.resource?.entries ?? []),
    ...(statement.principal?.entries ?? []),
    ...statement.conditions.flatMap(({ values }) => values),
  ];
  return texts.flatMap((at) => {
    const left = allIn(at.value, version, isKnown);
    return left.length === 0 ? [] : [{ at, left }];
  });
}

/** An ARN has no more parts than that. */
const MOST = 6;

function allIn(
  text: string,
  version: PolicyDocument['version'],
  isKnown: (account: string) => boolean,
): readonly Left[] {
  const found: Left[] = [];
  let rest = text;
  while (found.length < MOST) {
    const next = placeholderIn(rest, version, isKnown);
    if (next === null) break;
    found.push(next);
    rest = rest.replaceAll(next.text, 'filled');
  }
  return found;
}

function placeholderIn(
  text: string,
  version: PolicyDocument['version'],
  isKnown: (account: string) => boolean,
): Left | null {
  const whole = kindOf(text);
  if (whole !== null) return { text, of: whole };
  for (const { inner } of variablesIn(text)) {
    // Every context key has a prefix; `${AWS::Region}` is a template's.
    const name = inner.split(',')[0]?.trim() ?? '';
    if (/^[*?$]$/.test(inner) || (name.includes(':') && !name.includes('::'))) continue;
    if (version === '2008-10-17' && !/^AWS::|account|region/i.test(name)) continue;
    return { text: `\${${inner}}`, of: ofVariable(name.replace(/^AWS::/, '')) };
  }
  const angled = /<[A-Za-z][A-Za-z0-9 _.-]*>/.exec(text)?.[0];
  if (angled !== undefined) return { text: angled, of: kindOf(angled) ?? 'name' };
  const arn = parseArn(text);
  if (arn !== null) {
    if (ACCOUNT.test(arn.account)) return { text: arn.account, of: 'account' };
    if (REGION.test(arn.region)) return { text: arn.region, of: 'region' };
    const part = arn.resource.split(/[/:]/).find((one) => PART.test(one));
    if (part !== undefined) return { text: part, of: 'name' };
  }
  // As AWS's guides write kms:ViaService.
  if (/^[a-z0-9-]+\.region\.amazonaws\.com$/.test(text)) return { text: 'region', of: 'region' };
  const yours = YOURS.exec(text)?.[0];
  if (yours !== undefined) return { text: yours, of: kindOf(yours) ?? 'name' };
  const account = arn?.account ?? text;
  return EXAMPLE_ACCOUNTS.has(account) && !isKnown(account) ? { text: account, of: 'account' } : null;
}

/** In a template's variable even the bare words say what is meant. */
function ofVariable(name: string): Left['of'] {
  return ACCOUNT.test(name) ? 'account' : REGION.test(name) ? 'region' : 'name';
}

function kindOf(text: string): 'account' | 'region' | null {
  if (/^(?:root|account)$/i.test(text)) return null; // `account` alone is a word like any other
  if (ACCOUNT.test(text)) return 'account';
  return REGION.test(text) && !/^region$/i.test(text) ? 'region' : null;
}
