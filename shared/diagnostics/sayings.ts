/** Documents and calls inside a sentence, as several rules name them (docs/voice.md). */
import { lastName, parseArn } from '../iam/arn';
import { shownDocument } from '../model/shown-names';
import { globOf } from '../policy/glob';
import type { Request } from '../policy/request';
import { listed, statementName } from './words';

/** `the policy sidekick-kb of SidekickKBRole`, `the bucket policy of payroll`. Takes a document's address. */
export function policyWords(address: string): string {
  return `the ${shownDocument(address)}`;
}

/** `s3:ListBucket on sidekick-docs and s3:GetObject on sidekick-docs/handbook/*`: actions by what they are asked about. */
export function callsInWords(requests: readonly Request[]): string {
  const byActions = new Map<string, string[]>();
  for (const [resource, actions] of byResource(widest(requests))) {
    const words = listed(actions);
    byActions.set(words, [...(byActions.get(words) ?? []), resourceWords(resource)]);
  }
  return listed([...byActions].map(([actions, resources]) => `${actions} on ${listed(resources)}`));
}

/** The calls without those that are part of another one: `docs/handbook/*` beside `docs/*`. */
export function widest(requests: readonly Request[]): readonly Request[] {
  const said = new Set<string>();
  return requests.filter((one, at) => {
    const key = JSON.stringify([one.action, one.resource, one.context]);
    const known = said.has(key);
    said.add(key);
    return !known && !requests.some((other, index) => index !== at && isPartOf(one, other));
  });
}

function isPartOf(one: Request, other: Request): boolean {
  return (
    one.action === other.action &&
    one.resource !== other.resource &&
    JSON.stringify(one.context) === JSON.stringify(other.context) &&
    globOf(other.resource).test(one.resource)
  );
}

/** Bucket and objects by their names, for these say all; anything else by its ARN, which has to be typed. */
export function resourceWords(resource: string): string {
  return parseArn(resource)?.service === 's3' ? lastName(resource) : resource;
}

/** What is asked about each thing, each action once, in the order given. */
function byResource(requests: readonly Request[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { action, resource } of requests) {
    const known = found.get(resource);
    if (known === undefined) found.set(resource, [action]);
    else if (!known.includes(action)) known.push(action);
  }
  return found;
}

/** `statement ReadDocuments of the policy sidekick-kb of SidekickKBRole`. */
export function placeWords(
  document: string,
  { sid, pointer }: { readonly sid: string | null; readonly pointer: string },
): string {
  return `${statementName(sid, pointer)} of ${policyWords(document)}`;
}
