/** The statement that lets a service do what its calls ask, for the thing it acts for and nothing else. */
import type { Request } from '../policy/request';
import { forSource, oneOrMany, type NewStatement } from './changes';

/**
 * Of a trust policy (no Resource) or a resource policy. With both keys against the confused deputy where the calls say
 * what they are for; of some services it is not documented what they send (E172), and a condition would be a guess.
 */
export function serviceStatement(requests: readonly Request[], kind: 'trust' | 'resource'): NewStatement | null {
  const [first] = requests;
  if (first === undefined) return null;
  const account = first.context?.['aws:SourceAccount'];
  const sources = requests.flatMap(({ context }) => {
    const source = context?.['aws:SourceArn'];
    return typeof source === 'string' ? [source] : [];
  });
  const known = typeof account === 'string' && sources.length === requests.length;
  const each = (of: (request: Request) => string) => oneOrMany([...new Set(requests.map(of))]);
  return {
    Effect: 'Allow',
    Principal: { Service: first.principal },
    Action: each(({ action }) => action),
    ...(kind === 'resource' ? { Resource: each(({ resource }) => resource) } : {}),
    ...(known ? { Condition: forSource(oneOrMany([...new Set(sources)]), account) } : {}),
  };
}
