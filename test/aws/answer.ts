/** One request → one answer: find the operation, check the keys, let it go wrong where it shall, ask the service. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AccessKeys } from './access-keys';
import { findOperation, type Found } from './find-operation';
import { commonError } from './manners/errors';
import type { Fault, Faults } from './manners/faults';
import { orderedError } from './manners/ordered-error';
import { namedResource } from './manners/named-resource';
import { refusedBecause } from './manners/permissions';
import { refusal } from './manners/refusal';
import { overQuota, throttleShare } from './manners/throttling';
import { isHeldToPermissions, neededActions } from './needed-actions';
import type { AwsOptions, ReceivedCall } from './options';
import { PROTOCOLS } from './protocols';
import type { ErrorAnswer, Received, Reply } from './protocols/protocol';
import { signatureOf, type Signature } from './receive';
import { AwsError, type Caller } from './service';
import { SERVICES } from './services';
import type { World } from './world';

interface Parts {
  readonly options: AwsOptions;
  readonly keys: AccessKeys;
  readonly world: World;
  readonly faults: Faults;
  readonly problems: string[];
}

interface Answered {
  readonly reply: Reply;
  /** Null where no service could be made out. */
  readonly call: ReceivedCall | null;
  /** What is still to go wrong on the way back. */
  readonly fault: Fault | null;
}

/** A request whose operation is known. */
interface Request {
  readonly found: Found;
  readonly received: Received;
  readonly region: string;
  readonly caller: Caller | null;
  /** The caller's, or the first one for requests without a signature. */
  readonly account: string;
}

/** What AWS says or does before the service itself is asked. */
export function answerWith(parts: Parts): (received: Received) => Promise<Answered> {
  const { options, keys, world, faults, problems } = parts;
  const inShare = throttleShare(options.throttleShare ?? 0, options.seed ?? 1);
  const over = overQuota(options.quotas ?? []);

  return async (received) => {
    if (options.latencyMs !== undefined) await delay(options.latencyMs);
    const signature = signatureOf(received);
    const found = findOperation(SERVICES, received, signature);
    if (found === null) {
      problems.push(`No such call: ${received.method} ${received.path} signed for ${signature?.service ?? 'nobody'}`);
      return { reply: nobodys(signature), call: null, fault: null };
    }
    const caller =
      signature === null ? null : keys.callerOf(signature.accessKeyId, received.headers['x-amz-security-token']);
    const account = caller?.account ?? world.cloud.accounts[0]?.account.id ?? '';
    const request: Request = { found, received, region: signature?.region ?? '', caller, account };
    const call = { service: found.service.id, operation: found.operation, region: request.region, input: found.input };
    const fault = faults.take(call);
    const refused = refusedAtTheDoor(request, signature !== null) ?? ordered(fault, request);
    const late = refused === null ? throttled(request) : null;
    const error = refused ?? late;
    const reply =
      error === null ? fromService(request) : PROTOCOLS[found.service.protocol].error(found.service, error, received);
    return { reply, call: { ...call, status: reply.status, throttled: late !== null }, fault };
  };

  /** An operation that is not there, no signature, a foreign key. */
  function refusedAtTheDoor({ found: { service, operation }, caller }: Request, signed: boolean): ErrorAnswer | null {
    if (!(operation in service.operations)) {
      problems.push(`No such operation: ${service.id} ${operation}`);
      return commonError(service, 'unknown');
    }
    if (service.unsigned?.includes(operation) === true) return null;
    if (!signed) {
      problems.push(`Not signed: ${service.id} ${operation}`);
      return commonError(service, 'unsigned');
    }
    return caller === null ? commonError(service, 'unknown-key') : null;
  }

  function ordered(fault: Fault | null, { found, region, caller, account }: Request): ErrorAnswer | null {
    return fault === null
      ? null
      : orderedError(fault, { ...found, region, account, caller: caller?.arn ?? 'anonymous' });
  }

  function throttled({ found: { service, operation, input }, region, account }: Request): ErrorAnswer | null {
    const call = { service: service.id, operation, account, region };
    const late = inShare(JSON.stringify([call, input])) || over(call);
    return late ? commonError(service, 'throttle') : null;
  }

  /** By the policies that the test gives the caller. */
  function unpermitted({ found: { service, operation, input }, region, caller, account }: Request): ErrorAnswer | null {
    if (options.enforce === undefined || caller === null || !isHeldToPermissions(service, operation)) return null;
    const resource = namedResource({ service, operation, account, region, caller: caller.arn, input });
    const root = `arn:${caller.arn.split(':')[1] ?? 'aws'}:iam::${caller.account}:root`;
    for (const action of neededActions(service, operation)) {
      const because = refusedBecause(options.enforce, { action, resource, region, caller: caller.arn, root });
      if (because !== null) return refusal({ service, action, resource, caller: caller.arn }, because);
    }
    return null;
  }

  function fromService(request: Request): Reply {
    const { found, received, region, caller, account: id } = request;
    const { service, operation, input } = found;
    const protocol = PROTOCOLS[service.protocol];
    try {
      const refused = unpermitted(request);
      if (refused !== null) return protocol.error(service, refused, received);
      const account = world.accountFor(id);
      if (account === null) throw new Error(`no account ${id} is served`);
      const output = service.operations[operation]?.({
        account,
        operation,
        region,
        input,
        pageSize: options.pageSize ?? null,
        emptyPages: options.emptyPages ?? false,
        headers: received.headers,
        caller,
        aws: world.cloud,
      });
      return protocol.answer(service, operation, output ?? {}, received);
    } catch (error) {
      if (error instanceof AwsError) return protocol.error(service, error, received);
      problems.push(`${service.id} ${operation}: ${String(error)}`);
      return protocol.error(service, commonError(service, 'error-500'), received);
    }
  }
}

function nobodys(signature: Signature | null): Reply {
  const unsigned = signature === null;
  const code = unsigned ? 'MissingAuthenticationTokenException' : 'UnknownOperationException';
  return {
    status: unsigned ? 403 : 404,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message: unsigned ? 'Missing Authentication Token' : 'Unknown operation' }),
  };
}
