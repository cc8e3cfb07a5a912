/** Services whose resources an RCP guards (E113 of docs/spec/evaluation.md), by IAM prefix: from the catalogue's data. */
import catalogue from './action-catalogue.json';

const RCP_SERVICES: ReadonlySet<string> = new Set(catalogue.rcp);

/** Do resource control policies apply to calls with this action prefix? */
export function rcpGuards(prefix: string): boolean {
  return RCP_SERVICES.has(prefix.toLowerCase());
}
