/** Which roles or users that are there may be meant by an ARN that nobody has. */
import { accountOfArn, lastName, parseArn } from '../iam/arn';
import { permissionSetOfRole } from '../iam/permission-set';
import { editDistance } from '../policy/explain/edit-distance';
import type { AccountModel } from '../model/account-model';

/** Names that differ by more are another principal, not this one misspelt. */
const NEAR = 3;

export interface Nearest {
  /** In what they differ; `gone`: none is near. */
  readonly how: 'other-path' | 'other-case' | 'other-suffix' | 'near-name' | 'gone';
  /** At most three, the nearest first. */
  readonly arns: readonly string[];
}

/** Principals of the same account and kind: by path, case, the suffix that Identity Center gives, then spelling. */
export function nearestPrincipals(missing: string, model: AccountModel): Nearest {
  const account = accountOfArn(missing);
  const isUser = parseArn(missing)?.resource.startsWith('user/') === true;
  const all = [...(isUser ? model.users : model.roles).keys()].filter((arn) => accountOfArn(arn) === account).sort();
  const name = lastName(missing);
  const where = (test: (arn: string) => boolean) => all.filter(test).slice(0, 3);
  const samePath = where((arn) => lastName(arn) === name);
  if (samePath.length > 0) return { how: 'other-path', arns: samePath };
  const sameFolded = where((arn) => resourceOf(arn).toLowerCase() === resourceOf(missing).toLowerCase());
  if (sameFolded.length > 0) return { how: 'other-case', arns: sameFolded };
  const set = permissionSetOfRole(name);
  const sameSet = set === null ? [] : where((arn) => permissionSetOfRole(lastName(arn)) === set);
  if (sameSet.length > 0) return { how: 'other-suffix', arns: sameSet };
  const near = all
    .map((arn) => ({ arn, distance: editDistance(lastName(arn), name, NEAR + 1) }))
    .filter(({ distance }) => distance <= NEAR && distance * 3 <= name.length)
    .sort((a, b) => a.distance - b.distance)
    .map(({ arn }) => arn);
  return near.length === 0 ? { how: 'gone', arns: [] } : { how: 'near-name', arns: near.slice(0, 3) };
}

function resourceOf(arn: string): string {
  return parseArn(arn)?.resource ?? arn;
}
