import type { GraphEdge } from '../../graph/graph';
import type { Change } from '../../model/change';
import type { ElementReport } from '../../policy/decision';
import { below } from '../../policy/pointer';
import { accountAtFault, type AccountAtFault } from '../account-at-fault';
import { addValues, replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { placeWords } from '../sayings';
import { evidenceOf, isOnKey, stoppedOnlyAt } from '../trace';
import { capital } from '../words';

/**
 * D31: the Allow fits in all but a condition on an account: the owner of the resource is another, or the caller's own
 * account was meant to be the owner's. Silent where any other condition fails too, and where whose account it is was
 * not read.
 */
export const accountCondition = defineRule({
  id: 'account-condition',
  code: 'D31',
  title: 'Account condition excludes the real owner',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['accesses', 'assumes', 'passes'],
  explains: { identity: ['condition-false'] },
  messages: {
    'other-owner': {
      title: '{holder} cannot use the {thing}',
      text: '{place} asks for {key} {asked}, but the {thing} belongs to account {owner}.',
      fix: 'Put {owner} in place of {asked} in the condition on {key}.',
    },
    'caller-not-owner': {
      title: '{holder} cannot use the {thing}',
      text: '{place} asks for {key} {asked}. That key is the account of {holder} itself, which is always {own}.',
      fix: 'To ask whose the {thing} is, use aws:ResourceAccount in place of {key}.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      const stops = stoppedOnlyAt('identity', context.decisions(edge)) ?? [];
      const faults = stops.map(accountAtFault);
      const [fault] = faults;
      const element = fault?.elements[0];
      if (fault === null || fault === undefined || element === undefined || faults.some((one) => one === null))
        return [];
      const { wanted, found, key, operator = '' } = element;
      if (!/equals|like/i.test(operator) || /not/i.test(operator)) return [];
      if (wanted === null || found === null || key === undefined || !/^\d{12}$/.test(wanted)) return [];
      const { report } = fault;
      const place = placeWords(report.document, report);
      const names = {
        holder: context.name(edge.from),
        thing: context.described(edge.to),
        place: capital(place),
        key,
        asked: found,
      };
      const said = isOnKey(element, 'aws:PrincipalAccount')
        ? say('caller-not-owner', { ...names, own: wanted })
        : say('other-owner', { ...names, owner: wanted });
      const changes = changesFor(fault, element, edge, said.fixNote, context);
      const cause = `${report.document}${report.pointer}`;
      return [{ said, edges: [edge], evidence: [evidenceOf(report, element)], cause, changes }];
    }),
});

/** The right account in its place; of the caller's account, first the key that was meant, where the owner is the one named. */
function changesFor(
  { report, elements }: AccountAtFault,
  element: ElementReport,
  edge: GraphEdge,
  summary: string,
  context: RuleContext,
): readonly (Change | null)[] {
  const condition = context
    .statement(report.document, report.pointer)
    ?.conditions.find(({ pointer }) => element.pointer === pointer || element.pointer.startsWith(`${pointer}/`));
  if (condition === undefined || elements.length > 1) return [];
  const values = condition.values.map(({ value }) => value);
  const owner = context.graph.nodes.get(edge.to)?.account ?? null;
  const wanted = element.wanted ?? '';
  // What is listed may be right for another thing of the statement.
  const right = values.length > 1 ? null : replaceValue(report.document, condition.pointer, wanted, summary, context);
  const both = addValues(report.document, condition.pointer, [wanted], summary, context);
  if (!isOnKey(element, 'aws:PrincipalAccount') || owner === null || !values.includes(owner)) return [right, both];
  const block = condition.pointer.slice(0, condition.pointer.lastIndexOf('/'));
  const path = below(block, 'aws:ResourceAccount');
  const renamed = both === null ? null : { ...both, patch: [{ op: 'move' as const, from: condition.pointer, path }] };
  return [renamed, right];
}
