/** The coverage row of a call that brought no answer. */
import type { CoverageRow } from '../../../shared/snapshot/schema';
import { sourceOf, type AnyCall } from '../call';
import type { About } from '../collector';
import type { ServiceName } from '../services';
import type { Verdict } from './judge-fault';

/** Whose row it is: the account's, and where the call belongs to one Region, that Region's. */
export interface Place {
  readonly account: string;
  readonly region: string | undefined;
}

type Head = Pick<CoverageRow, 'source' | 'target' | 'type' | 'account' | 'region'>;

/** Which call, about what, where. */
export function rowHead(call: AnyCall, { target, type }: About, { account, region }: Place): Head {
  return {
    source: sourceOf(call),
    ...(target === undefined ? {} : { target }),
    ...(type === undefined ? {} : { type }),
    account,
    ...(region === undefined ? {} : { region }),
  };
}

export function rowOf(
  verdict: Exclude<Verdict, { kind: 'none' | 'gone' }>,
  call: AnyCall,
  about: About,
  place: Place,
): CoverageRow {
  const head = rowHead(call, about, place);
  switch (verdict.kind) {
    case 'expired':
      return { ...head, outcome: 'failed', message: verdict.message };
    case 'unread': {
      const { outcome, denial, message } = verdict;
      return { ...head, outcome, ...denial, message };
    }
    case 'absent': {
      const { reason, message } = verdict;
      // One row for the service, unless another with the same prefix may be there (bedrock, bedrock-agent).
      const isWhole = reason === 'region-off' || !sharesPrefix(call.service);
      const whole = { ...call, source: `${call.action.split(':')[0] ?? ''}:*` };
      return { ...(isWhole ? rowHead(whole, {}, place) : head), outcome: 'skipped', reason, message };
    }
  }
}

/** Services that are permitted by actions of one prefix. */
const OF_ONE_PREFIX: ReadonlySet<ServiceName> = new Set([
  'bedrock',
  'bedrock-agent',
  's3',
  's3-control',
  'api-gateway',
  'apigatewayv2',
]);

function sharesPrefix(service: ServiceName): boolean {
  return OF_ONE_PREFIX.has(service);
}
