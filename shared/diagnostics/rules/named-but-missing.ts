import { accountOfArn, lastName, parseArn } from '../../iam/arn';
import { shownDocument } from '../../model/shown-names';
import type { Change } from '../../model/change';
import type { GraphEdge } from '../../graph/graph';
import type { ConditionEntry } from '../../policy/document';
import { byCause } from '../by-cause';
import { replaceValue } from '../changes';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { nearestPrincipals } from '../nearest-principals';
import { failing, failsOnlyBy, nearestMiss, stoppedOnlyAt } from '../trace';
import { beforeColon, capital, listed, placeOf } from '../words';

/**
 * D47: a policy names a role, user or identity provider that its account does not have, or asks for what another issuer
 * says. Silent about deleted ids (D46), roles that resources use (D09) or that are passed (D12), and about accounts
 * that were not read (D49).
 */
export const namedButMissing = defineRule({
  id: 'named-but-missing',
  code: 'D47',
  title: 'Trust or policy names a role, user, or identity provider that is not there',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses'],
  explains: { 'trust-policy': ['condition-key-absent'], 'service-rule': ['service-rule'] },
  messages: {
    'no-principal': {
      title: '{cannot}',
      text: '{statement} names {arn}, but account {account} has no such {noun}. {near}',
      fix: 'Put the ARN of the {noun} that is meant into {place}, or take this one out.',
    },
    'no-provider': {
      title: '{cannot}',
      text: '{statement} lets in whoever signs in through {provider}, but account {account} has no such {noun}. {near}',
      fix: 'Make the {noun} again, or put one that is there into {place}.',
    },
    'no-role': {
      title: '{cannot}',
      text: '{statement} names {arn}, but account {account} has no such role. {near}',
      fix: 'Put the ARN of the role that is meant into {place}, or take this one out.',
    },
    'other-issuer': {
      title: '{cannot}',
      text: 'The {policy} admits {provider}, but its conditions are on {keys}: these come from {issuer} alone.',
      fix: 'Write the conditions of {place} with the keys of {provider}: {rightKeys}.',
    },
  },
  check: (context, say) => [
    ...byCause(missing(context), ({ at }) => `${at.document}${at.pointer}`).map((group) => {
      const [{ edge, arn, at: where }] = group;
      const { document, pointer } = where;
      const owner = document.split('#')[0] ?? '';
      const at = statementAt(pointer);
      const policy = shownDocument(document, context.graph.nodes.get(owner)?.type);
      const place = placeOf(context.statement(document, at)?.sid ?? null, at, policy);
      const { near, candidate } = nearOf(arn, document, at, context);
      const data = {
        cannot: beforeColon(edge.sentence),
        statement: capital(place),
        place,
        arn,
        account: accountOfArn(arn) ?? '',
        near,
      };
      const noun = nounOf(arn);
      const said =
        edge.fact?.code === 'role-missing'
          ? say('no-role', data)
          : noun.endsWith('provider')
            ? say('no-provider', { ...data, provider: context.name(edge.from), noun })
            : say('no-principal', { ...data, noun });
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: [{ document, pointer, wanted: candidate, found: arn }],
        cause: `${document}${pointer}`,
        changes: candidate === null ? [] : [replaceValue(document, pointer, candidate, said.fixNote, context)],
      };
    }),
    ...otherIssuers(context).map(({ edge, document, statement, alien, host }) => {
      const sid = context.statement(document, statement)?.sid ?? null;
      const [first] = alien;
      const said = say('other-issuer', {
        cannot: beforeColon(edge.sentence),
        policy: shownDocument(document),
        provider: host,
        keys: listed(alien.map(({ key }) => key)),
        issuer: listed(alien.map(({ key }) => issuerOf(key) ?? '')),
        place: placeOf(sid, statement, shownDocument(document)),
        rightKeys: listed(alien.map(({ key }) => `${host}:${claimOf(key)}`)),
      });
      return {
        said,
        edges: [edge],
        evidence: [{ document, pointer: first.pointer, wanted: `${host}:${claimOf(first.key)}`, found: first.key }],
        cause: `${document}${statement}`,
        changes: [withKeysOf(host, document, alien, said.fixNote)],
      };
    }),
  ],
});

interface Missing {
  readonly edge: GraphEdge;
  readonly arn: string;
  readonly at: { readonly document: string; readonly pointer: string };
}

/** Edges that start at who is not there, and those by which a policy lets somebody assume a role that is not there. */
function missing(context: RuleContext): readonly Missing[] {
  return brokenEdges(context.graph).flatMap((edge): readonly Missing[] => {
    const at = edge.declaredAt.flatMap((one) => ('document' in one ? [one] : [])).at(0);
    if (at === undefined) return [];
    if (edge.fact?.code === 'principal-missing' && edge.from.startsWith('arn:')) return [{ edge, arn: edge.from, at }];
    return edge.kind === 'assumes' && edge.fact?.code === 'role-missing' ? [{ edge, arn: edge.to, at }] : [];
  });
}

function nounOf(arn: string): string {
  const resource = parseArn(arn)?.resource ?? '';
  if (resource.startsWith('saml-provider/')) return 'SAML provider';
  if (resource.startsWith('oidc-provider/')) return 'OIDC provider';
  return resource.startsWith('user/') ? 'user' : 'role';
}

/** Who may be meant, in a sentence; `candidate` only where it is the same by its name, or its tokens are asked for. */
function nearOf(
  arn: string,
  document: string,
  statement: string,
  context: RuleContext,
): { readonly near: string; readonly candidate: string | null } {
  if (nounOf(arn).endsWith('provider')) return nearProvider(arn, document, statement, context);
  if (parseArn(arn)?.service !== 'iam') return { near: '', candidate: null };
  const { how, arns } = nearestPrincipals(arn, context.model);
  const [first, second] = arns;
  if (first === undefined) return { near: '', candidate: null };
  const why = {
    'other-path': ': the path is a part of the ARN.',
    'other-case': ': upper and lower case count.',
    'other-suffix': ': assigned anew, a permission set has another suffix.',
    'near-name': '.',
    gone: '.',
  }[how];
  const candidate = how === 'near-name' || second !== undefined ? null : first;
  return {
    near: how === 'near-name' ? `The nearest name is ${listed(arns)}.` : `There is ${listed(arns)}${why}`,
    candidate,
  };
}

function nearProvider(
  arn: string,
  document: string,
  statement: string,
  context: RuleContext,
): { readonly near: string; readonly candidate: string | null } {
  const [account, kind] = [accountOfArn(arn), nounOf(arn)];
  const there = [...context.model.providers].filter((one) => accountOfArn(one) === account && nounOf(one) === kind);
  const asked = (context.statement(document, statement)?.conditions ?? []).map(({ key }) => issuerOf(key));
  const candidate = there.find((one) => asked.length > 0 && asked.every((host) => host === hostOf(one))) ?? null;
  if (candidate !== null)
    return { near: `Its conditions are those of ${hostOf(candidate)}, which is there.`, candidate };
  const names = there.map((one) => (kind === 'SAML provider' ? lastName(one) : hostOf(one))).sort();
  return { near: names.length === 0 || names.length > 3 ? '' : `There is ${listed(names)}.`, candidate: null };
}

/** `…:oidc-provider/token.actions.githubusercontent.com` → the host and path by which its keys begin. */
function hostOf(provider: string): string {
  return (parseArn(provider)?.resource ?? provider).replace(/^(?:oidc|saml)-provider\//, '');
}

/** `gitlab.com:sub` → `gitlab.com`; null for keys that are no token's. */
function issuerOf(key: string): string | null {
  return /^([^:]*\.[^:]*):[^:]+$/.exec(key)?.[1] ?? null;
}

function claimOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

/** Sign-ins that fail by conditions on another issuer's claims (E167). */
function otherIssuers(context: RuleContext) {
  return context.blocked.flatMap((edge) => {
    const node = context.graph.nodes.get(edge.from);
    if (edge.kind !== 'assumes' || node?.kind !== 'provider' || edge.from.includes(':saml-provider/')) return [];
    const [stop] = stoppedOnlyAt('trust-policy', context.decisions(edge)) ?? [];
    const miss = stop === undefined ? undefined : nearestMiss(stop.gate);
    if (miss === undefined || !failsOnlyBy(miss, 'Condition')) return [];
    const host = hostOf(edge.from);
    const isAlien = (key: string) => {
      const issuer = issuerOf(key);
      return issuer !== null && issuer.toLowerCase() !== host.toLowerCase();
    };
    if (!failing(miss).every(({ key = '', wanted }) => wanted === null && isAlien(key))) return [];
    const conditions = context.statement(miss.document, miss.pointer)?.conditions ?? [];
    const [first, ...others] = conditions.filter(({ key }) => isAlien(key));
    if (first === undefined) return [];
    const alien: readonly [ConditionEntry, ...ConditionEntry[]] = [first, ...others];
    return [{ edge, document: miss.document, statement: miss.pointer, alien, host }];
  });
}

function withKeysOf(host: string, document: string, conditions: readonly ConditionEntry[], summary: string): Change {
  const patch = conditions.map(({ pointer, key }) => {
    const block = pointer.slice(0, pointer.lastIndexOf('/'));
    const name = `${host}:${claimOf(key)}`.replaceAll('~', '~0').replaceAll('/', '~1');
    return { op: 'move' as const, from: pointer, path: `${block}/${name}` };
  });
  return { summary, document, patch };
}

function statementAt(pointer: string): string {
  return /^\/Statement(?:\/\d+)?/.exec(pointer)?.[0] ?? pointer;
}
