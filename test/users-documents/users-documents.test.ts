/** Every policy of the users' documents: what is wrong with it as a draft, and what is found of it in an account. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftFaults } from '../../shared/policy/check-draft';
import { cleanedDraft } from '../../shared/policy/clean-draft';
import type { PolicyKind } from '../../shared/policy/document';
import { applyPatch } from '../accounts/apply-patch';
import { checkAccount, readAccount } from '../accounts/read-account';

const FOLDER = new URL('./', import.meta.url);
const TEXTS = new URL('./texts/', import.meta.url);

interface Use {
  readonly name: string;
  readonly account: string;
  /** What a person writes in the place of what the guide has: values for placeholders, what a torn page lost. */
  readonly write?: Readonly<Record<string, string>>;
  /** RFC 6902; `$policy` stands for the policy, `$statement` for its first statement, `$statements/1` for its second. */
  readonly patch: Parameters<typeof applyPatch>[1];
  /** Codes in order of the alphabet; without a kind: broken. */
  readonly findings: readonly string[];
}

interface Policy {
  readonly text: string;
  readonly place: string;
  readonly kind: PolicyKind;
  /** Severity, line, what is underlined, and what is said. */
  readonly faults: readonly (readonly [string, number, string, string])[];
  /** Whether a clean text is offered. */
  readonly cleaned: boolean;
  readonly uses: readonly Use[];
}

const textOf = (name: string): string => readFileSync(new URL(`${name}.txt`, TEXTS), 'utf8');
const documents = ['000', '001', '002', '003', '004'].map((name) => {
  const { policies } = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as { policies: Policy[] };
  return { name, policies };
});

/** The policy as a person would store it: filled in and, where it is no JSON yet, cleaned. */
function stored({ text, kind }: Policy, { write = {} }: Use): unknown {
  const written = Object.entries(write).reduce((all, [from, to]) => all.replaceAll(from, to), textOf(text));
  const cleaned = cleanedDraft(written, kind) ?? written;
  expect(draftFaults(cleaned, kind).filter(({ severity }) => severity === 'error')).toEqual([]);
  return JSON.parse(cleaned);
}

/** The patch with the policy, or a statement of it, where its name stands. */
function placed(patch: Use['patch'], policy: unknown): Use['patch'] {
  const { Statement } = policy as { readonly Statement: unknown };
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  return JSON.parse(JSON.stringify(patch), (_, value: unknown) => {
    if (value === '$policy') return policy;
    if (value === '$statement') return statements[0];
    return value === '$statements/1' ? statements[1] : value;
  }) as Use['patch'];
}

describe.each(documents)('document $name', ({ policies }) => {
  it.each(policies)('$text as a draft ($place)', ({ text, kind, faults, cleaned }) => {
    const raw = textOf(text);
    const found = draftFaults(raw, kind).map(({ severity, from, to, message }) => {
      return [severity, raw.slice(0, from).split('\n').length, raw.slice(from, to), message];
    });
    expect(found).toEqual(faults);
    expect(cleanedDraft(raw, kind) !== null).toBe(cleaned);
  });

  const uses = policies.flatMap((policy) => policy.uses.map((use) => ({ policy, use, name: use.name })));
  it.each(uses)('$policy.text: $name', ({ policy, use }) => {
    const { account, patch, findings } = use;
    const plain = Object.values(patch).some(({ value }) => JSON.stringify(value ?? '').includes('$'));
    const changed = placed(patch, plain ? stored(policy, use) : { Statement: [] });
    const found = checkAccount(applyPatch(readAccount(account), changed)).findings;
    const codes = found.map(({ code, kind }) => (kind === 'broken' ? `${code}` : `${code} (${kind})`));
    expect(codes.sort()).toEqual(findings);
  });
});

it('every text is one of the documents', () => {
  const used = documents.flatMap(({ policies }) => policies.map(({ text }) => `${text}.txt`));
  expect(used.sort()).toEqual(readdirSync(TEXTS).sort());
});
