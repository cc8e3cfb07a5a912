/** What every wire protocol can do: read a request's operation and input, write an answer, write an error. */
import type { Service } from '../service';

/** A request as it came. */
export interface Received {
  readonly method: string;
  /** `bucket` of `bucket.localhost:4566`; empty for the host itself. */
  readonly hostLabel: string;
  /** As sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Which operation a request asks for. `operation` may be one that the service does not have. */
export interface Match {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of its body. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export interface Protocol {
  /** Null: this request is not of that service. */
  match(service: Service, received: Received): Match | null;
  answer(service: Service, operation: string, output: object, received: Received): Reply;
  error(service: Service, error: ErrorAnswer, received: Received): Reply;
}

/** An opaque id, as each answer of AWS carries one. */
export const REQUEST_ID = '4c0f1d2e-8f5b-4b7e-9a51-1a2b3c4d5e6f';
