/** What a test can make go wrong, and for which calls. */
import type { RefusalKind } from './refusal';

export interface Fault {
  /** Absent: any. The id of a service of ours: `bedrock-agent`. */
  readonly service?: string;
  readonly operation?: string;
  readonly region?: string;
  /** Text that must occur in the input: a name, an ARN. */
  readonly about?: string;
  /** How often; absent: always. */
  readonly times?: number;
  /**
   * `gone`: the service's "not found". `slow`: right, but after `ms` or `until`. `hang`: never answers. `close`: the connection
   * ends midway. `html`: a page of some proxy. `empty`: status 200 and nothing else. `cut`: a whole answer whose body lacks its second half.
   * `error`: the error that `code`, `message` and `status` give.
   */
  readonly do:
    | RefusalKind
    | 'throttle'
    | 'error-500'
    | 'gone'
    | 'region-off'
    | 'expired'
    | 'error'
    | 'slow'
    | 'hang'
    | 'close'
    | 'html'
    | 'empty'
    | 'cut';
  /** `slow`: milliseconds; a second where absent. */
  readonly ms?: number;
  /** `slow`: when a test says so, instead. */
  readonly until?: Promise<unknown>;
  /** `html`: another body than a page. */
  readonly body?: string;
  /** `html`: the content type; `text/html` where absent, none where empty. */
  readonly type?: string;
  /** `error`; `html` takes its status too. */
  readonly code?: string;
  readonly message?: string;
  readonly status?: number;
  /** `error`: what else its body holds, beside the message. */
  readonly members?: Readonly<Record<string, unknown>>;
}

interface FaultyCall {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: object;
}

export class Faults {
  private readonly active: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.active.push({ fault, left: fault.times ?? Infinity });
  }

  /** The fault for this call, counted; null for a call that goes well. */
  take(call: FaultyCall): Fault | null {
    const found = this.active.find(({ fault, left }) => left > 0 && fits(fault, call));
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault;
  }
}

function fits(fault: Fault, call: FaultyCall): boolean {
  return (
    (fault.service === undefined || fault.service === call.service) &&
    (fault.operation === undefined || fault.operation === call.operation) &&
    (fault.region === undefined || fault.region === call.region) &&
    (fault.about === undefined || JSON.stringify(call.input).includes(fault.about))
  );
}
