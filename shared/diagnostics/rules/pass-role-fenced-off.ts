import type { GraphEdge } from '../../graph/graph';
import { UNMATCHED, type GateName } from '../../policy/decision';
import { addStatement, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { evidenceOfFence, fenceName, fencePlace, fencesOf, isGrantedAt, type Fence } from '../fences';
import { passNames, passStatement } from '../held-from-passing';
import { listed } from '../words';

const FENCES: ReadonlySet<GateName> = new Set(['identity', 'boundary', 'scp']);

/**
 * D15: the holder's own policies allow iam:PassRole, and a permissions boundary, an SCP or a Deny
 * stops it. Silent where nothing of the holder allows it (D10–D14): mending the fence alone would not help.
 */
export const passRoleFencedOff = defineRule({
  id: 'pass-role-fenced-off',
  code: 'D15',
  title: 'PassRole granted but fenced off',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: {
    scp: [...UNMATCHED, 'denied'],
    identity: [...UNMATCHED, 'denied'],
    boundary: [...UNMATCHED, 'denied'],
    'pass-role': [...UNMATCHED, 'denied'],
  },
  messages: {
    boundary: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, but {fence} does not allow iam:PassRole on {role}. Both must.',
      fix: 'Allow iam:PassRole on {roleArn} in {fence} too.',
    },
    deny: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, but {fence} denies iam:PassRole on {role} ({place}).',
      fix: 'If {holder} is meant to pass {role}, take the role out of {place} of {fence}; else stop naming it in iam:PassRole.',
    },
    organization: {
      title: '{holder} cannot hand {role} to {word}',
      text: 'The policies of {holder} allow it, but {fence} {verb} iam:PassRole on {role}.',
      fix: 'No change in this account can help {holder}. Ask whoever manages the organization.',
    },
  },
  check: (context, say) =>
    [...byCause(fencedOff(context))].flatMap(([cause, all]): readonly Hit[] => {
      const [one] = all;
      if (one === undefined) return [];
      const { edge, first, alone } = one;
      const roles = [...new Set(all.map((each) => each.edge.to))];
      const names = {
        ...passNames(edge, context),
        holder: listed(all.map((each) => context.name(each.edge.from))),
        role: listed(roles.map((role) => context.name(role))),
        roleArn: listed(roles),
      };
      const fence = fenceName(first, names.holder);
      const verb = first.denies ? 'denies' : first.document === null ? 'leaves out' : 'does not allow';
      const said =
        first.gate === 'scp'
          ? say('organization', { ...names, fence, verb })
          : first.denies
            ? say('deny', { ...names, fence, place: fencePlace(first) })
            : say('boundary', { ...names, fence });
      const services = [...new Set(all.map((each) => each.edge.verb))];
      const statements = services.map((service) => {
        const passed = all.filter((each) => each.edge.verb === service).map((each) => each.edge.to);
        return passStatement(oneOrMany([...new Set(passed)]), service);
      });
      const mendable = first.gate === 'boundary' && !first.denies && alone && first.document !== null;
      const changes = mendable ? [addStatement(first.document, statements, said.fixNote, context)] : [];
      const found = evidenceOfFence(first, 'iam:PassRole');
      const evidence = found.length > 0 ? found : whereGranted(edge.declaredAt);
      return [{ said, edges: all.map((each) => each.edge), evidence, cause, changes }];
    }),
});

interface FencedOff {
  readonly edge: GraphEdge;
  readonly first: Fence;
  /** Nothing else stops it. */
  readonly alone: boolean;
}

function fencedOff(context: RuleContext): readonly FencedOff[] {
  return context.blocked.flatMap((edge): readonly FencedOff[] => {
    if (edge.kind !== 'passes') return [];
    const [decision] = context.decisions(edge);
    if (decision === undefined || !isGrantedAt('identity', decision)) return [];
    const fences = fencesOf(decision, context);
    const [first] = fences;
    if (first === undefined || !fences.every(({ gate }) => FENCES.has(gate))) return [];
    return [{ edge, first, alone: fences.length === 1 }];
  });
}

function byCause(all: readonly FencedOff[]): ReadonlyMap<string, readonly FencedOff[]> {
  const found = new Map<string, FencedOff[]>();
  for (const one of all) {
    const cause = `${causeOf(one.first, one.edge.id)} ${one.alone ? '' : 'among others'}`;
    found.set(cause, [...(found.get(cause) ?? []), one]);
  }
  return found;
}

/** One Deny, or one boundary that lacks the action, is one cause for whoever it stops. */
function causeOf({ document, report, gate }: Fence, edge: string): string {
  return document === null ? `${gate} ${edge}` : `${document}${report?.pointer ?? ''}`;
}

function whereGranted(declared: readonly ({ document: string; pointer: string } | { resource: string })[]) {
  return declared.flatMap((at) =>
    'document' in at ? [{ document: at.document, pointer: at.pointer, wanted: 'iam:PassRole', found: null }] : [],
  );
}
