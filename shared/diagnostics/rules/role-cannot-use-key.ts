import { UNMATCHED, type ElementReport } from '../../policy/decision';
import { allowCalls } from '../allowing';
import { addValues, replaceValue } from '../changes';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { evidenceFor, nearestOf, refusedRoles, type Refused } from '../refusals';
import { placeWords } from '../sayings';
import { failing, isOnKey, nearestMiss, type SoleGate } from '../trace';
import { capital, listed } from '../words';

const KEY = 'AWS::KMS::Key';

/**
 * D26: the key policy leaves the call to identity policies, and those do not allow it, or only through another service
 * or Region (E132). Where the key policy itself stops the call it is D30.
 */
export const roleCannotUseKey = defineRule({
  id: 'role-cannot-use-key',
  code: 'D26',
  title: 'KMS rights on the role missing or fenced by kms:ViaService',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-allowed': {
      title: '{holder} cannot use the key {key}',
      text: 'The {store} uses {key}. Its key policy leaves the decision to the policies of {holder}, and none of them allows {actions}.',
      fix: 'Allow {holder} {actions} on {arn}{through}.',
    },
    'other-service': {
      title: '{holder} cannot use the key {key}',
      text: '{statement} allows {actions} only through {found}; for the {store} the call comes through {via}.',
      fix: 'Put {via} in place of {found} in the kms:ViaService of {place}, or list both.',
    },
    'only-through-service': {
      title: '{holder} cannot use the key {key}',
      text: '{statement} allows {actions} only through {found}; for the {store} the call comes straight from {holder}.',
      fix: 'Allow {holder} {actions} on {arn}{through}.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) =>
    refusedRoles(context, (edge) => context.graph.nodes.get(edge.to)?.type === KEY).flatMap((refused) => {
      const { holder, to, edges, requests, refusal } = refused;
      const name = context.name(holder.arn);
      const fence = fenceOf(refused, `${name} cannot use the key ${context.name(to)}`, context);
      if (fence !== null) {
        const said = say(fence.id, fence.names);
        return [{ said, edges, evidence: fence.evidence, cause: fence.cause, changes: fence.changes(said.fixNote) }];
      }
      if (refusal.kind !== 'missing') return [];
      const faults = refusal.stops.map(viaService);
      if (!refusal.stops.every((stop, at) => isMissing(stop) || faults[at] !== null)) return [];
      const via = viaOf(refused);
      const element = faults.find((one) => one !== null) ?? null;
      const miss = nearestOf(refused);
      const where = miss === undefined ? '' : placeWords(miss.document, miss);
      const names = {
        holder: name,
        key: context.name(to),
        arn: to,
        store: context.described(refused.user),
        actions: listed([...new Set(requests.map(({ action }) => action))]),
        through: via === null ? '' : `, through ${via}`,
        place: where,
        statement: capital(where),
        found: element?.found ?? '',
        via: via ?? '',
      };
      const fenced = element !== null && faults.every((one) => one !== null) && miss !== undefined;
      const said = !fenced
        ? say('not-allowed', names)
        : via === null
          ? say('only-through-service', names)
          : say('other-service', names);
      const summary = said.fixNote;
      const evidence = evidenceFor(refused);
      const changes = [
        ...(fenced && via !== null
          ? [
              replaceValue(miss.document, element.pointer, via, summary, context),
              addValues(miss.document, element.pointer.replace(/\/\d+$/, ''), [via], summary, context),
            ]
          : []),
        allowCalls(holder.arn, { name: 'UseKey', requests, summary }, context),
      ];
      return [{ said, edges, evidence, cause: `${holder.arn} ${to}`, changes }];
    }),
});

function isMissing({ gate: { reason } }: SoleGate): boolean {
  return reason !== 'condition-false' && reason !== 'condition-key-absent';
}

/** The kms:ViaService that keeps the call out, where nothing else does. */
function viaService({ gate }: SoleGate): ElementReport | null {
  const miss = nearestMiss(gate);
  const failed = miss === undefined ? [] : failing(miss);
  const [element] = failed;
  if (element === undefined || element.found === null || !failed.every((one) => isOnKey(one, 'kms:ViaService')))
    return null;
  return /not/i.test(element.operator ?? '') ? null : element;
}

/** The service through which all of the calls come; null: some are made directly. */
function viaOf({ requests }: Refused): string | null {
  const all = new Set(requests.map(({ context }) => context?.['kms:ViaService']));
  const [only] = all;
  return all.size === 1 && typeof only === 'string' ? only : null;
}
