import { shownDocument } from '../../model/shown-names';
import type { PrincipalEntry } from '../../policy/document';
import type { GraphEdge } from '../../graph/graph';
import { replaceValue } from '../changes';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { shutOutByTrust } from '../shut-out';
import { beforeColon, capital, placeOf } from '../words';

/** `AIDA…` of a user, `AROA…` of a role (E67). */
const STORED_ID = /^A(ID|RO)A[A-Z0-9]{12,}$/;

/**
 * D46: a policy names a user or role by the id that AWS puts in the place of its ARN when it is deleted. Silent about
 * ids of living principals, and where not all users or roles were read; ARNs of what is not there are D47's.
 */
export const ghostPrincipal = defineRule({
  id: 'ghost-principal',
  code: 'D46',
  title: 'Principal is the ghost of a deleted user or role',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses'],
  explains: { 'trust-policy': ['principal-mismatch'], 'service-rule': ['service-rule'] },
  messages: {
    deleted: {
      title: '{id} is the id of a {noun} that was deleted',
      text: '{place} names {id}. AWS puts this id in the place of the ARN when a {noun} is deleted, and nobody has it any more, not even one made again under the same name.',
      fix: 'Put the ARN of the {noun} that is meant in place of {id} in the {policy}, or take the id out.',
    },
    'made-again': {
      title: '{cannot}',
      text: '{place} names {id}, the id of a {noun} that was deleted. {caller}, whose own policy lets it assume {thing}, has another id, so it is kept out.',
      fix: 'If {caller} is meant, put its ARN in place of {id} in the {policy}: saved again, it stands for the {noun} that is there.',
    },
  },
  check: (context, say) =>
    ghosts(context).map(({ document, entry, edges, sid, pointer, owner }) => {
      const noun = entry.value.startsWith('AIDA') ? 'user' : 'role';
      const policy = shownDocument(document, context.graph.nodes.get(owner)?.type);
      const names = {
        id: entry.value,
        noun,
        policy,
        place: capital(placeOf(sid, pointer, policy)),
      };
      const kept = document.endsWith('#trust') ? shutOutByTrust(context, owner) : [];
      const again = kept.filter(({ from }) => (noun === 'user' ? context.model.users : context.model.roles).has(from));
      const [lead, second] = again;
      const only = second === undefined ? lead : undefined;
      const caller = only === undefined ? '' : context.name(only.from);
      const said =
        only === undefined
          ? say('deleted', names)
          : say('made-again', { ...names, cannot: beforeColon(only.sentence), caller, thing: context.name(owner) });
      const evidence = [{ document, pointer: entry.pointer, wanted: only?.from ?? null, found: entry.value }];
      return {
        said,
        edges: [...(only === undefined ? [] : [only]), ...edges],
        evidence,
        cause: `${document}${entry.pointer}`,
        changes: only === undefined ? [] : [replaceValue(document, entry.pointer, only.from, said.fixNote, context)],
        ...(edges.length === 0 && only === undefined ? { kind: 'advice' as const, severity: 'info' as const } : {}),
      };
    }),
});

interface Ghost {
  readonly document: string;
  readonly owner: string;
  readonly entry: PrincipalEntry;
  readonly sid: string | null;
  readonly pointer: string;
  readonly edges: readonly GraphEdge[];
}

/** Every Allow that names such an id, with the edges that it declares: it may name it for calls that no edge shows. */
function ghosts(context: RuleContext): readonly Ghost[] {
  const { model, graph } = context;
  const broken = brokenEdges(graph).filter(({ fact }) => fact?.code === 'principal-missing');
  return [...model.documents.values()].flatMap(({ document, owner, kind }) => {
    if (document === undefined || (kind !== 'trust' && kind !== 'resource' && kind !== 'key')) return [];
    return document.statements.flatMap(({ effect, principal, sid, pointer }): readonly Ghost[] => {
      if (effect !== 'Allow' || principal === null || principal.not) return [];
      return principal.entries.flatMap((entry): readonly Ghost[] => {
        if (entry.type !== 'AWS' || !isGhost(entry.value, context)) return [];
        const edges = broken.filter(
          (edge) =>
            edge.from === entry.value &&
            edge.declaredAt.some(
              (at) => 'document' in at && at.document === document.address && at.pointer === entry.pointer,
            ),
        );
        return [{ document: document.address, owner, entry, sid, pointer, edges }];
      });
    });
  });
}

function isGhost(id: string, { model }: RuleContext): boolean {
  if (!STORED_ID.test(id) || model.facts.principalById(id) !== undefined) return false;
  const type = id.startsWith('AIDA') ? 'AWS::IAM::User' : 'AWS::IAM::Role';
  return model.accounts.every((account) => model.facts.seen(type, account.id, null));
}
