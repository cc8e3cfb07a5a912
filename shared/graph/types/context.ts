/** Context keys of a request, as graph code builds them. */
import type { ContextValue } from '../../policy/request';

export type Context = Readonly<Record<string, ContextValue>>;

/** What a service presents when it acts for one resource (E172, E173). */
export function actingFor(sourceArn: string, sourceAccount: string): Context {
  return { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount };
}
