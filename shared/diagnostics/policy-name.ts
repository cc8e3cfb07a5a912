/** A policy as a sentence names it. */
import { shownName } from '../model/shown-names';

/** `the policy pass-kb-role`, from a document's address; managed and inline policies alike. */
export function policyName(address: string): string {
  const [owner = '', kind = ''] = address.split('#');
  const inline = /^inline\/(.+)$/.exec(kind)?.[1];
  return `the policy ${inline ?? shownName(owner)}`;
}
