import type { GraphEdge } from '../../graph/graph';
import { textAt } from '../../graph/types/properties';
import { accountOfArn } from '../../iam/arn';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { UNMATCHED, type Decision, type StatementReport } from '../../policy/decision';
import type { Request } from '../../policy/request';
import { addStatements } from '../allowing';
import { addStatement } from '../changes';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { keyStatementsFor, wholeAccount } from '../key-policy-statements';
import { leaveOut } from '../narrow-deny';
import { declaringResource } from '../refusals';
import { evidenceOf, isDenied, isOf, nearestMiss } from '../trace';
import { capital, listed, statementName } from '../words';

const KEY = 'AWS::KMS::Key';

/**
 * D30: the key's own policy stops the call, or the key is not enabled. A key policy that does not name the account
 * makes identity policies dead (E131). Where grants were not read the edge is unknown and there is nothing to say.
 */
export const keyPolicyOmitsCaller = defineRule({
  id: 'key-policy-omits-caller',
  code: 'D30',
  title: 'Key policy does not let the caller use the key',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'key-policy': [...UNMATCHED, 'principal-mismatch', 'denied'],
    identity: [...UNMATCHED],
    'service-rule': ['service-rule'],
  },
  messages: {
    omits: {
      title: '{caller} cannot use the key {key}',
      text: 'The key policy of {key} does not let {caller} call {actions}. Where a key policy is silent, no other policy counts.',
      fix: 'Add a statement to the key policy of {key} that lets {callers} use it.',
    },
    'both-sides': {
      title: '{caller} cannot use the key {key}',
      text: 'The key policy of {key} does not let {caller}, who is of another account, call {actions}, and no policy of {caller} allows it either.',
      fix: 'Both accounts have to allow it: the key policy of {key}, and a policy of {caller} on {arn}.',
    },
    denies: {
      title: '{caller} cannot use the key {key}',
      text: 'A Deny wins over every Allow, and {statement} of the key policy of {key} denies {caller} {actions}.',
      fix: 'Narrow {statement} so that it leaves {caller} out; do not delete it.',
    },
    'not-enabled': {
      title: '{caller} cannot use the key {key}',
      text: '{sentence}. Whatever the policies say, nothing that is encrypted with {key} can be read or written.',
      fix: '{mend}, or encrypt with another key what is to be used again.',
    },
  },
  check: (context, say) => [
    ...omitted(context).map(({ edge, edges, requests, report, far }) => {
      const callers = [...new Set(edges.map((one) => callerName(one, context)))];
      const names = {
        caller: callerName(edge, context),
        callers: callers.length > 4 ? `${listed(callers.slice(0, 3))} and ${callers.length - 3} more` : listed(callers),
        key: context.name(edge.to),
        arn: edge.to,
        actions: listed([...new Set(edge.requests.map(({ action }) => action))]),
      };
      const document = `${edge.to}#policy`;
      const said = far ? say('both-sides', names) : say('omits', names);
      const wanted = requests[0]?.principal ?? null;
      const evidence = [report === undefined ? { document, pointer: '', wanted, found: null } : evidenceOf(report)];
      const changes = far
        ? []
        : [
            addStatements(document, keyStatementsFor(requests), said.fixNote, context),
            addStatement(document, wholeAccount(edge.to), said.fixNote, context),
          ];
      return { said, edges, evidence, cause: `${document}${far ? ` ${edge.from}` : ''}`, changes };
    }),
    ...context.blocked.flatMap((edge) => {
      const report = isKey(edge, context) ? denyOf(edge, context) : undefined;
      if (report === undefined) return [];
      const caller = edge.requests[0]?.principal ?? edge.from;
      const said = say('denies', {
        caller: callerName(edge, context),
        key: context.name(edge.to),
        actions: listed([
          ...new Set(
            context
              .decisions(edge)
              .filter(isDenied)
              .map(({ action }) => action),
          ),
        ]),
        statement: statementName(report.sid, report.pointer),
      });
      const changes = [leaveOut([caller], [report], said.fixNote, context)];
      return [
        {
          said,
          edges: [edge],
          evidence: [evidenceOf(report)],
          cause: `${report.document}${report.pointer}`,
          changes,
        },
      ];
    }),
    ...disabled(context).map(({ edge, edges, state }) => {
      const said = say('not-enabled', {
        caller: callerName(edge, context),
        key: context.name(edge.to),
        sentence: capital(edge.fact?.sentence ?? ''),
        mend: MENDS[state] ?? `See why the key ${context.name(edge.to)} is ${state}`,
      });
      const evidence = [{ document: edge.to, pointer: 'KeyMetadata.KeyState', wanted: 'Enabled', found: state }];
      return { said, edges, evidence, cause: edge.to };
    }),
  ],
});

const MENDS: Readonly<Partial<Record<string, string>>> = {
  Disabled: 'Enable it (aws kms enable-key)',
  PendingDeletion: 'Cancel the deletion (aws kms cancel-key-deletion) and enable it',
  PendingImport: 'Import its key material',
};

function isKey(edge: GraphEdge, context: RuleContext): boolean {
  return edge.kind === 'accesses' && context.graph.nodes.get(edge.to)?.type === KEY;
}

function callerName(edge: GraphEdge, context: RuleContext): string {
  const caller = edge.requests[0]?.principal ?? edge.from;
  return isServicePrincipal(caller) ? capital(serviceWord(caller)) : context.name(edge.from);
}

interface Omitted {
  readonly edge: GraphEdge;
  readonly edges: readonly GraphEdge[];
  readonly requests: readonly Request[];
  readonly report: StatementReport | undefined;
  /** Of another account, whose own policies do not allow it either: opening the key alone would not help. */
  readonly far: boolean;
}

/** By key: a policy that names neither callers nor account is one fault, however many it keeps out. */
function omitted(context: RuleContext): readonly Omitted[] {
  const found = new Map<string, Omitted>();
  for (const edge of context.blocked) {
    if (!isKey(edge, context)) continue;
    const decisions = context.decisions(edge).filter(isDenied);
    const owner = accountOfArn(edge.to);
    const same = isServicePrincipal(edge.requests[0]?.principal ?? '') || accountOfArn(edge.from) === owner;
    if (!decisions.every((decision) => isOmission(decision))) continue;
    const far = !same && decisions.some(({ blockedBy }) => blockedBy.length > 1);
    const gate = decisions[0]?.gates.find((one) => one.gate === 'key-policy');
    const requests = edge.requests.filter((one) => decisions.some((decision) => isOf(decision, one)));
    const key = far ? edge.id : edge.to;
    const before = found.get(key);
    found.set(key, {
      edge: before?.edge ?? edge,
      edges: [...(before?.edges ?? []), edge],
      requests: [...(before?.requests ?? []), ...requests],
      report: before?.report ?? (gate === undefined ? undefined : nearestMiss(gate)),
      far,
    });
  }
  return [...found.values()];
}

/** Naming the caller in the key policy is enough inside the account, whatever its own policies say (E131). */
function isOmission({ decision, blockedBy, gates }: Decision): boolean {
  const policy = gates.find(({ gate }) => gate === 'key-policy');
  return (
    decision === 'IMPLICIT_DENY' &&
    policy?.outcome === 'no-grant' &&
    blockedBy.includes('key-policy') &&
    blockedBy.every((gate) => gate === 'key-policy' || gate === 'identity')
  );
}

function denyOf(edge: GraphEdge, context: RuleContext): StatementReport | undefined {
  const denied = context.decisions(edge).filter(isDenied);
  if (!denied.every((one) => one.decision === 'EXPLICIT_DENY' && one.blockedBy.join() === 'key-policy'))
    return undefined;
  const statements = denied.flatMap(({ gates }) => gates.find(({ gate }) => gate === 'key-policy')?.statements ?? []);
  return statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
}

/** By key, those first whose work it stops: what a configuration declares. */
function disabled(
  context: RuleContext,
): readonly { readonly edge: GraphEdge; readonly edges: readonly GraphEdge[]; readonly state: string }[] {
  const found = new Map<string, GraphEdge[]>();
  for (const edge of brokenEdges(context.graph)) {
    if (edge.fact?.code !== 'key-disabled') continue;
    found.set(edge.to, [...(found.get(edge.to) ?? []), edge]);
  }
  return [...found].flatMap(([key, edges]) => {
    const sorted = [...edges.filter((one) => declaringResource(one) !== undefined), ...edges];
    const distinct = [...new Set(sorted)];
    const [edge] = distinct;
    const state = textAt(context.model.resources.get(key)?.facts.properties ?? {}, 'KeyMetadata', 'KeyState') ?? '';
    return edge === undefined ? [] : [{ edge, edges: distinct, state }];
  });
}
