/** The catalogue as a whole: every rule has its page, every page its rule, and both examples of every page are run. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { faultsOfStyle } from '../../test/house/faults-of-style';
import { GATES, REFUSALS } from '../policy/decision';
import { placeholdersOf } from './define-rule';
import { RULES } from './rules';

const FOLDER = fileURLToPath(new URL('./rules/', import.meta.url));
const SPEC = readFileSync(fileURLToPath(new URL('../../docs/spec/scenarios.md', import.meta.url)), 'utf8');
const HEADINGS = ['What it is', 'What you see', 'Why', 'What to do', 'Broken example', 'Healthy example', 'Sources'];

/** Of the refusals of all gates: a rule that claims more is about nothing in particular. */
const MOST = Object.values(REFUSALS).flat().length / 2;

const page = (id: string): string => readFileSync(`${FOLDER}${id}.md`, 'utf8');
const filesThatEnd = (end: string): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(end) && file !== 'index.ts' && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -end.length))
    .sort();

/** The fenced JSON under a heading: an account by name and a patch to it, or a whole snapshot. */
function example(id: string, heading: string): unknown {
  const section = page(id).split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const fenced = /```json\n([\s\S]*?)```/.exec(section)?.[1];
  if (fenced === undefined) throw new Error(`${id}.md has no JSON under "${heading}"`);
  const data = JSON.parse(fenced) as { account?: unknown; patch?: Parameters<typeof applyPatch>[1] };
  if (typeof data.account !== 'string') return data;
  return applyPatch(readAccount(data.account), data.patch ?? []);
}

describe('the catalogue', () => {
  const ids = RULES.map((rule) => rule.id).sort();

  it('lists every rule file, once', () => expect(ids).toEqual(filesThatEnd('.ts')));
  it('has a page for every rule and no page without one', () => expect(filesThatEnd('.md')).toEqual(ids));
  it('gives every rule a code of its own', () => {
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length);
  });

  it.each(GATES)('explains whatever the gate %s can refuse for', (gate) => {
    const claimed = new Set<string>(RULES.flatMap(({ explains }) => explains[gate] ?? []));
    expect(REFUSALS[gate].filter((reason) => !claimed.has(reason))).toEqual([]);
  });

  it('has no rule that explains whatever happens', () => {
    const wide = RULES.filter(({ explains }) => Object.values(explains).flat().length > MOST);
    expect(wide.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(RULES.map((rule) => ({ ...rule })))('$code $id', (rule) => {
  it('is known to docs/spec/scenarios.md', () => expect(SPEC).toContain(`**${rule.code} ·`));

  it('has a page with its headings in order', () => {
    const [title, ...headings] = [...page(rule.id).matchAll(/^##? (.+)$/gm)].map((match) => match[1]);
    expect(title?.replaceAll('\\', '')).toBe(`${rule.code} · ${rule.title}`);
    expect(headings).toEqual(HEADINGS);
  });

  it('finds its broken example, once, and nothing else', () => {
    const { findings } = checkAccount(example(rule.id, 'Broken example'));
    expect(findings.map((finding) => [finding.code, finding.rule])).toEqual([[rule.code, rule.id]]);
    const [finding] = findings;
    expect(finding?.evidence.length).toBeGreaterThan(0);
    expect(`${finding?.title}${finding?.message}${finding?.fixNote}`).not.toMatch(/[{}]|undefined|\s\s/);
    expect(faultsOfStyle(finding?.title ?? '', finding?.message ?? '')).toEqual([]);
  });

  it('finds nothing in its healthy example', () => {
    const { findings } = checkAccount(example(rule.id, 'Healthy example'));
    // An account that was not read is said so (D49), however well it is let in.
    const told = findings.filter(({ code, kind }) => code === rule.code || kind !== 'advice' || code !== 'D49');
    expect(told).toEqual([]);
  });

  it.each(Object.entries(rule.messages))('message %s names the user’s own things', (_, message) => {
    expect(placeholdersOf(message.title).length).toBeGreaterThan(0);
    expect(placeholdersOf(message.text).length).toBeGreaterThan(0);
    for (const text of Object.values(message)) expect(text).not.toMatch(/principal kind|\bgate\b|MAYBE|!|oops/i);
  });
});
