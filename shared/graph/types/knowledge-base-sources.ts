/**
 * Where a knowledge base takes its documents from, and what it does with them on the way in
 * (docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html, "Permissions to access your data sources").
 */
import { ask, byRole, uses, type Target } from './declare';
import type { Declaration, Thing, Unchecked } from './descriptor';
import { bucket } from './bucket';
import { key } from './key';
import { modelCall } from './models';
import { secret } from './plain-stores';
import { listAt, textAt, textsAt } from './properties';
import { folder, objectsIn, s3Place } from './s3-places';
import { targetOf } from './targets';

const CONFIGURATION = 'dataSourceConfiguration';
const INGESTION = 'vectorIngestionConfiguration';
/** They sign in with what a secret holds. */
const SIGNED_IN = ['confluence', 'sharePoint', 'salesforce'] as const;

/** Each data source: its bucket or secret, its key, and the functions and models that its documents go through. */
export function dataSources(thing: Thing, role: string | undefined): readonly Declaration[] {
  return listAt(thing.properties, 'dataSources').flatMap((source, index) => {
    const at = `dataSources[${index}]`;
    return [
      ...documents(thing, source, at, role),
      ...(role === undefined
        ? []
        : [
            ...credentials(source, at, role),
            ...transit(source, at, role),
            ...models(thing, source, at, role),
            ...between(thing, source, at, role),
          ]),
      ...transformations(source, at, role),
    ];
  });
}

/** D17: list the bucket, read what lies under its prefixes. */
function documents(thing: Thing, source: unknown, at: string, role: string | undefined): readonly Declaration[] {
  const s3 = [CONFIGURATION, 's3Configuration'] as const;
  const arn = textAt(source, ...s3, 'bucketArn');
  if (arn === undefined) return [];
  const property = `${at}.${s3.join('.')}.bucketArn`;
  // The owner is named only where it may be another account; absence proves nothing without it.
  const sameAccount = textAt(source, ...s3, 'bucketOwnerAccountId') === thing.account;
  const to = { to: arn, toType: bucket.type, property, sameAccount };
  const use: Declaration = { kind: 'uses', from: 'self', verb: 'use', calls: [], ...to };
  if (role === undefined) return [use];
  const prefixes = textsAt(source, ...s3, 'inclusionPrefixes');
  const lists = prefixes.length === 0 ? [undefined] : prefixes.map((prefix) => ({ 's3:prefix': prefix }));
  const list = lists.flatMap((context) => ask(['s3:ListBucket'], arn, context));
  const read = (prefixes.length === 0 ? [''] : prefixes).flatMap((prefix) =>
    ask(['s3:GetObject'], `${arn}/${prefix}*`),
  );
  return [
    use,
    { kind: 'accesses', from: role, verb: 'list', calls: list, ...to },
    { kind: 'accesses', from: role, verb: 'read', calls: read, ...to },
  ];
}

function credentials(source: unknown, at: string, role: string): readonly Declaration[] {
  return SIGNED_IN.flatMap((kind) => {
    const path = [CONFIGURATION, `${kind}Configuration`, 'sourceConfiguration', 'credentialsSecretArn'] as const;
    const to = textAt(source, ...path);
    if (to === undefined) return [];
    const calls = ask(['secretsmanager:GetSecretValue'], to);
    return [byRole(role, { to, toType: secret.type, verb: 'read', calls }, `${at}.${path.join('.')}`)];
  });
}

/** D26: the key for documents in transit. */
function transit(source: unknown, at: string, role: string): readonly Declaration[] {
  const path = ['serverSideEncryptionConfiguration', 'kmsKeyArn'] as const;
  const to = textAt(source, ...path);
  if (to === undefined) return [];
  const calls = ask(['kms:Decrypt', 'kms:GenerateDataKey'], to);
  return [byRole(role, { to, toType: key.type, verb: 'decrypt', calls }, `${at}.${path.join('.')}`)];
}

/** The models that read documents and find what is named in them (…/knowledge-base-build-graphs-build.html). */
function models(thing: Thing, source: unknown, at: string, role: string): readonly Declaration[] {
  return ['parsingConfiguration', 'contextEnrichmentConfiguration'].flatMap((part) => {
    const path = [INGESTION, part, 'bedrockFoundationModelConfiguration', 'modelArn'];
    const model = textAt(source, ...path);
    if (model === undefined) return [];
    return [byRole(role, { verb: 'invoke', ...modelCall(model, thing) }, `${at}.${path.join('.')}`)];
  });
}

const CUSTOM = 'customTransformationConfiguration';

/** The knowledge base writes to a bucket what a function takes up there, and reads what that leaves (…/kb-custom-transformation.html). */
function between(thing: Thing, source: unknown, at: string, role: string): readonly Declaration[] {
  const path = [INGESTION, CUSTOM, 'intermediateStorage', 's3Location', 'uri'] as const;
  const place = s3Place(textAt(source, ...path));
  if (place === null) return [];
  const below = `${folder(place.key)}*`;
  const reach = (target: Target): Declaration => byRole(role, target, `${at}.${path.join('.')}`);
  return [
    reach(objectsIn(place.bucket, below, 'read', 's3:GetObject', thing)),
    reach(objectsIn(place.bucket, below, 'write', 's3:PutObject', thing)),
  ];
}

/** The function is called as the role. Of one named without a version nobody says which of its ARNs is asked about. */
function transformations(source: unknown, at: string, role: string | undefined): readonly Declaration[] {
  return functionsOf(source).flatMap(({ target, arn, index }) => {
    const property = `${at}.${INGESTION}.${CUSTOM}.transformations[${index}].${FUNCTION.join('.')}`;
    const use = uses(target.to, target.toType, property);
    return role !== undefined && target.to !== arn ? [use, byRole(role, target, property)] : [use];
  });
}

const FUNCTION = ['transformationFunction', 'transformationLambdaConfiguration', 'lambdaArn'] as const;

function functionsOf(
  source: unknown,
): readonly { readonly target: Target; readonly arn: string; readonly index: number }[] {
  return listAt(source, INGESTION, CUSTOM, 'transformations').flatMap((one, index) => {
    const arn = textAt(one, ...FUNCTION);
    const target = targetOf(arn ?? '');
    return arn === undefined || target?.toType !== 'AWS::Lambda::Function' ? [] : [{ target, arn, index }];
  });
}

/** Websites need nothing, what a caller puts in neither; the metadata of tables is asked for with the SQL engine. */
const SOURCES = new Set(['S3', 'WEB', 'CUSTOM', 'CONFLUENCE', 'SALESFORCE', 'SHAREPOINT', 'REDSHIFT_METADATA']);
const BY_MODEL = new Set(['BEDROCK_FOUNDATION_MODEL']);
/** AWS has these too; what they need stands in a connector's own parameters, or differs by what the documents hold. */
const NOT_DECLARED = new Set([
  'MANAGED_KNOWLEDGE_BASE_CONNECTOR',
  'BEDROCK_DATA_AUTOMATION',
  'SMART_PARSING',
  'MULTI_MODAL_EMBEDDINGS',
]);

/** What of the data sources is not declared above. */
export function uncheckedSources({ properties }: Thing): readonly Unchecked[] {
  return listAt(properties, 'dataSources').flatMap((source, index): readonly Unchecked[] => {
    const its = `its data source ${textAt(source, 'name') ?? textAt(source, 'dataSourceId') ?? String(index + 1)}`;
    const type = textAt(source, CONFIGURATION, 'type');
    const parser = textAt(source, INGESTION, 'parsingConfiguration', 'parsingStrategy');
    const enricher = textAt(source, INGESTION, 'contextEnrichmentConfiguration', 'type');
    const signIn = textAt(source, CONFIGURATION, 'confluenceConfiguration', 'sourceConfiguration', 'authType');
    return [
      ...otherThan(SOURCES, type, `${its} (${type ?? ''})`),
      // Only with a refresh token does the role write the secret too, which no configuration tells.
      ...(signIn === 'OAUTH2_CLIENT_CREDENTIALS' ? [{ what: `renewing the sign-in of ${its}` }] : []),
      ...otherThan(BY_MODEL, parser, `parsing (${parser ?? ''}) for ${its}`),
      ...otherThan(BY_MODEL, enricher, `enriching (${enricher ?? ''}) for ${its}`),
      ...functionsOf(source).flatMap(({ target, arn }) =>
        target.to === arn ? [{ what: `calling the function of ${its}` }] : [],
      ),
    ];
  });
}

function otherThan(declared: ReadonlySet<string>, kind: string | undefined, what: string): readonly Unchecked[] {
  if (kind === undefined || declared.has(kind)) return [];
  return [NOT_DECLARED.has(kind) ? { what } : { what, newKind: true }];
}
