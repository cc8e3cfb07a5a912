/** What an edge's id says of it (kind|from|to|verb), for lists that know nothing more. Pure. */
import { lastName } from '../../shared/iam/arn';
import { spokenVerb } from '../canvas/spoken';

const KINDS = ['assumes', 'passes', 'accesses', 'uses', 'member-of'] as const;

/** `SidekickKBRole reads sidekick-docs`; the id itself when it is none. */
export function edgeOfId(id: string): string {
  const [kind, from, to, verb] = id.split('|');
  const known = KINDS.find((each) => each === kind);
  if (known === undefined || from === undefined || to === undefined || verb === undefined) return id;
  const service = known === 'passes' ? ` to ${verb}` : '';
  return `${lastName(from)} ${spokenVerb({ kind: known, verb })} ${lastName(to)}${service}`;
}
