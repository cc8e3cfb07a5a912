import { isMultivalued } from '../../iam/action-catalogue';
import { parseOperator, type Operator } from '../../policy/conditions/operator';
import type { ConditionEntry, Statement } from '../../policy/document';
import { defineRule } from '../define-rule';
import { ownStatements } from '../own-documents';
import { renamingCondition } from '../rename-condition';
import { capital, statementName } from '../words';

/**
 * D69: an Allow that only asks who calls, in a way that lets pass whoever does not say it. Keys that a service always
 * sends (iam:PassedToService, aws:SourceAccount) and those that only narrow what is asked for (tags of a request) are
 * left alone: there nothing more is let in.
 */
export const conditionLetsPass = defineRule({
  id: 'condition-lets-pass',
  code: 'D69',
  title: 'ForAllValues / IfExists opens the gate when the key is missing',
  severity: 'high',
  kind: 'risk',
  appliesTo: ['assumes', 'accesses'],
  explains: {},
  messages: {
    'lets-pass': {
      title: 'The {policy} lets through whoever does not send {key}',
      text: '{capital} of the {policy} asks for {key} by {operator}, which holds where the call does not carry the key: {who}.',
      fix: 'Write {meant} in place of {operator} in {statement} of the {policy}, or add a condition Null {key} false.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement } = own;
      if (statement.effect !== 'Allow' || document.kind === 'scp' || document.kind === 'rcp') return [];
      const open = statement.conditions.filter((entry) => letsPass(entry, statement));
      const [entry] = open;
      if (entry === undefined || open.length < statement.conditions.length) return [];
      const operator = parseOperator(entry.operator);
      if (operator === null) return [];
      const meant = firm(operator, entry.key);
      const place = statementName(statement.sid, statement.pointer);
      const said = say('lets-pass', {
        policy: own.name,
        key: entry.key,
        operator: entry.operator,
        meant,
        who: whoOmits(entry.key),
        statement: place,
        capital: capital(place),
      });
      const patch = renamingCondition(document, entry.pointer, { operator: meant, key: entry.key });
      const evidence = [{ document: address, pointer: entry.pointer, wanted: meant, found: entry.operator }];
      const changes = patch === null ? [] : [{ summary: said.fixNote, document: address, patch }];
      return [{ said, edges: [], evidence, cause: `${address}${statement.pointer}`, changes }];
    }),
});

/** Keys that tell who calls, and which callers do not send. */
const OMITTED: readonly (readonly [key: RegExp, who: string])[] = [
  [/^aws:principalorg(?:id|paths)$/, 'an account that is in no organization does not'],
  [/^aws:principaltag\//, 'a caller without the tag does not'],
  [/^aws:multifactorauth(?:present|age)$/, 'a call with long-term access keys does not'],
  [/^aws:sourcevpce?$|^aws:sourcevpcarn$/, 'a call from the internet does not'],
  [/^sts:externalid$/, 'a caller who gives no external id does not'],
  [/^aws:sourceidentity$/, 'a caller without a source identity does not'],
];

/** Does the condition hold for a call without the key, which such a caller can make? */
function letsPass({ operator, key }: ConditionEntry, { conditions }: Statement): boolean {
  const parsed = parseOperator(operator);
  if (parsed === null || parsed.negated || parsed.family === 'null') return false;
  if (!parsed.ifExists && parsed.quantifier !== 'all') return false;
  const folded = key.toLowerCase();
  if (!OMITTED.some(([pattern]) => pattern.test(folded))) return false;
  return !conditions.some((other) => /^null$/i.test(other.operator) && other.key.toLowerCase() === folded);
}

function whoOmits(key: string): string {
  return OMITTED.find(([pattern]) => pattern.test(key.toLowerCase()))?.[1] ?? '';
}

/** The operator that asks for a value: any of several for a key that holds a list. */
function firm({ base, quantifier }: Operator, key: string): string {
  return quantifier === 'one' || !isMultivalued(key) ? base : `ForAnyValue:${base}`;
}
