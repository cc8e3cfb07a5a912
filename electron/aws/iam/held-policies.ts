/** The policies of one user, group or role, by calls of its own. */
import type { Answer } from '../collector';

interface InlinePolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
}
interface AttachedPolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyArn?: string | undefined;
}
type Listed<T> = Promise<{ readonly items: readonly T[] }>;

/** What was not answered is left out; coverage says so. */
export async function heldPolicies(
  names: Listed<string>,
  document: (name: string) => Promise<Answer<InlinePolicy>>,
  attached: Listed<AttachedPolicy>,
): Promise<{ readonly inline: readonly InlinePolicy[]; readonly attached: readonly AttachedPolicy[] }> {
  const [listed, managed] = await Promise.all([names, attached]);
  const answers = await Promise.all(listed.items.map(document));
  const inline = answers.flatMap((answer) => {
    if (answer.kind !== 'read') return [];
    const { PolicyName, PolicyDocument } = answer.value;
    return [{ PolicyName, PolicyDocument }];
  });
  return { inline, attached: managed.items };
}
