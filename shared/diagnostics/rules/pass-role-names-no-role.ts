import { parseArn } from '../../iam/arn';
import { serviceWord } from '../../iam/service-principals';
import { shownName, nounOf, typeOfArn } from '../../model/shown-names';
import { globOf } from '../../policy/glob';
import type { Statement } from '../../policy/document';
import type { GraphEdge } from '../../graph/graph';
import { addValues, replaceValue } from '../changes';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { nearestMiss, stoppedOnlyAt, type SoleGate } from '../trace';
import { listed, policyName, statementName } from '../words';

/** D11: an iam:PassRole statement whose resources are all things, none of them a role (E151: it can never match). */
export const passRoleNamesNoRole = defineRule({
  id: 'pass-role-names-no-role',
  code: 'D11',
  title: 'PassRole points at a bucket or vector bucket instead of the role',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: { identity: ['resource-mismatch'], 'pass-role': ['resource-mismatch'] },
  messages: {
    'names-things': {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The iam:PassRole statement names the {named}, not the role. Only a role can be passed.',
      fix: 'Put {roleArn} in place of the {named} in {statement} of {policy}.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      if (edge.kind !== 'passes') return [];
      const [stop] = stoppedOnlyAt('identity', context.decisions(edge)) ?? [];
      if (stop === undefined || stop.decision.action.toLowerCase() !== 'iam:passrole') return [];
      for (const place of places(edge, stop)) {
        const statement = context.statement(place.document, place.pointer);
        if (statement === undefined) continue;
        const things = namedThings(statement);
        const [first] = things;
        if (first === undefined) continue;
        const said = say('names-things', {
          holder: context.name(edge.from),
          role: context.name(edge.to),
          roleArn: edge.to,
          word: serviceWord(edge.verb),
          named: listed(things.map((thing) => called(thing.value, context))),
          statement: statementName(statement.sid, statement.pointer),
          policy: policyName(place.document),
        });
        const { document } = place;
        const evidence = [{ document, pointer: first.pointer, wanted: edge.to, found: first.value }];
        const pointer = statement.resource?.pointer ?? '';
        const changes = [
          replaceValue(document, pointer, edge.to, said.fixNote, context),
          addValues(document, pointer, [edge.to], said.fixNote, context),
        ];
        return [{ said, edges: [edge], evidence, cause: `${document}${statement.pointer}`, changes }];
      }
      return [];
    }),
});

/**
 * Statements that may be at fault: those that declare the edge (they were meant for this role) and the nearest miss.
 * The nearest miss alone would not do: beside a vector bucket, a pattern such as `role/*AmazonBedrock*` reads closer.
 */
function places(edge: GraphEdge, stop: SoleGate): readonly { readonly document: string; readonly pointer: string }[] {
  const declared = edge.declaredAt.flatMap((at) =>
    'document' in at
      ? [{ document: at.document, pointer: /^\/Statement(?:\/\d+)?/.exec(at.pointer)?.[0] ?? at.pointer }]
      : [],
  );
  const miss = nearestMiss(stop.gate);
  return miss === undefined ? declared : [...declared, { document: miss.document, pointer: miss.pointer }];
}

/** The resources of an iam:PassRole Allow, if every one is the ARN of something that is no role; else none. */
function namedThings(statement: Statement): readonly { readonly value: string; readonly pointer: string }[] {
  // `iam:Pass*` means it too; a bare `*` says nothing about passing roles.
  const passes = statement.action.entries.some(
    ({ value }) => value !== '*' && globOf(value.toLowerCase()).test('iam:passrole'),
  );
  if (statement.effect !== 'Allow' || statement.action.not || !passes) return [];
  if (statement.resource === null || statement.resource.not) return [];
  return statement.resource.entries.every((entry) => isNoRole(entry.value)) ? statement.resource.entries : [];
}

/** An ARN that is surely no role's. An instance profile is a role that was looked up in the wrong place: D12. */
function isNoRole(text: string): boolean {
  const arn = parseArn(text);
  if (arn === null || /[*?$]/.test(arn.service)) return false;
  if (arn.service.toLowerCase() !== 'iam') return true;
  const type = arn.resource.split('/')[0] ?? '';
  return !/[*?$]/.test(type) && type !== 'role' && type !== 'instance-profile' && arn.resource !== '';
}

function called(arn: string, context: RuleContext): string {
  const node = context.graph.nodes.get(arn);
  const type = node?.type ?? typeOfArn(arn);
  return `${nounOf(type)} ${node?.name ?? shownName(arn)}`;
}
