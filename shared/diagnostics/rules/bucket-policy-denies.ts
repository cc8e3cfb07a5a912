import type { GraphEdge } from '../../graph/graph';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { shownName } from '../../model/shown-names';
import type { Decision, StatementReport } from '../../policy/decision';
import type { Statement } from '../../policy/document';
import { conditionSentence } from '../../policy/sentence';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { leaveOut } from '../narrow-deny';
import { doubtful, statementOf } from '../open-denies';
import { declaringResource } from '../refusals';
import { evidenceOf, isDenied } from '../trace';
import { capital, listed, statementName } from '../words';

const BUCKET = 'AWS::S3::Bucket';

/**
 * D29: a Deny of the bucket policy meets the caller. For certain, it breaks the edge; where it depends on a network or a
 * header, and the caller is a service at work that chooses neither, it might. People and functions choose their way:
 * theirs is an ordinary condition, shown on the edge. Silent where another policy denies it too.
 */
export const bucketPolicyDenies = defineRule({
  id: 'bucket-policy-denies',
  code: 'D29',
  title: 'Bucket policy explicitly denies the caller',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  // A Deny that matches has no denial reason (E192).
  explains: { 'resource-policy': ['denied'], identity: ['no-statement'] },
  messages: {
    'denies-service': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy denies {actions} to {whom}. {caller} calls as an AWS service and is no exception.',
      fix: 'Leave AWS services out of {statements}, with aws:PrincipalIsAWSService false among the conditions; delete nothing.',
    },
    'denies-caller': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy denies {actions} to {whom}, and {caller} is no exception.',
      fix: 'Leave {callers} out of {statements} ({arns}); delete nothing.',
    },
    'listed-but-bounded': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy denies {actions} to {whom}. {caller} is listed, but has a permissions boundary, and a NotPrincipal spares nobody who has one.',
      fix: 'Spare {callers} by a condition: ArnNotEquals aws:PrincipalArn {arns}. The list alone never will.',
    },
    'denies-by-name': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy denies {caller} {actions} by name.',
      fix: 'If {caller} is meant to get in, take {arn} out of the Principal of that statement; leave the rest of it.',
    },
    'denies-and-missing': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy denies {actions} to {whom}. {caller} is no exception, and has no policy of its own that allows it either.',
      fix: 'Both are needed: leave {callers} out of {statements} ({arns}), deleting nothing, and allow {caller} {actions}.',
    },
    'depends-on-network': {
      title: '{caller} might be kept from {bucket}',
      text: '{statement} of the bucket policy denies {actions} to everyone, unless {atom}. The {user} calls from a network of AWS, where this may not hold.',
      fix: 'Leave {caller} out of that statement; do not delete it.',
    },
    'depends-on-header': {
      title: '{caller} might be kept from {bucket}',
      text: '{statement} of the bucket policy denies {actions}, unless {atom}. Whether the {user} asks for that is not known here.',
      fix: 'Leave {caller} out of that statement, and set the encryption as the default of {bucket}; do not delete it.',
    },
  },
  check: (context, say) => [
    ...denied(context).map(({ edges, edge, actions, report, lacking, cause }) => {
      const caller = edge.requests[0]?.principal ?? edge.from;
      const statement = context.statement(report.document, report.pointer);
      const spared = callersOf(edges);
      const denies = edges.flatMap((one) => deniesOf(one, context));
      const names = {
        caller: callerName(edge, context),
        does: `${DOES[edge.verb] ?? 'use'} ${context.name(edge.to)}`,
        statement: capital(statementName(report.sid, report.pointer)),
        actions: listed(actions),
        whom: statement === undefined ? 'everyone' : whomItMeets(statement),
        arn: caller,
        callers: listed(spared.map((each) => context.name(each))),
        arns: listed(spared),
        statements: listed(denies.map((deny) => statementName(deny.sid, deny.pointer))),
      };
      const isListed = statement?.principal?.entries.some(({ value }) => value === caller) === true;
      const byName = isListed && statement?.principal?.not === false;
      const said = lacking
        ? say('denies-and-missing', names)
        : byName
          ? say('denies-by-name', names)
          : isListed
            ? say('listed-but-bounded', names)
            : isServicePrincipal(caller)
              ? say('denies-service', names)
              : say('denies-caller', names);
      return {
        said,
        edges,
        evidence: [evidenceOf(report)],
        cause,
        // Where the right is missing too, neither change mends the edge alone.
        changes: lacking
          ? []
          : (['list', 'condition'] as const).map((by) => leaveOut(spared, denies, said.fixNote, context, by)),
      };
    }),
    ...doubtful(context).map(({ edges, edge, user, document, open: [first, ...others] }) => {
      const { pointer, key } = first;
      const { sid = null } = context.statement(document, statementOf(pointer)) ?? {};
      const atom = [...new Set([first, ...others].map(({ sentence }) => sentence))].join(' or ');
      const said = say(key.toLowerCase().startsWith('aws:') ? 'depends-on-network' : 'depends-on-header', {
        caller: callerName(edge, context),
        bucket: context.name(edge.to),
        statement: capital(statementName(sid, pointer)),
        actions: listed([...new Set(edges.flatMap(({ requests }) => requests.map(({ action }) => action)))]),
        atom,
        user: context.described(user),
      });
      const evidence = [{ document, pointer, wanted: atom, found: null }];
      const cause = `${document}${statementOf(pointer)} ${edge.from}`;
      const denies = [first, ...others].map((each) => ({ document, pointer: statementOf(each.pointer) }));
      const changes = [leaveOut(callersOf(edges), denies, said.fixNote, context)];
      return { said, edges, evidence, cause, changes, kind: 'might-break' as const, severity: 'medium' as const };
    }),
  ],
});

const DOES: Readonly<Partial<Record<string, string>>> = { list: 'list', read: 'read', write: 'write to' };

function callerName(edge: GraphEdge, context: RuleContext): string {
  const caller = edge.requests[0]?.principal ?? edge.from;
  return isServicePrincipal(caller) ? capital(serviceWord(caller)) : context.name(edge.from);
}

function callersOf(edges: readonly GraphEdge[]): readonly string[] {
  return [...new Set(edges.flatMap(({ requests }) => requests.map(({ principal }) => principal)))];
}

interface Denied {
  readonly edge: GraphEdge;
  readonly edges: readonly GraphEdge[];
  readonly report: StatementReport;
  readonly actions: readonly string[];
  /** No policy of the caller allows it either. */
  readonly lacking: boolean;
  readonly cause: string;
}

/** By the Deny that meets them first: everyone it stops, those apart whom no configuration needs. */
function denied(context: RuleContext): readonly Denied[] {
  const found = new Map<string, Pick<Denied, 'report' | 'lacking' | 'cause'> & { readonly edges: GraphEdge[] }>();
  for (const edge of context.blocked) {
    if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== BUCKET) continue;
    const stopped = context.decisions(edge).filter(isDenied);
    const [report] = deniesOf(edge, context);
    if (report === undefined || !stopped.every(isDeniedThere)) continue;
    const lacking = stopped.some(({ blockedBy }) => blockedBy.length > 1);
    // Whom a configuration needs is to get in; whether others are meant to, the Deny may know better: told apart.
    const whom = lacking ? edge.from : declaringResource(edge) === undefined ? 'others' : 'needed';
    const cause = `${report.document}${report.pointer} ${whom}`;
    const known = found.get(cause);
    if (known === undefined) found.set(cause, { edges: [edge], report, lacking, cause });
    else known.edges.push(edge);
  }
  return [...found.values()].flatMap((one) => {
    const [edge] = one.edges;
    if (edge === undefined) return [];
    const stopped = context.decisions(edge).filter(isDenied);
    return [{ ...one, edge, actions: [...new Set(stopped.map(({ action }) => action))] }];
  });
}

/** No other policy denies it; the caller's own may merely say nothing. */
function isDeniedThere({ decision, blockedBy, gates }: Decision): boolean {
  return (
    decision === 'EXPLICIT_DENY' &&
    blockedBy.includes('resource-policy') &&
    blockedBy.every(
      (name) =>
        name === 'resource-policy' ||
        (name === 'identity' && gates.find(({ gate }) => gate === name)?.outcome === 'no-grant'),
    )
  );
}

/** Every Deny of the bucket's own policy that meets a call of the edge. */
function deniesOf(edge: GraphEdge, context: RuleContext): readonly StatementReport[] {
  const stopped = context.decisions(edge).filter(isDenied);
  const statements = stopped.flatMap(
    ({ gates }) => gates.find(({ gate }) => gate === 'resource-policy')?.statements ?? [],
  );
  const document = `${edge.to}#policy`;
  return statements.filter((one) => one.document === document && one.effect === 'Deny' && one.match === 'yes');
}

/** `everyone, unless through the endpoint vpce-1`; `everyone but Ops`. */
function whomItMeets({ principal, conditions }: Statement): string {
  const names = listed((principal?.entries ?? []).map(({ value }) => shownName(value)));
  const whom = principal?.not === true ? `everyone but ${names}` : names === '*' || names === '' ? 'everyone' : names;
  const spared = conditions.map(({ operator, key, values }) =>
    conditionSentence(
      operator,
      key,
      values.map(({ value }) => value),
      false,
    ),
  );
  return spared.length === 0 ? whom : `${whom}, unless ${spared.join(' or ')}`;
}
