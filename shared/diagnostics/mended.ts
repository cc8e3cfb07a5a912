/** Whether a change to one document is what an edge waits for: the calls are decided again with the document mended. */
import type { GraphEdge } from '../graph/graph';
import { patched } from '../model/apply-change';
import type { PatchOperation } from '../model/change';
import type { PolicyDocument } from '../policy/document';
import { evaluate } from '../policy/evaluate';
import type { Facts, PolicySet, PrincipalFacts, ResourceFacts } from '../policy/facts';
import { parseDocument } from '../policy/parse-document';
import type { RuleContext } from './context';

/**
 * The blocked edges that are let through once this one document reads as patched: it, and nothing else, stops them. With
 * them those that are only shown because these do not work.
 * Empty where the patch does not fit or leaves no policy.
 */
export function edgesMendedBy(
  { address, document }: { readonly address: string; readonly document: PolicyDocument },
  patch: readonly PatchOperation[],
  context: RuleContext,
): readonly GraphEdge[] {
  const touched = context.blocked.filter((edge) => reads(edge, address, context.model.facts));
  if (touched.length === 0) return [];
  const facts = patchedFacts({ document }, patch, context.model.facts);
  if (facts === null) return [];
  const mendedEdges = touched.filter((edge) =>
    edge.requests.every((request) => LETS_THROUGH.has(evaluate(request, facts).answer)),
  );
  return [...mendedEdges, ...standIns(mendedEdges, touched)];
}

/**
 * Who may build with a service and pass it no role is shown with every role in use there (architecture.md, `passes` (c)):
 * that is for want of the one that the mended statement names, and gone with it.
 */
function standIns(mendedEdges: readonly GraphEdge[], touched: readonly GraphEdge[]): readonly GraphEdge[] {
  const passes = mendedEdges.filter(({ kind }) => kind === 'passes');
  return touched.filter(
    (edge) =>
      !mendedEdges.includes(edge) &&
      passes.some(({ from, verb }) => edge.kind === 'passes' && edge.from === from && edge.verb === verb) &&
      edge.declaredAt.every((at) => 'document' in at && at.pointer.includes('/Action')),
  );
}

const LETS_THROUGH: ReadonlySet<string> = new Set(['ALLOWED', 'ALLOWED_IF']);

/** The same account with the document as patched; null where the patch does not fit or leaves no policy. */
export function patchedFacts(
  { document }: { readonly document: PolicyDocument },
  patch: readonly PatchOperation[],
  facts: Facts,
): Facts | null {
  const mended = reparsed(document, patch);
  return mended === null ? null : factsWith(mended, facts);
}

function reparsed({ source, address, kind }: PolicyDocument, patch: readonly PatchOperation[]): PolicyDocument | null {
  try {
    const parsed = parseDocument(patched(source, patch), address, kind);
    return parsed.ok ? parsed.document : null;
  } catch {
    return null;
  }
}

/** Do the edge's calls ask this document? */
function reads({ requests }: GraphEdge, address: string, facts: Facts): boolean {
  return requests.some(({ principal, resource }) => {
    const caller = facts.principal(principal);
    const asked = [...(caller?.identity.read ?? []), ...(caller?.boundary?.read ?? [])];
    if (asked.some(({ document }) => document.address === address)) return true;
    const policy = facts.resource(resource)?.policy;
    return policy?.state === 'read' && policy.document.address === address;
  });
}

/** The same account with one document in another's place. */
function factsWith(mended: PolicyDocument, facts: Facts): Facts {
  const set = (policies: PolicySet): PolicySet => ({
    ...policies,
    read: policies.read.map((one) => (one.document.address === mended.address ? { ...one, document: mended } : one)),
  });
  const principal = (found: PrincipalFacts | undefined): PrincipalFacts | undefined =>
    found && { ...found, identity: set(found.identity), boundary: found.boundary && set(found.boundary) };
  const resource = (found: ResourceFacts | undefined): ResourceFacts | undefined =>
    found?.policy.state === 'read' && found.policy.document.address === mended.address
      ? { ...found, policy: { state: 'read', document: mended } }
      : found;
  return {
    account: (id) => facts.account(id),
    accounts: () => facts.accounts(),
    seen: (type, account, region) => facts.seen(type, account, region),
    organization: (account) => facts.organization(account),
    endpoint: (arn) => facts.endpoint(arn),
    principal: (arn) => principal(facts.principal(arn)),
    roleByName: (account, name) => principal(facts.roleByName(account, name)),
    principalById: (id) => principal(facts.principalById(id)),
    resource: (arn) => resource(facts.resource(arn)),
  };
}
