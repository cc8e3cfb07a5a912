/** The policies of a function: one of its own for each version or alias (E135). */
import type { PolicyDocument } from '../policy/document';
import type { RuleContext } from './context';

/** Every policy of the function and its qualifiers that was read. */
export function policiesOf(functionArn: string, context: RuleContext): readonly PolicyDocument[] {
  return [...context.model.documents.values()].flatMap((entry) =>
    entry.owner === functionArn && entry.document !== undefined ? [entry.document] : [],
  );
}
