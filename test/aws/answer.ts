/** One request → one answer: find the operation, check the keys, let it go wrong where it shall, ask the service. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AccessKeys } from './access-keys';
import { findOperation, type Found } from './find-operation';
import { commonError } from './manners/errors';
import type { Fault, Faults } from './manners/faults';
import { refusal } from './manners/refusal';
import { overQuota, throttleShare } from './manners/throttling';
import type { AwsOptions, ReceivedCall } from './options';
import { PROTOCOLS } from './protocols';
import type { ErrorAnswer, Received, Reply } from './protocols/protocol';
import { signatureOf } from './receive';
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

export function answerWith(parts: Parts): (received: Received) => Promise<Answered> {
  const { options, keys, world, faults, problems } = parts;
  const shared = throttleShare(options.throttleShare ?? 0, options.seed ?? 1);
  const over = overQuota(options.quotas ?? []);

  return async (received) => {
    if (options.latencyMs !== undefined) await delay(options.latencyMs);
    const signature = signatureOf(received);
    const found = findOperation(SERVICES, received, signature);
    if (found === null) {
      problems.push(
        `No operation: ${received.method} ${received.path}${signature === null ? ', unsigned' : ` of ${signature.service}`}`,
      );
      return { reply: nobodys(signature === null), call: null, fault: null };
    }
    const region = signature?.region ?? '';
    const caller =
      signature === null ? null : keys.callerOf(signature.accessKeyId, received.headers['x-amz-security-token']);
    const input = found.input;
    const call = { service: found.service.id, operation: found.operation, region, input };
    const fault = faults.take(call);
    const error = (answer: ErrorAnswer) => PROTOCOLS[found.service.protocol].error(found.service, answer, received);

    const reply = ((): Reply => {
      const early =
        refusedBefore(found, signature !== null, caller) ?? (fault === null ? null : ordered(fault, found, caller));
      if (early !== null) return error(early);
      const account = caller?.account ?? world.cloud.accounts[0]?.account.id ?? '';
      const throttled =
        shared(`${account} ${region} ${call.service} ${call.operation} ${JSON.stringify(input)}`) ||
        over({ ...call, account });
      return throttled
        ? error(commonError(found.service, 'throttle'))
        : asked(found, received, region, caller, account);
    })();
    return { reply, call: { ...call, status: reply.status }, fault };
  };

  /** What AWS refuses before it looks at the request: no signature, a foreign key, an operation that is not there. */
  function refusedBefore(found: Found, signed: boolean, caller: Caller | null): ErrorAnswer | null {
    const { service, operation } = found;
    if (!(operation in service.operations)) {
      problems.push(`Unknown operation: ${service.id} ${operation}`);
      return commonError(service, 'unknown');
    }
    if (service.unsigned?.includes(operation) === true) return null;
    if (!signed) {
      problems.push(`Unsigned: ${service.id} ${operation}`);
      return commonError(service, 'unsigned');
    }
    return caller === null ? commonError(service, 'unknown-key') : null;
  }

  function asked(found: Found, received: Received, region: string, caller: Caller | null, id: string): Reply {
    const protocol = PROTOCOLS[found.service.protocol];
    const account = world.accountFor(id);
    try {
      if (account === null) throw new Error(`No account ${id} is served`);
      const output = found.service.operations[found.operation]?.({
        account,
        operation: found.operation,
        region,
        input: found.input,
        pageSize: options.pageSize ?? null,
        headers: received.headers,
        caller,
        aws: world.cloud,
      });
      return protocol.answer(found.service, found.operation, output ?? {}, received);
    } catch (error) {
      if (error instanceof AwsError) return protocol.error(found.service, error, received);
      problems.push(`${found.service.id} ${found.operation}: ${String(error)}`);
      return protocol.error(found.service, commonError(found.service, 'error-500'), received);
    }
  }
}

/** The error that a fault orders; null for those that spoil a good answer. */
function ordered(fault: Fault, { service, operation, input }: Found, caller: Caller | null): ErrorAnswer | null {
  switch (fault.do) {
    case 'deny':
    case 'deny-scp':
    case 'deny-boundary':
    case 'deny-session':
    case 'deny-resource':
      return refusal(service, operation, caller?.arn ?? 'anonymous', resourceIn(input), fault.do);
    case 'throttle':
    case 'error-500':
    case 'gone':
    case 'region-off':
    case 'expired':
      return commonError(service, fault.do);
    case 'error':
      return { code: fault.code ?? 'ServiceError', message: fault.message ?? '', status: fault.status ?? 400 };
    default:
      return null;
  }
}

/** The ARN of what a request is about, as far as the input says. */
function resourceIn(input: Readonly<Record<string, unknown>>): string {
  const arn = Object.values(input).find((value) => typeof value === 'string' && value.startsWith('arn:'));
  if (typeof arn === 'string') return arn;
  return typeof input['Bucket'] === 'string' ? `arn:aws:s3:::${input['Bucket']}` : '*';
}

function nobodys(unsigned: boolean): Reply {
  const code = unsigned ? 'MissingAuthenticationTokenException' : 'UnknownOperationException';
  return {
    status: unsigned ? 403 : 404,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message: unsigned ? 'Missing Authentication Token' : 'Unknown operation' }),
  };
}
