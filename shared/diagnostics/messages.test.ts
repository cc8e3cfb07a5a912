/** Every message of every rule is said somewhere: on a page, in a near miss or of a fault; and said well. */
import { readFileSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { faultsOfStyle } from '../../test/house/faults-of-style';
import { createContext } from './context';
import nearMisses from './near-misses.json';
import { RULES } from './rules';

const PAGES = new URL('./rules/', import.meta.url);
const FAULTS = new URL('../../test/accounts/faults/', import.meta.url);

interface Example {
  readonly account?: string;
  readonly patch?: Parameters<typeof applyPatch>[1];
}

const textsIn = (folder: URL, name: RegExp): readonly string[] =>
  readdirSync(folder)
    .filter((file) => name.test(file))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));

function accountOf(example: Example): unknown {
  return typeof example.account === 'string' ? applyPatch(readAccount(example.account), example.patch ?? []) : example;
}

/** All accounts that something is said of. */
function examples(): readonly unknown[] {
  const onPages = textsIn(PAGES, /\.md$/).flatMap((page) =>
    [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1] ?? '') as Example),
  );
  const faults = textsIn(FAULTS, /^d\d.*\.json$/).map((text) => ({
    account: 'healthy-account',
    ...(JSON.parse(text) as Example),
  }));
  const misses = (nearMisses as readonly Example[]).map((one) => ({ account: 'sidekick-healthy', ...one }));
  return [...onPages, ...misses, ...faults].map(accountOf);
}

describe('the messages of the rules', () => {
  /** What was said, by rule and message. */
  const said = new Map<string, Set<string>>();

  beforeAll(() => {
    for (const account of examples()) {
      const { graph, model } = checkAccount(account);
      const context = createContext(graph, model);
      for (const rule of RULES) {
        for (const hit of rule.check(context)) {
          const id = `${rule.code} ${hit.said.messageId}`;
          said.set(id, (said.get(id) ?? new Set()).add(hit.said.message));
        }
      }
    }
  }, 600_000);

  it('are all shown by an example', () => {
    const all = RULES.flatMap(({ code, messages }) => Object.keys(messages).map((id) => `${code} ${id}`));
    expect(all.filter((id) => !said.has(id))).toEqual([]);
  });

  it('are at most two sentences without a slip, whatever is filled in', () => {
    const faulty = [...said].flatMap(([id, messages]) =>
      [...messages].flatMap((message) => {
        const faults = faultsOfStyle('', message);
        return faults.length === 0 ? [] : [`${id}: ${faults.join(', ')}: ${message}`];
      }),
    );
    expect(faulty).toEqual([]);
  });
});
