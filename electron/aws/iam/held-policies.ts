/** The policies of one user, group or role, by calls of its own. */
import type { Answer, Listed } from '../collector';

interface InlinePolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
}
interface AttachedPolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyArn?: string | undefined;
}

/** What was not answered is left out; coverage says so. Null: the holder was deleted since it was listed. */
export async function heldPolicies(
  names: Promise<Listed<string>>,
  document: (name: string) => Promise<Answer<InlinePolicy>>,
  attached: Promise<Listed<AttachedPolicy>>,
): Promise<{ readonly inline: readonly InlinePolicy[]; readonly attached: readonly AttachedPolicy[] } | null> {
  const [listed, managed] = await Promise.all([names, attached]);
  if (listed.gone || managed.gone) return null;
  const answers = await Promise.all(listed.items.map(document));
  const inline = answers.flatMap((answer) => {
    if (answer.kind !== 'read') return [];
    const { PolicyName, PolicyDocument } = answer.value;
    return [{ PolicyName, PolicyDocument }];
  });
  return { inline, attached: managed.items };
}
