import { accountOfArn, parseArn, rootArn } from '../../iam/arn';
import type { PrincipalEntry, Statement } from '../../policy/document';
import type { PatchOperation } from '../../model/change';
import { below } from '../../policy/pointer';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { ownStatements } from '../own-documents';
import { capital, listed, statementName } from '../words';

/**
 * D57: NotPrincipal does not spare whom it lists (E68, E69): a user or role without its account beside it, or with a
 * permissions boundary; and in an Allow it admits everyone else.
 */
export const notPrincipal = defineRule({
  id: 'not-principal',
  code: 'D57',
  title: 'NotPrincipal traps',
  severity: 'high',
  kind: 'risk',
  appliesTo: ['accesses', 'assumes'],
  explains: {},
  messages: {
    allows: {
      title: 'The {policy} admits everyone but {listed}',
      text: '{capital} of the {policy} allows by NotPrincipal, which admits everyone who is not listed, also those who do not sign in.',
      fix: 'Name in {statement} of the {policy} whom it is for, by Principal.',
    },
    'without-account': {
      title: 'The {policy} may deny whom it means to spare',
      text: '{capital} of the {policy} lists {listed} in NotPrincipal without the account {account}. AWS asks for both, and may deny otherwise.',
      fix: 'Deny everyone in {statement} of the {policy}, with a condition ArnNotEquals on aws:PrincipalArn that lists {listed}.',
    },
    boundary: {
      title: 'The {policy} denies whom it means to spare',
      text: '{capital} of the {policy} lists {listed} in NotPrincipal. Whoever has a permissions boundary is denied all the same.',
      fix: 'Deny everyone in {statement} of the {policy}, with a condition ArnNotEquals on aws:PrincipalArn that lists {listed}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement } = own;
      const { principal } = statement;
      if (principal === null || !principal.not || document.kind === 'rcp') return [];
      const place = statementName(statement.sid, statement.pointer);
      const names = { policy: own.name, statement: place, capital: capital(place) };
      const evidence = [{ document: address, pointer: principal.pointer, wanted: null, found: 'NotPrincipal' }];
      const cause = `${address}${statement.pointer}`;
      if (statement.effect === 'Allow') {
        const said = say('allows', {
          ...names,
          listed: listed(principal.entries.map(({ value }) => context.name(value))),
        });
        return [{ said, edges: [], evidence, cause }];
      }
      const fenced = principal.entries.filter(({ value }) => hasBoundary(value, context));
      const lone = principal.entries.filter((entry) => isAlone(entry, principal.entries));
      const [first] = lone.length > 0 ? lone : fenced;
      if (first === undefined) return [];
      const found = listed((lone.length > 0 ? lone : fenced).map(({ value }) => context.name(value)));
      const said =
        lone.length > 0
          ? say('without-account', { ...names, listed: found, account: accountOfArn(first.value) ?? '' })
          : say('boundary', { ...names, listed: found });
      const patch = byCondition(statement, context);
      const changes = patch === null ? [] : [{ summary: said.fixNote, document: address, patch }];
      return [{ said, edges: [], evidence, cause, changes }];
    }),
});

function hasBoundary(arn: string, { model }: RuleContext): boolean {
  const found = model.facts.principal(arn);
  return found !== undefined && found.boundary !== null && found.boundaryUnread !== true;
}

/** A user or role whose account is not in the list. */
function isAlone({ type, value }: PrincipalEntry, entries: readonly PrincipalEntry[]): boolean {
  const arn = parseArn(value);
  if (type !== 'AWS' || arn === null || !/^(?:user|role|assumed-role)\//.test(arn.resource)) return false;
  return !entries.some(
    (other) =>
      other.value === arn.account ||
      (parseArn(other.value)?.account === arn.account && parseArn(other.value)?.resource === 'root'),
  );
}

/** The same Deny for everyone, spared by aws:PrincipalArn; null where something but users, roles and accounts is listed. */
function byCondition(
  { pointer, principal, conditions }: Statement,
  { model }: RuleContext,
): readonly PatchOperation[] | null {
  const entries = principal?.entries ?? [];
  const people = entries.filter(({ value }) => /^(?:user|role)\//.test(parseArn(value)?.resource ?? ''));
  const others = entries.filter((entry) => !people.includes(entry));
  const accounts = others.every(
    ({ value }) => parseArn(value)?.resource === 'root' || model.facts.account(value) !== undefined,
  );
  if (people.length === 0 || !accounts || conditions.length > 0 || principal === null) return null;
  const roots = others.map(({ value }) =>
    parseArn(value) === null ? rootArn(value, parseArn(people[0]?.value ?? '')?.partition) : value,
  );
  const spared = [...people.map(({ value }) => value), ...roots];
  return [
    { op: 'remove', path: principal.pointer },
    { op: 'add', path: below(pointer, 'Principal'), value: '*' },
    { op: 'add', path: below(pointer, 'Condition'), value: { ArnNotEquals: { 'aws:PrincipalArn': spared } } },
  ];
}
