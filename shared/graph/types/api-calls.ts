/**
 * How API Gateway calls what stands behind an API: functions as itself, with the method called as source (D45, E173),
 * or anything as the role that the integration names.
 */
import { actingFor } from './context';
import { assumed, byRole, byService } from './declare';
import type { Declaration, Thing, Unchecked } from './descriptor';
import { targetOf } from './targets';

const API_GATEWAY = 'apigateway.amazonaws.com';

/** One place of an API that calls a function, or takes on a role. */
export interface Integration {
  /** The function's ARN, or the URI that holds it or a queue; undefined for a back end that is none of AWS. */
  readonly uri: string | undefined;
  readonly credentials: string | undefined;
  /** Whether callers send something by it: what an integration does with a queue stands in templates that nobody reads. */
  readonly sends?: boolean;
  /** What follows the API in the source: `prod/GET/pets`, one for each stage. */
  readonly sources: readonly string[];
  readonly property: string;
  /** What it is called there: `credentials` or `CredentialsArn`. */
  readonly credentialsProperty: string;
}

/** `api`: its id. Credentials of the caller (`arn:aws:iam::*:user/*`) are no role. */
export function integrationCalls(thing: Thing, api: string, one: Integration): readonly Declaration[] {
  const target = targetOf(functionIn(one.uri) ?? (one.sends === true ? queueIn(one.uri) : undefined) ?? '');
  const { credentials } = one;
  if (credentials !== undefined) {
    if (!/:role\/[^*]+$/.test(credentials)) return [];
    const role = assumed(credentials, API_GATEWAY, one.credentialsProperty);
    return target === null ? [role] : [role, byRole(credentials, target, one.property)];
  }
  if (target === null) return [];
  const base = `arn:${thing.partition}:execute-api:${thing.region}:${thing.account}:${api}`;
  return one.sources.map((source) =>
    byService(API_GATEWAY, actingFor(`${base}/${source}`, thing.account), target, one.property),
  );
}

/** An integration that does something else of AWS as a role: what that is stands in its URI and templates. */
export function uncheckedIntegration(
  uri: string | undefined,
  credentials: string | undefined,
  sends: boolean,
  name: string,
): readonly Unchecked[] {
  if (credentials === undefined || !/:role\/[^*]+$/.test(credentials)) return [];
  const known = targetOf(functionIn(uri) ?? (sends ? queueIn(uri) : undefined) ?? '');
  return known === null ? [{ what: `its integration ${name}` }] : [];
}

/** `arn:aws:apigateway:R:lambda:path/2015-03-31/functions/ARN/invocations`, or the function's ARN itself. */
function functionIn(uri: string | undefined): string | undefined {
  return /\/functions\/(.+)\/invocations$/.exec(uri ?? '')?.[1] ?? (QUEUE.test(uri ?? '') ? undefined : uri);
}

/** The queue in `arn:aws:apigateway:R:sqs:path/ACCOUNT/QUEUE`; with `action/SendMessage` the call itself names it. */
function queueIn(uri: string | undefined): string | undefined {
  const [, partition, region, account, queue] = QUEUE.exec(uri ?? '') ?? [];
  return queue === undefined ? undefined : `arn:${partition ?? ''}:sqs:${region ?? ''}:${account ?? ''}:${queue}`;
}

const QUEUE = /^arn:([^:]+):apigateway:([^:]+):sqs:path\/(\d{12})\/([^/?]+)\/?$/;

/**
 * A method as the source names it. Whether AWS puts the verb that came, or the path with its parameters filled in, is
 * not documented: an asterisk stands for what is not known, and a policy for this API that does not let in all of it
 * stays open (`confirmedOfSourceArn`).
 */
export function sourceMethod(verb: string, path: string): string {
  const known = path.replace(/\{[^}]+\}/g, '*').replace(/^\/+/, '');
  return `${verb === 'ANY' ? '*' : verb}/${known}`;
}
