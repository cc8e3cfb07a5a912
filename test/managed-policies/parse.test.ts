/** Every AWS managed policy parses, and nothing of it is lost, changed or misplaced on the way. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../shared/policy/document';
import { parseDocument } from '../../shared/policy/parse-document';
import { at, documentOf, locatedIn, statementsOfJson, statementsOfParsed } from './plain-statements';
import { managedPolicies } from './read-managed-policies';

const { count, policies, source, updated } = managedPolicies();
const all = Object.entries(policies).map(([name, { arn, document }]) => ({ name, arn, raw: document }));

function parsed(raw: unknown, address: string): PolicyDocument {
  const result = parseDocument(raw, address, 'identity');
  if (!result.ok) throw new Error(`${address}: ${JSON.stringify(result.problems)}`);
  return result.document;
}

/** Fast where they are equal; where not, the difference. */
function expectSame(found: unknown, wanted: unknown, where: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found, where).toEqual(wanted);
}

describe('AWS managed policies', () => {
  it('are all there', () => {
    expect(all).toHaveLength(count);
    expect(count).toBeGreaterThan(1500);
  });

  it('are those of which docs/development.md speaks', () => {
    const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'development.md'), 'utf8');
    for (const fact of [source, updated, count.toLocaleString('en-US')]) expect(text).toContain(fact);
  });

  it('parse without a fault, and nothing in them is odd', () => {
    for (const { name, arn, raw } of all) expectSame(parsed(raw, arn).problems, [], name);
  });

  it('mean to the parser what their JSON says, each text where its pointer says', () => {
    for (const { name, arn, raw } of all) {
      const document = parsed(raw, arn);
      expectSame(statementsOfParsed(document), statementsOfJson(raw), name);
      const misplaced = locatedIn(document).filter(({ value, pointer }) => String(at(raw, pointer)) !== value);
      expectSame(misplaced, [], name);
    }
  });

  it('come back the same when written out and read again, as JSON and as text', () => {
    for (const { name, arn, raw } of all) {
      const first = parsed(raw, arn);
      const plain = statementsOfParsed(first);
      expectSame(statementsOfParsed(parsed(documentOf(first.version, plain), arn)), plain, name);
      const again = parsed(JSON.stringify(raw), arn);
      expectSame([again.version, again.statements], [first.version, first.statements], name);
    }
  });
});
