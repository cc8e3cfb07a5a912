/** What of a statement's Resource can never be what its actions are asked about (E30–E42). */
import { actionInfo, actionsOfService, isServicePrefix, servicePrefixes } from '../iam/action-catalogue';
import { parseArn, printArn } from '../iam/arn';
import type { Located, PolicyDocument, Statement } from '../policy/document';
import { compileResource, mayCoverPlaceholder, wholePattern } from '../policy/resource-pattern';
import type { Home } from './own-documents';
import { actionsNamed, mayBeOfShape, patternFits } from './pattern-fits';

/** Why an entry can match nothing that the statement speaks of. */
export type DeadBecause = 'no-arn' | 'partition' | 'shape';

export interface DeadEntry {
  readonly entry: Located;
  readonly because: DeadBecause;
  /** The ARN with its wrong part mended; null where nobody can say. */
  readonly meant: string | null;
}

/** E10: these name their resources by ARN; policies of resources have short forms of their own. */
const BY_ARN: ReadonlySet<string> = new Set(['identity', 'boundary', 'scp', 'session']);

/** D64: entries that are no ARN of anything, or of another partition. */
export function deadEntries(statement: Statement, document: PolicyDocument, home: Home): readonly DeadEntry[] {
  const { resource, action } = statement;
  if (resource === null || resource.not) return [];
  return resource.entries.flatMap((entry): DeadEntry[] => {
    const { value } = entry;
    if (value === '*' || value === '') return [];
    const tried = (because: DeadBecause, texts: readonly string[]): DeadEntry[] => [
      {
        entry,
        because,
        meant: action.not ? null : (texts.find((text) => fitsSome(text, statement, document)) ?? null),
      },
    ];
    if (!/^arn/.test(value))
      return BY_ARN.has(document.kind) ? tried('no-arn', [`arn:${home.partition}:s3:::${value}`]) : [];
    const arn = parseArn(value);
    if (arn === null) return [];
    if (
      !/[*?$]/.test(arn.partition) &&
      arn.partition.toLowerCase() !== home.partition &&
      /^aws(-[a-z]+)*$/.test(arn.partition)
    ) {
      return tried('partition', [printArn({ ...arn, partition: home.partition })]);
    }
    if (action.not || action.entries.some((one) => one.value === '*') || fitsSome(value, statement, document))
      return [];
    return isOfSomeShape(value) ? [] : tried('shape', mended(value, home));
  });
}

/** The ARN with one part mended in each of the ways in which people get them wrong. */
function mended(value: string, { account, region }: Home): readonly string[] {
  const arn = parseArn(value);
  if (arn === null) return [];
  const services = [arn.service, ARN_SERVICES.get(arn.service.toLowerCase()) ?? arn.service];
  const heads = services.flatMap((service) => [
    { ...arn, service },
    { ...arn, service, account: '' },
    { ...arn, service, region: '' },
    { ...arn, service, region: '', account: '' },
    ...(account === null ? [] : [{ ...arn, service, account }]),
    ...(account === null || region === null ? [] : [{ ...arn, service, account, region }]),
  ]);
  return heads.map(printArn).filter((text) => text !== value);
}

/** Prefixes of actions and names of services that people write into ARNs. */
const ARN_SERVICES: ReadonlyMap<string, string> = new Map([
  ['s3-vectors', 's3vectors'],
  ['bedrock-agent', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['rds-data', 'rds'],
  ['opensearchserverless', 'aoss'],
  ['opensearch', 'es'],
  ['cloudwatchlogs', 'logs'],
  ['eventbridge', 'events'],
  ['stepfunctions', 'states'],
]);

function fitsSome(value: string, statement: Statement, { kind }: PolicyDocument): boolean {
  const whole = wholePattern(value, kind) ?? value;
  if (whole === '*') return true;
  return statement.action.entries.some(
    ({ value: action }) =>
      actionsNamed(action).some((one) => patternFits(one, whole) !== 'no') || actionsNamed(action).length === 0,
  );
}

/** Is it an ARN of anything that AWS's list knows, or of a service that it does not? */
function isOfSomeShape(value: string): boolean {
  const service = parseArn(value)?.service.toLowerCase() ?? '';
  if (/[*?$]/.test(service)) return true;
  const own = isServicePrefix(service) ? shapesOf(service) : [];
  if (own.some((shape) => mayBeOfShape(value, shape))) return true;
  return servicePrefixes().some(
    (prefix) => prefix !== service && shapesOf(prefix).some((shape) => mayBeOfShape(value, shape)),
  );
}

const shapes = new Map<string, readonly string[]>();

function shapesOf(prefix: string): readonly string[] {
  let found = shapes.get(prefix);
  if (found === undefined) {
    const arns = actionsOfService(prefix).flatMap((action) =>
      (actionInfo(action)?.resourceTypes ?? []).flatMap((type) => type.arns),
    );
    // `arn:*:*:*:*:*` is any ARN at all.
    shapes.set(prefix, (found = [...new Set(arns)].filter((arn) => !arn.split(':')[2]?.includes('*'))));
  }
  return found;
}

/** D65: an action that no entry of its statement fits. */
export interface Unfitting {
  readonly action: Located;
  /** The action is asked about no single thing (E40). */
  readonly typeless: boolean;
}

/** AWS's own sample and its list disagree about the first (E40); the second is D73's. */
const UNSETTLED: ReadonlySet<string> = new Set([
  'bedrock:retrieveandgenerate',
  'bedrock:associatethirdpartyknowledgebase',
]);

/** Literal actions of a statement whose resources are all of another kind. */
export function unfittingActions(statement: Statement, document: PolicyDocument, home: Home): readonly Unfitting[] {
  const { resource, action } = statement;
  if (resource === null || resource.not || action.not || resource.entries.length === 0) return [];
  const patterns = resource.entries.map(({ value }) => wholePattern(value, document.kind) ?? value);
  if (patterns.some((pattern) => !pattern.startsWith('arn'))) return [];
  if (deadEntries(statement, document, home).length > 0) return []; // D64
  return action.entries.flatMap((entry): Unfitting[] => {
    const info = actionInfo(entry.value);
    if (info === undefined || UNSETTLED.has(entry.value.toLowerCase())) return [];
    if (patterns.some((pattern) => patternFits(entry.value, pattern) !== 'no')) return [];
    const typeless = info.resourceTypes.length === 0;
    const [service = ''] = info.name.split(':');
    const covers = patterns.some((pattern) =>
      mayCoverPlaceholder(
        compileResource(pattern, document.version, document.kind),
        service,
        home.partition,
        home.account ?? '',
      ),
    );
    return typeless && covers ? [] : [{ action: entry, typeless }];
  });
}
