/** From what a text says to a request of the engine: names and hidden accounts are looked up, nothing is made up. */
import { placeholderOf } from '../iam/action-catalogue';
import { parseArn, resourceParts } from '../iam/arn';
import { PASS_ROLE_CALLS } from '../iam/pass-role-calls';
import type { AccountModel } from '../model/account-model';
import type { ContextValue, Request } from '../policy/request';
import type { ErrorReading } from './error-reading';

export interface Settled {
  readonly caller: string | null;
  /** The action that was refused. */
  readonly action: string | null;
  readonly resource: string | null;
  /** Null where one of the three is missing. */
  readonly request: Request | null;
  /** What was looked up, for a person. */
  readonly notes: readonly string[];
}

/** Never throws. What the text hides (an account of asterisks) or shortens (a role's path) is taken from the snapshot where that leaves one answer. */
export function settleRequest(reading: ErrorReading, model: AccountModel): Settled {
  const notes: string[] = [];
  const shown = (text: string | null): string | null => {
    const whole = text === null ? null : unmasked(text, model);
    if (whole !== text)
      notes.push(`The text hides the account; it is read as ${parseArn(whole ?? '')?.account ?? ''}.`);
    return whole;
  };
  const caller = shown(reading.caller);
  const action = reading.reason?.action ?? reading.action;
  const named = shown(reading.resource);
  const resource = named === null ? placeOfAction(action) : wholeResource(named, action, model);
  if (action !== null && reading.action !== null && action !== reading.action) {
    notes.push(`${reading.action} was called; the action that AWS misses is ${action}.`);
  }
  const request: Request | null =
    caller === null || action === null || resource === null
      ? null
      : {
          principal: caller,
          action,
          resource,
          context: { ...passedTo(reading, action), ...reading.context },
          ...(reading.vpcEndpoint === null ? {} : { vpcEndpoint: reading.vpcEndpoint }),
        };
  return { caller, action, resource, request, notes: [...new Set(notes)] };
}

/** Calls without a resource of their own are authorized on `*` (E40). */
function placeOfAction(action: string | null): string | null {
  return action === null ? null : placeholderOf(action);
}

/** API Gateway hides all but four digits, CI systems the whole account: `***`. */
function unmasked(text: string, model: AccountModel): string {
  const match = /^(arn:[^:]+:[^:]+:[^:]*:)(\*{3,})(\d*)(:.+)$/.exec(text);
  if (match === null) return text;
  const [, head = '', , tail = '', rest = ''] = match;
  const fitting = model.accounts.filter(({ id }) => id.endsWith(tail));
  return fitting.length === 1 ? `${head}${fitting[0]?.id ?? ''}${rest}` : text;
}

/** A name is made an ARN, and the ARN of a user or role that lacks its path gets it. */
function wholeResource(text: string, action: string | null, model: AccountModel): string {
  const service = action?.slice(0, action.indexOf(':')) ?? '';
  if (parseArn(text) === null && service === 's3' && text !== '*') return `arn:${model.account.partition}:s3:::${text}`;
  if (parseArn(text) === null && (action === 'iam:PassRole' || action === 'sts:AssumeRole')) {
    return model.facts.roleByName(model.account.id, text)?.arn ?? text;
  }
  return withPath(withRandomEnd(text, model), model);
}

function withPath(text: string, model: AccountModel): string {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || model.facts.principal(text) !== undefined) return text;
  const { type, id } = resourceParts(arn.resource);
  if (type === 'role') return model.facts.roleByName(arn.account, id.slice(id.lastIndexOf('/') + 1))?.arn ?? text;
  return text;
}

/** Secrets are called by name; their ARN ends in six characters of AWS's choice. */
function withRandomEnd(text: string, model: AccountModel): string {
  const arn = parseArn(text);
  if (arn?.service !== 'secretsmanager' || model.resources.has(text)) return text;
  const found = [...model.resources.keys()].filter(
    (known) => known.startsWith(`${text}-`) && known.length === text.length + 7,
  );
  return found.length === 1 ? (found[0] ?? text) : text;
}

/** A role is passed to the service that the call hands it to (E158). */
function passedTo({ operation }: ErrorReading, action: string): Readonly<Record<string, ContextValue>> {
  if (action !== 'iam:PassRole' || operation === null) return {};
  const [service, ...others] = PASS_ROLE_CALLS.find((call) => call.action === operation)?.services ?? [];
  return service === undefined || others.length > 0 ? {} : { 'iam:PassedToService': service };
}
