/** A fault that a test asked for → the error that AWS would give. */
import type { ErrorAnswer } from '../protocols/protocol';
import type { Service } from '../service';
import { commonError } from './errors';
import type { Fault } from './faults';
import { namedResource } from './named-resource';
import { mainAction } from '../needed-actions';
import { orderedRefusal } from './refusal';

interface Refused {
  readonly service: Service;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly region: string;
  readonly account: string;
  /** ARN. */
  readonly caller: string;
}

/** Null for the faults that spoil a good answer on its way (`respond.ts`). */
export function orderedError(fault: Fault, asked: Refused): ErrorAnswer | null {
  const { service, operation, input, region, account, caller } = asked;
  switch (fault.do) {
    case 'deny':
    case 'deny-scp':
    case 'deny-boundary':
    case 'deny-session':
    case 'deny-resource': {
      const resource = namedResource({ service, operation, account, region, caller, input });
      return orderedRefusal({ service, action: mainAction(service, operation), resource, caller }, fault.do);
    }
    case 'throttle':
    case 'error-500':
    case 'gone':
    case 'region-off':
    case 'expired':
      return commonError(service, fault.do);
    case 'error':
      return {
        code: fault.code ?? 'ServiceError',
        message: fault.message ?? '',
        status: fault.status ?? 400,
        members: fault.members ?? {},
      };
    default:
      return null;
  }
}
