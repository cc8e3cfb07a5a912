import { lastName } from '../../iam/arn';
import { serviceParts, serviceWord } from '../../iam/service-principals';
import { nounOf } from '../../model/shown-names';
import type { PrincipalEntry } from '../../policy/document';
import { addConditions, type Conditions } from '../add-condition';
import { oneOrMany } from '../changes';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { homeOf, ownStatements, type OwnStatement } from '../own-documents';
import { anyPositiveOn, positiveOn } from '../who-is-let-in';
import { capital, statementName } from '../words';

/**
 * D53: a service is let in whoever it acts for. Only services of which AWS documents that they send aws:SourceArn or
 * aws:SourceAccount to such a thing (E172, E173), so that asking for it does not shut them out.
 */
export const confusedDeputy = defineRule({
  id: 'confused-deputy',
  code: 'D53',
  title: 'Confused deputy: service principal without SourceAccount/SourceArn',
  severity: 'medium',
  kind: 'risk',
  appliesTo: ['assumes', 'accesses'],
  explains: {},
  messages: {
    'for-anyone': {
      title: '{word} may use the {noun} {thing} for any account',
      text: '{statement} of the {policy} lets in {service} without asking for which account it acts, so what others have in {word} may make it use the {noun}.',
      fix: 'Add {asked} to {place} of the {policy}.',
    },
    'bucket-of-nobody': {
      title: '{word} may use the {noun} {thing} for whoever owns the bucket {bucket}',
      text: '{statement} of the {policy} asks for the source {source}, whose ARN names no account. This account has no such bucket, so anybody may make one.',
      fix: 'Add {asked} to {place} of the {policy}.',
    },
    'bucket-by-name': {
      title: '{word} may use the {noun} {thing} for whoever owns the bucket {bucket}',
      text: '{statement} of the {policy} asks for the source {source}, whose ARN names no account. It is yours today; were it deleted, whoever takes the name could make {word} use the {noun}.',
      fix: 'Add {asked} to {place} of the {policy}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { statement, address, owner } = own;
      if (statement.effect !== 'Allow' || statement.principal === null || statement.principal.not) return [];
      return statement.principal.entries.flatMap((entry) => {
        if (entry.type !== 'Service' || !sendsSource(entry.value, own, context)) return [];
        const account = homeOf(own, context).account;
        if (account === null) return [];
        const type = context.graph.nodes.get(owner)?.type ?? 'AWS::IAM::Role';
        const place = statementName(statement.sid, statement.pointer);
        const names = {
          word: capital(serviceWord(entry.value)),
          noun: nounOf(type),
          thing: context.name(owner),
          policy: own.name,
          service: entry.value,
          statement: capital(place),
          place,
        };
        const evidence = [
          { document: address, pointer: entry.pointer, wanted: 'aws:SourceAccount', found: entry.value },
        ];
        const cause = `${address}${statement.pointer} ${entry.value}`;
        const severity = own.document.kind === 'trust' ? ('high' as const) : ('medium' as const);
        const hit = (said: ReturnType<typeof say>, conditions: Conditions) => {
          const byAccount = { StringEquals: { 'aws:SourceAccount': account } };
          const changes = [conditions, byAccount].map((each) =>
            addConditions(address, statement, each, said.fixNote, context),
          );
          return [{ said, edges: [], evidence, cause, severity, changes }];
        };
        const bucket = bucketByName(entry, own, context);
        if (bucket !== null) {
          const { source, owner: holder } = bucket;
          const asked = `aws:SourceAccount ${holder ?? account}`;
          const said = say(holder === null ? 'bucket-of-nobody' : 'bucket-by-name', {
            ...names,
            source,
            bucket: lastName(source),
            asked,
          });
          const [mended] = hit(said, { StringEquals: { 'aws:SourceAccount': holder ?? account } });
          return mended === undefined ? [] : [holder === null ? mended : { ...mended, severity: 'low' as const }];
        }
        if (isNarrowed(own)) return [];
        const sources = sourcesOf(entry.value, owner, context);
        const asked = [
          `aws:SourceAccount ${account}`,
          ...(sources.length === 0 ? [] : [`aws:SourceArn ${sources.join(', ')}`]),
        ].join(' and ');
        return hit(say('for-anyone', { ...names, asked }), {
          StringEquals: { 'aws:SourceAccount': account },
          ...(sources.length === 0 ? {} : { ArnLike: { 'aws:SourceArn': oneOrMany(sources) } }),
        });
      });
    }),
});

/** Services by kind of policy or type of thing that AWS's guides protect by these keys. */
const SENDS_TO: Readonly<Record<string, ReadonlySet<string>>> = {
  trust: new Set(['bedrock', 'events', 'scheduler']),
  'AWS::S3::Bucket': new Set(['bedrock', 'logging.s3', 'cloudtrail', 'delivery.logs', 'config']),
  'AWS::SQS::Queue': new Set(['s3', 'sns', 'events']),
  'AWS::SNS::Topic': new Set(['s3']),
  'AWS::Lambda::Function': new Set(['s3', 'sns', 'events', 'apigateway', 'bedrock']),
};

function sendsSource(service: string, { document, owner }: OwnStatement, { model }: RuleContext): boolean {
  const key = document.kind === 'trust' ? 'trust' : (model.resources.get(owner)?.entry.type ?? '');
  return SENDS_TO[key]?.has(serviceParts(service).name) === true;
}

/** Any key that tells one source from another; also with IfExists, for these services send it. */
function isNarrowed({ statement }: OwnStatement): boolean {
  const onSource = anyPositiveOn(
    statement,
    /^aws:source(?:account|orgid|orgpaths|owner)$|^sts:externalid$|^lambda:eventsourcetoken$/,
  );
  const arns = anyPositiveOn(statement, /^aws:sourcearn$/).flatMap(({ values }) => values);
  // An ARN without an account in it is as good as none, but for a bucket's, which names one bucket (bucketByName).
  return (
    onSource.length > 0 ||
    arns.some(({ value }) => /:\d{12}:/.test(value) || /^arn:[^:]*:s3:::[^*?]/.test(value) || value.includes('${'))
  );
}

/**
 * A bucket named by its ARN alone, and whose it is; null: that of nobody, for the account's buckets were all read. Nothing
 * is said of one that may be there unread.
 */
function bucketByName(
  entry: PrincipalEntry,
  own: OwnStatement,
  context: RuleContext,
): { readonly source: string; readonly owner: string | null } | null {
  if (serviceParts(entry.value).name !== 's3') return null;
  if (anyPositiveOn(own.statement, /^aws:source(?:account|orgid|orgpaths|owner)$/).length > 0) return null;
  const { facts } = context.model;
  const account = homeOf(own, context).account ?? '';
  const arns = positiveOn(own.statement, /^aws:sourcearn$/)
    .flatMap(({ values }) => values.map(({ value }) => value))
    .filter((arn) => /^arn:[^:]*:s3:::[^*?$]+$/.test(arn));
  const lost = arns.find((arn) => facts.resource(arn) === undefined);
  if (lost !== undefined) return facts.seen('AWS::S3::Bucket', account, null) ? { source: lost, owner: null } : null;
  const [source] = arns;
  const owner = source === undefined ? undefined : facts.resource(source)?.account;
  return source === undefined || owner === undefined || owner === null ? null : { source, owner };
}

/** What the service is declared to do this for. */
function sourcesOf(service: string, owner: string, context: RuleContext): readonly string[] {
  const found = (context.graph.in.get(owner) ?? []).flatMap((id) =>
    (context.graph.edges.get(id)?.requests ?? []).flatMap(({ principal, context: asked }) => {
      const source = asked?.['aws:SourceArn'];
      return serviceParts(principal).name === serviceParts(service).name && typeof source === 'string' ? [source] : [];
    }),
  );
  return [...new Set(found)].sort();
}
