/**
 * CloudWatch Logs keeps resource policies for the whole account and Region, each with the log groups that it speaks of
 * in its Resource, and since 2025 one on a log group itself. This finds what of them bears on a log group.
 */
import { globOf } from '../../shared/policy/glob';

/**
 * The text of what decides for a log group: its one document as AWS has it; where several bear on it, all their
 * statements in one document; undefined where none does.
 */
export function policyOfLogGroup(arn: string, own: readonly string[], regional: readonly string[]): string | undefined {
  const texts = [...own, ...regional.filter((text) => bearsOn(text, arn))];
  if (texts.length < 2) return texts[0];
  const documents = texts.map(parsed);
  // Never of AWS's making. Kept as it is: the model says of it that it cannot be read.
  const unreadable = documents.indexOf(null);
  if (unreadable >= 0) return texts[unreadable];
  return JSON.stringify({ Version: '2012-10-17', Statement: documents.flatMap(statementsOf) });
}

/** Could a statement of the document speak of the log group, or of a stream in it? */
function bearsOn(text: string, arn: string): boolean {
  const document = parsed(text);
  if (document === null) return true;
  return statementsOf(document).some((statement) => {
    const resources = member(statement, 'Resource');
    const patterns: readonly unknown[] = Array.isArray(resources) ? resources : [resources];
    return patterns.some((pattern) => {
      // NotResource, a variable, or nothing to tell it by.
      if (typeof pattern !== 'string' || pattern.includes('${')) return true;
      const glob = globOf(pattern);
      return glob.test(arn) || glob.canBegin(`${arn}:`);
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function statementsOf(document: unknown): readonly unknown[] {
  const statements = member(document, 'Statement');
  return Array.isArray(statements) ? statements : [statements];
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
