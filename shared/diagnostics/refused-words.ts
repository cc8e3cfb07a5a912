/** A refusal on the caller's own side in words: why, what to do, and the place that shows it. */
import { lastName, parseArn } from '../iam/arn';
import type { GraphEdge } from '../graph/graph';
import type { GateReport } from '../policy/decision';
import type { RuleContext } from './context';
import { holderOf } from './holder-of';
import type { Evidence } from './finding';
import { evidenceOf, failing, failsOnlyBy, nearestMiss } from './trace';
import type { Way } from './way-refused';
import { policyName, statementName } from './words';

interface Said {
  readonly role: string;
  readonly actions: string;
  readonly resources: string;
  /** `it` or `them`: the actions. */
  readonly it: string;
}

interface Told {
  readonly why: string;
  readonly mend: string;
  readonly evidence: readonly Evidence[];
  readonly cause: string;
}

/** `why`: the second half of a sentence, without a stop. `mend`: a sentence. */
export function tell(way: Way, { role, actions, resources, it }: Said, edge: GraphEdge, context: RuleContext): Told {
  const boundary = boundaryOf(edge.from, context);
  const key = `${edge.from} ${edge.to}`;
  const allow = `Allow ${role} ${actions} on ${resources}.`;
  switch (way.kind) {
    case 'denied': {
      const { deny } = way;
      const where = `${statementName(deny.sid, deny.pointer)} of ${policyName(deny.document)}`;
      const mend = `Take this call out of ${where}, if ${role} is meant to make it: no Allow can help against a Deny.`;
      const cause = `${deny.document}${deny.pointer}`;
      return { why: `${where} denies ${it}`, mend, evidence: [evidenceOf(deny)], cause };
    }
    case 'boundary': {
      const evidence = missing(way.gate, edge);
      const mend = `Add ${actions} on ${resources} to the permissions boundary ${boundary.name}.`;
      return {
        why: `its permissions boundary ${boundary.name} does not allow ${it}`,
        mend,
        evidence,
        cause: `${key} boundary`,
      };
    }
    case 'both': {
      const why = `none of its policies allows ${it}, and its permissions boundary ${boundary.name} does not either`;
      const mend = `Allow it in both: ${actions} on ${resources}.`;
      return { why, mend, evidence: missing(way.gate, edge), cause: key };
    }
    case 'identity':
      return { why: notAllowed(way.gate, it), mend: allow, evidence: missing(way.gate, edge), cause: key };
  }
}

/** The nearest miss, where one names the call's action; else what was searched (E195, E196). */
function notAllowed(gate: GateReport, it: string): string {
  const miss = nearestMiss(gate);
  const [element] = miss === undefined ? [] : failing(miss);
  if (miss !== undefined && element !== undefined) {
    const where = `${statementName(miss.sid, miss.pointer)} of ${policyName(miss.document)}`;
    if (failsOnlyBy(miss, 'Resource'))
      return `${where} allows ${it} on ${element.found ?? 'other things'}${difference(element.found, element.wanted)}`;
    if (failsOnlyBy(miss, 'Condition') && element.key !== undefined) {
      const sent = element.wanted === null ? 'which the call does not send' : `here it is ${element.wanted}`;
      return `${where} allows ${it} only where ${element.key} is ${element.found ?? 'another'}, ${sent}`;
    }
  }
  const { policies } = gate.searched;
  if (policies === 0) return 'it has no policy';
  return policies === 1 ? `its one policy does not allow ${it}` : `none of its ${policies} policies allows ${it}`;
}

/** The part of an ARN that differs, in words. */
function difference(found: string | null, wanted: string | null): string {
  const [pattern, arn] = [parseArn(found ?? ''), parseArn(wanted ?? '')];
  if (found === null || wanted === null || pattern === null || arn === null) return '';
  if (found.toLowerCase() === wanted.toLowerCase()) return ', which differs in upper and lower case';
  if (pattern.resource !== arn.resource) return '';
  if (pattern.region !== arn.region) return `, here the Region is ${arn.region === '' ? 'empty' : arn.region}`;
  if (pattern.account !== arn.account) {
    return arn.account === '' ? ', but the ARN has no account' : `, here the account is ${arn.account}`;
  }
  return '';
}

function missing(gate: GateReport, edge: GraphEdge): readonly Evidence[] {
  const miss = nearestMiss(gate);
  if (miss !== undefined) return [evidenceOf(miss, failing(miss)[0])];
  return edge.declaredAt.map((at) =>
    'resource' in at
      ? { document: at.resource, pointer: at.property, wanted: null, found: edge.to }
      : { document: at.document, pointer: at.pointer, wanted: null, found: edge.to },
  );
}

/** The permissions boundary of a user, a role or a session of one; null where it has none that was read. */
export function boundaryOf(
  role: string,
  context: RuleContext,
): { readonly address: string | null; readonly name: string } {
  const address = holderOf(role, context)?.boundary?.read[0]?.document.address ?? null;
  return { address, name: address === null ? '' : lastName(address.split('#')[0] ?? '') };
}
