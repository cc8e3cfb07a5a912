import { isServicePrincipal, serviceParts } from '../../iam/service-principals';
import type { ConditionEntry, Located } from '../../policy/document';
import { addValues, allowPrincipal, oneOrMany, replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { heldFromPassing, passStatement, together, type HeldFromPassing } from '../held-from-passing';
import { failing, failsOnlyBy, isOnKey } from '../trace';
import { capital, listed, policyName, statementName } from '../words';

const KEY = 'iam:PassedToService';

/**
 * D13: the statement is for this role, and its iam:PassedToService is for another service. Silent where another
 * condition fails too, or where the comparison is not a plain one with a service's name.
 */
export const passRoleOtherService = defineRule({
  id: 'pass-role-other-service',
  code: 'D13',
  title: 'iam:PassedToService names another service',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: { identity: ['condition-false'], 'pass-role': ['condition-false'] },
  messages: {
    'other-service': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{Statement} of {policy} lets {role} be passed to {found} only; {word} is {service}.',
      fix: 'Add {service} to iam:PassedToService in {statement} of {policy}.',
    },
    'no-service': {
      title: '{holder} cannot hand {role} to {word}',
      text: '{Statement} of {policy} asks for iam:PassedToService {found}; {word} is {service} there.',
      fix: 'Put {service} in place of {found} in {statement} of {policy}.',
    },
  },
  check: (context, say) => {
    const held = heldFromPassing(context).filter((one) => askedOf(one, context) !== null);
    const keyOf = ({ miss, service }: HeldFromPassing): string =>
      `${miss?.document ?? ''}${miss?.pointer ?? ''} ${service}`;
    return together(held, keyOf, context).flatMap(({ first, edges, holders, roles, names }): readonly Hit[] => {
      const asked = askedOf(first, context);
      if (asked === null) return [];
      const { condition, exact, wrong } = asked;
      const { document, sid, pointer } = asked.miss;
      const statement = statementName(sid, pointer);
      const found = wrong?.value ?? listed(condition.values.map(({ value }) => value));
      const words = { ...names, statement, Statement: capital(statement), policy: policyName(document), found };
      const said = say(wrong === undefined ? 'other-service' : 'no-service', words);
      const own = {
        name: 'PassRole',
        statement: passStatement(oneOrMany(roles), first.service),
        summary: said.fixNote,
      };
      const alone = roles.length > 0 && holders.length === 1 && !exact;
      const changes = [
        wrong === undefined ? null : replaceValue(document, wrong.pointer, first.service, said.fixNote, context),
        // Into a statement on more roles than these the service would bring all of them.
        alone ? allowPrincipal(first.edge.from, own, context) : null,
        addValues(document, condition.pointer, [first.service], said.fixNote, context),
      ];
      const evidence = [{ document, pointer: (wrong ?? condition).pointer, wanted: first.service, found }];
      return [{ said, edges, evidence, cause: keyOf(first), changes }];
    });
  },
});

interface Asked {
  readonly miss: NonNullable<HeldFromPassing['miss']>;
  readonly condition: ConditionEntry;
  /** Is the statement on this role alone? */
  readonly exact: boolean;
  /** A value that names no service, or the service by a name that it does not have here; undefined: real other services. */
  readonly wrong: Located | undefined;
}

function askedOf({ gate, miss, role, service }: HeldFromPassing, context: RuleContext): Asked | null {
  if (gate.reason !== 'condition-false' || miss === undefined || !failsOnlyBy(miss, 'Condition')) return null;
  if (!failing(miss).every((element) => isOnKey(element, KEY))) return null;
  const statement = context.statement(miss.document, miss.pointer);
  const onService = statement?.conditions.filter(({ key }) => key.toLowerCase() === KEY.toLowerCase()) ?? [];
  const [condition] = onService;
  if (condition === undefined || onService.length > 1 || !PLAIN.test(condition.operator)) return null;
  // As text no service is called `bedrock.*` (D68).
  if (/equals/i.test(condition.operator) && condition.values.some(({ value }) => /[*?]/.test(value))) return null;
  const entries = statement?.resource?.entries ?? [];
  const isSame = ({ value }: Located): boolean =>
    !isServicePrincipal(value) ? !/[*?$]/.test(value) : serviceParts(value).name === serviceParts(service).name;
  return {
    miss,
    condition,
    exact: statement?.resource?.not === false && entries.length === 1 && entries[0]?.value === role,
    wrong: condition.values.find(isSame),
  };
}

const PLAIN = /^(?:for(?:any|all)values:)?string(?:equals|equalsignorecase|like)(?:ifexists)?$/i;
