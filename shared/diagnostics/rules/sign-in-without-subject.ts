import { UNMATCHED } from '../../policy/decision';
import type { GraphEdge } from '../../graph/graph';
import type { PatchOperation } from '../../model/change';
import { lastName } from '../../iam/arn';
import { isNoClaim } from '../../iam/identity-providers';
import { WEB_IDENTITY_DOMAINS } from '../../iam/service-principals';
import { globOf } from '../../policy/glob';
import { parseOperator } from '../../policy/conditions/operator';
import type { ConditionEntry, Statement } from '../../policy/document';
import { addConditions } from '../add-condition';
import { defineRule, type Hit } from '../define-rule';
import type { Severity } from '../finding';
import type { RuleContext } from '../context';
import { edgesMendedBy } from '../mended';
import { ownStatements, type OwnStatement } from '../own-documents';
import { renamingCondition } from '../rename-condition';
import { anyPositiveOn } from '../who-is-let-in';
import { beforeColon, capital, listed, statementName } from '../words';
import { wrongConditions, type WrongCondition } from '../wrong-conditions';

/**
 * D58: who signs in with a provider is let in whoever it is. A provider that is one's own (a cluster, an IdP) knows only
 * one's own people, so any claim that is asked for is enough; one that everybody uses must be asked for a subject.
 * Public sign-ins without an app are D56's. A `*` in StringEquals lets nobody in: where no token can hold it, the edge is
 * broken; else it is D68's.
 */
export const signInWithoutSubject = defineRule({
  id: 'sign-in-without-subject',
  code: 'D58',
  title: 'Web identity or SAML trust without subject/audience',
  severity: 'critical',
  kind: 'risk',
  appliesTo: ['assumes'],
  explains: { 'trust-policy': [...UNMATCHED] },
  messages: {
    'no-subject': {
      title: 'Anyone who uses {provider} may assume {role}',
      text: '{capital} of the trust policy of {role} admits {provider} and does not ask for {subject}, so it admits whatever anybody runs there.',
      fix: 'Ask for {subject} of your own in {statement} of the trust policy of {role}, by StringLike on {key}.',
    },
    'wide-subject': {
      title: 'Anyone who uses {provider} may assume {role}',
      text: '{capital} of the trust policy of {role} asks {provider} for {found}, which fits whatever anybody runs there.',
      fix: 'Ask for {subject} of your own in {statement} of the trust policy of {role}, by StringLike on {key}.',
    },
    'no-claim': {
      title: 'Whoever signs in with {provider} may assume {role}',
      text: '{capital} of the trust policy of {role} admits {provider} and asks for no claim: neither for whom nor for what the sign-in is meant.',
      fix: 'Ask for {key} in {statement} of the trust policy of {role}.',
    },
    starred: {
      title: '{edge}',
      text: '{because}: {statement} of the trust policy of {role} lets no job of {provider} in.',
      fix: 'Write {meant} in place of {operator} in {statement} of the trust policy of {role}.',
    },
    guests: {
      title: 'Guests of {provider} may assume {role}',
      text: '{capital} of the trust policy of {role} does not ask whether somebody signed in, so it admits guests too.',
      fix: 'Ask for authenticated in {key}, by ForAnyValue:StringLike, in {statement} of the trust policy of {role}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own): readonly Hit[] => {
      const { address, document, statement, owner } = own;
      if (document.kind !== 'trust' || statement.effect !== 'Allow' || statement.principal?.not !== false) return [];
      return statement.principal.entries.flatMap((entry): readonly Hit[] => {
        if (entry.type !== 'Federated') return [];
        const place = statementName(statement.sid, statement.pointer);
        const common = { role: context.name(owner), statement: place, capital: capital(place) };
        const hit = (said: ReturnType<typeof say>, severity: Severity, wanted: string, found: string | null): Hit => ({
          said,
          edges: [],
          severity,
          evidence: [{ document: address, pointer: entry.pointer, wanted, found: found ?? entry.value }],
          cause: `${address}${statement.pointer} ${entry.value}`,
        });
        if (entry.value.includes(':saml-provider/')) {
          if (!allows(statement, 'sts:assumerolewithsaml') || anyPositiveOn(statement, /^saml:/).length > 0) return [];
          const key = 'SAML:aud';
          const said = say('no-claim', { ...common, provider: lastName(entry.value), key });
          const conditions = { StringEquals: { [key]: 'https://signin.aws.amazon.com/saml' } };
          const changes = [addConditions(address, statement, conditions, said.fixNote, context)];
          return [{ ...hit(said, 'medium', key, null), changes }];
        }
        if (!allows(statement, 'sts:assumerolewithwebidentity')) return [];
        const host = entry.value.replace(/^.*:oidc-provider\//, '');
        const claim = (name: RegExp) => anyPositiveOn(statement, name).filter(({ key }) => isOf(key, host));
        if (host.toLowerCase() === COGNITO) {
          const key = `${COGNITO}:amr`;
          // Without the pool's id it is D56's. `unauthenticated` says that guests are meant.
          if (claim(/:aud$/).length === 0 || claim(/:(?:amr|sub)$/).length > 0) return [];
          return [hit(say('guests', { ...common, provider: host, key }), 'high', key, null)];
        }
        if (WEB_IDENTITY_DOMAINS.has(host.toLowerCase())) return [];
        const shared = SHARED.find(({ name }) => name.test(host));
        if (shared === undefined) {
          if (claim(/./).length > 0) return [];
          const key = `${host}:aud`;
          return [hit(say('no-claim', { ...common, provider: host, key }), 'high', key, null)];
        }
        const names = { ...common, provider: shared.word, subject: shared.subject, key: `${host}:sub` };
        const starred = starredSubject(own, context);
        if (starred !== null) {
          const { wrong, meant, edges, patch } = starred;
          const edge = beforeColon(edges[0].sentence);
          const operators = { operator: wrong.entry.operator, meant };
          const said = say('starred', { ...names, ...operators, edge, because: wrong.because });
          const { pointer } = wrong.entry;
          const evidence = [{ document: address, pointer, wanted: meant, found: wrong.entry.operator }];
          const changes = [{ summary: said.fixNote, document: address, patch }];
          return [{ ...hit(said, 'high', names.key, null), kind: 'broken', edges, evidence, changes }];
        }
        const subjects = claim(shared.claims);
        if (subjects.length === 0) return [hit(say('no-subject', names), 'critical', names.key, null)];
        const values = subjects.filter(hasWildcards).map(({ values: each }) => each.map(({ value }) => value));
        if (values.length < subjects.length) return [];
        // Every condition must hold: one that is narrow is enough.
        if (values.some((each) => !each.some((value) => shared.wide.test(value)))) return [];
        const wide = values.flat().filter((value) => shared.wide.test(value));
        return [hit(say('wide-subject', { ...names, found: listed(wide) }), 'critical', names.key, wide[0] ?? null)];
      });
    }),
});

/** A subject with a wildcard under an operator that takes none: the edges that wait for one that does. */
function starredSubject(own: OwnStatement, context: RuleContext): Starred | null {
  const wrong = wrongConditions(own.statement).find(({ entry, meant }) => {
    return meant !== null && entry.values.some(({ value }) => isNoClaim(entry.key, value));
  });
  const meant = wrong?.meant ?? null;
  if (wrong === undefined || meant === null) return null;
  const patch = renamingCondition(own.document, wrong.entry.pointer, meant);
  const [lead, ...others] = patch === null ? [] : edgesMendedBy(own, patch, context);
  return lead === undefined || patch === null
    ? null
    : { wrong, meant: meant.operator, patch, edges: [lead, ...others] };
}

interface Starred {
  readonly wrong: WrongCondition;
  readonly meant: string;
  readonly patch: readonly PatchOperation[];
  readonly edges: readonly [GraphEdge, ...GraphEdge[]];
}

const COGNITO = 'cognito-identity.amazonaws.com';

/** Issuers that sign in everybody's jobs. */
interface SharedIssuer {
  readonly name: RegExp;
  readonly word: string;
  /** Whose it must be: a repository, a project. */
  readonly subject: string;
  /** Claims that tell one's own from others'. */
  readonly claims: RegExp;
  /** Values that other people's jobs may have too. */
  readonly wide: RegExp;
}

const SHARED: readonly SharedIssuer[] = [
  {
    name: /^token\.actions\.githubusercontent\.com$/i,
    word: 'GitHub Actions',
    subject: 'a repository',
    claims:
      /:(?:sub|repository|repository_id|repository_owner|repository_owner_id|job_workflow_ref|enterprise|enterprise_id)$/,
    // `repo:*`, `*`, `repo:?*:ref:…`: the owner is not fixed.
    wide: /^[*?]|^[^/]*[*?][^/]*\/|^repo:[^/]*[*?]/,
  },
  {
    name: /^gitlab\.com$/i,
    word: 'GitLab.com',
    subject: 'a project or group',
    claims: /:(?:sub|namespace_id|namespace_path|project_id|project_path)$/,
    wide: /^(?:[*?]|project_path:[*?])/,
  },
  {
    name: /^app\.terraform\.io$/i,
    word: 'HCP Terraform',
    subject: 'an organization',
    claims: /:(?:sub|terraform_organization_id|terraform_organization_name|terraform_workspace_id)$/,
    wide: /^(?:[*?]|organization:[*?])/,
  },
];

/** Is the claim one of this issuer's? */
function isOf(key: string, host: string): boolean {
  return key.toLowerCase().startsWith(`${host.toLowerCase()}:`);
}

/** In StringEquals a `*` is a character like any other: D68. */
function hasWildcards({ operator }: ConditionEntry): boolean {
  return parseOperator(operator)?.positive === 'StringLike';
}

function allows({ action }: Statement, wanted: string): boolean {
  const named = action.entries.some(({ value }) => globOf(value.toLowerCase()).test(wanted));
  return named !== action.not;
}
