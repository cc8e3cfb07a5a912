import type { GateName } from '../../policy/decision';
import { addStatement } from '../changes';
import { defineRule, type Hit } from '../define-rule';
import { evidenceOfFence, fenceName, fencePlace, fencesOf, isGrantedAt, type Fence } from '../fences';
import { passNames, passStatement } from '../held-from-passing';
import { capital } from '../words';

const FENCES: ReadonlySet<GateName> = new Set(['identity', 'boundary', 'session', 'scp']);

/**
 * D15: the holder's own policies allow iam:PassRole, and a permissions boundary, an SCP, a session policy or a Deny
 * stops it. Silent where nothing of the holder allows it (D10–D14): mending the fence alone would not help.
 */
export const passRoleFencedOff = defineRule({
  id: 'pass-role-fenced-off',
  code: 'D15',
  title: 'PassRole granted but fenced off',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: ['no-statement', 'action-mismatch', 'resource-mismatch', 'condition-false', 'condition-key-absent'],
  messages: {
    boundary: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, and {fence} does not allow iam:PassRole on {role}. Both must.',
      fix: 'Allow iam:PassRole on {roleArn} in {fence} too.',
    },
    deny: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, and {fence} denies iam:PassRole on {role} ({place}).',
      fix: 'If {holder} is meant to pass {role}, take the role out of {place} of {fence}; else stop naming it in iam:PassRole.',
    },
    organization: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, and {fence} {verb} iam:PassRole on {role}.',
      fix: 'No change in this account can help {holder}. Ask whoever manages the organization.',
    },
    session: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, and the session policy does not allow iam:PassRole on {role}.',
      fix: 'Allow iam:PassRole on {roleArn} in the session policy of {holder} too.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge): readonly Hit[] => {
      if (edge.kind !== 'passes') return [];
      const [decision] = context.decisions(edge);
      if (decision === undefined || !isGrantedAt('identity', decision)) return [];
      const fences = fencesOf(decision, context);
      const [first] = fences;
      if (first === undefined || !fences.every(({ gate }) => FENCES.has(gate))) return [];
      const names = { ...passNames(edge, context), roleArn: edge.to };
      const fence = fenceName(first, names.holder);
      const verb = first.denies ? 'denies' : first.document === null ? 'leaves out' : 'does not allow';
      const said =
        first.gate === 'scp'
          ? say('organization', { ...names, fence, verb })
          : first.denies
            ? say('deny', { ...names, fence, place: fencePlace(first) })
            : first.gate === 'session'
              ? say('session', names)
              : say('boundary', { ...names, fence });
      const statement = passStatement(edge.to, edge.verb);
      const changes =
        first.gate === 'boundary' && !first.denies && fences.length === 1 && first.document !== null
          ? [addStatement(first.document, statement, capital(said.fixNote), context)]
          : [];
      const found = evidenceOfFence(first, 'iam:PassRole');
      const evidence = found.length > 0 ? found : whereGranted(edge.declaredAt);
      return [{ said, edges: [edge], evidence, cause: causeOf(first, edge.id), changes }];
    }),
});

/** One Deny, or one boundary that lacks the action, is one cause for whoever it stops. */
function causeOf({ document, report, gate }: Fence, edge: string): string {
  return document === null ? `${gate} ${edge}` : `${document}${report?.pointer ?? ''}`;
}

function whereGranted(declared: readonly ({ document: string; pointer: string } | { resource: string })[]) {
  return declared.flatMap((at) =>
    'document' in at ? [{ document: at.document, pointer: at.pointer, wanted: 'iam:PassRole', found: null }] : [],
  );
}
