/** One call that a statement is about, made from its own words: a first action, and a resource its first pattern admits. */
import { actionInfo, actionsOfService, fits } from '../../shared/iam/action-catalogue';
import type { Statement } from '../../shared/policy/document';
import { entryCoversAction, requestAction } from '../../shared/policy/match-action';

export interface Asked {
  readonly action: string;
  readonly resource: string;
}

/** Null: no action was found that the statement covers (its patterns fit nothing that AWS lists). */
export function callOfStatement(statement: Statement): Asked | null {
  const action = statement.action.not ? actionBeyond(statement) : firstAction(statement);
  if (action === null) return null;
  return { action, resource: statement.resource === null ? '*' : resourceFor(action, statement.resource) };
}

/** An action that the entry stands for: itself, or the first of the catalogue's that its wildcards cover. */
function firstAction({ action }: Statement): string | null {
  for (const { value } of action.entries) {
    if (value === '*') return 's3:GetObject';
    if (!/[*?]/.test(value)) return value;
    const known = actionsOfService(value.slice(0, value.indexOf(':')));
    const first = known.find((name) => entryCoversAction({ value, pointer: '' }, requestAction(name)));
    if (first !== undefined) return first;
  }
  return null;
}

/** For NotAction: a common action that it leaves. */
function actionBeyond({ action }: Statement): string | null {
  const common = ['ec2:RunInstances', 'glacier:CreateVault', 'a4b:GetAddressBook'];
  const left = common.find(
    (name) => !action.entries.some(({ value }) => entryCoversAction({ value, pointer: '' }, requestAction(name))),
  );
  return left ?? null;
}

/** A resource that the element admits and, where one of its patterns allows it, that the action is asked of. */
function resourceFor(action: string, resource: NonNullable<Statement['resource']>): string {
  // What no NotResource of AWS's leaves out.
  if (resource.not) return 'arn:aws:no-such-service:us-east-1:111122223333:x';
  const own = actionInfo(action)?.resourceTypes[0]?.arns[0];
  const typical = own === undefined ? '*' : instanceOf(own);
  const instances = resource.entries.map(({ value }) => (value === '*' ? typical : instanceOf(value)));
  return instances.find((arn) => fits(action, arn) !== 'no') ?? instances[0] ?? '*';
}

/** A whole ARN from a pattern: wildcards and variables filled in, escaped characters (`${*}`, E46) taken for themselves. */
export function instanceOf(pattern: string): string {
  const [arn = 'arn', partition = '', service = '', region = '', account = '', ...rest] = pattern.split(':');
  const filled = (part: string, whole: string) =>
    part === '*'
      ? whole
      : part.replace(/\$\{([*?$])\}|\$\{[^}]*\}|[*?~]/g, (_, escaped: string | undefined) => escaped ?? 'x');
  return [
    arn,
    filled(partition, 'aws'),
    filled(service, 'x'),
    filled(region, 'us-east-1'),
    filled(account, '111122223333'),
    filled(rest.join(':'), 'x'),
  ].join(':');
}
