/** What the iam:PassRole statements of one principal name. */
import type { ConditionEntry, Located, PolicyDocument, Statement } from '../policy/document';
import type { PrincipalFacts } from '../policy/facts';
import { entryNaming } from './action-match';
import { canBeRole } from './named-things';

export interface PassStatement {
  readonly document: PolicyDocument;
  readonly statement: Statement;
  /** Resource entries that name a role or a pattern of roles; never the bare `*`. */
  readonly roles: readonly Located[];
  /** Resource entries that can match no role, if there are only such. */
  readonly others: readonly Located[];
  /** Services that iam:PassedToService names, lower-case. */
  readonly services: readonly string[];
}

/** Every Allow on iam:PassRole that a principal holds, directly or through a group. */
export function passStatements(principal: PrincipalFacts): readonly PassStatement[] {
  return principal.identity.read.flatMap(({ document }) => ofDocument(document));
}

const cache = new WeakMap<PolicyDocument, readonly PassStatement[]>();

function ofDocument(document: PolicyDocument): readonly PassStatement[] {
  const known = cache.get(document);
  if (known !== undefined) return known;
  const found = document.statements.flatMap((statement): PassStatement[] => {
    if (statement.effect !== 'Allow' || statement.resource === null || statement.resource.not) return [];
    if (entryNaming('iam:PassRole', statement.action) === null) return [];
    const { entries } = statement.resource;
    const roles = entries.filter((entry) => canBeRole(entry.value));
    return [
      {
        document,
        statement,
        roles: roles.filter((entry) => entry.value !== '*'),
        others: roles.length === 0 ? entries : [],
        services: servicesNamed(statement.conditions),
      },
    ];
  });
  cache.set(document, found);
  return found;
}

/** Only a positive comparison names services, and only values without wildcards name one. */
function servicesNamed(conditions: readonly ConditionEntry[]): readonly string[] {
  const names = conditions
    .filter(
      (condition) =>
        condition.key.toLowerCase() === 'iam:passedtoservice' &&
        /^(for(any|all)values:)?string(equals|equalsignorecase|like)(ifexists)?$/i.test(condition.operator),
    )
    .flatMap((condition) => condition.values.map((value) => value.value.toLowerCase()))
    .filter((value) => !/[*?$]/.test(value));
  return [...new Set(names)];
}
