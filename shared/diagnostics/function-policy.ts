/** The policies of a function: one of its own for each version or alias (E135). */
import type { PolicyDocument } from '../policy/document';
import type { RuleContext } from './context';

/** The address of the policy that covers an ARN of the function: one of its own for a version or alias (E135). */
export function addressFor(called: string, functionArn: string): string {
  const qualifier = called.startsWith(`${functionArn}:`) ? called.slice(functionArn.length + 1) : '';
  return `${functionArn}#policy${qualifier === '' ? '' : `/${qualifier}`}`;
}

/** Every policy of the function and its qualifiers that was read. */
export function policiesOf(functionArn: string, context: RuleContext): readonly PolicyDocument[] {
  return [...context.model.documents.values()].flatMap((entry) =>
    entry.owner === functionArn && entry.document !== undefined ? [entry.document] : [],
  );
}
