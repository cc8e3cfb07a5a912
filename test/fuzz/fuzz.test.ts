/** Mutated policies and snapshots: nothing throws, hangs or reaches a prototype, whatever a file holds. */
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../shared/policy/parse-document';
import { locate, printDocument } from '../../shared/policy/locate';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { Random } from '../reference/random';
import { exerciseGlobs, exercisePolicy, exerciseSnapshot } from './exercise';
import { HOSTILE_TEXTS, hostileText } from './hostile';
import { mutateCharacters, mutateStructure, mutateTokens } from './mutate';
import { readSeeds } from './seeds';

const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4000);
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 0);
const FIRST = Number(process.env['FUZZ_FIRST'] ?? 0);
/** Characters. */
const LARGEST = 2_000_000;
const { snapshots, policies } = readSeeds();

/** The prototypes that a key of a document could reach, as they are before anything is read. */
const guarded = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype, Set.prototype];
const names = () => guarded.map((one) => Reflect.ownKeys(one).map(String).join(' ')).join('\n');
const untouched = names();

/** Ends a call that does not end by itself, so that a hang is a failure that says where. */
function ended(work: () => void): void {
  const holder = globalThis as { fuzzed?: () => void };
  holder.fuzzed = work;
  vm.runInThisContext('fuzzed()', { timeout: 120_000 });
}

/** One text, made anew from the number of its run. */
function textOf(run: number): { readonly text: string; readonly snapshot: boolean; readonly random: Random } {
  const random = new Random(SEED * 1_000_003 + run);
  const snapshot = random.chance(0.12);
  let text = random.pick(snapshot ? snapshots : policies);
  if (random.chance(0.7)) text = mutateStructure(text, random);
  if (random.chance(0.3)) text = mutateTokens(text, random);
  if (random.chance(0.3)) text = mutateCharacters(text, random);
  // Copies of copies grow without end; what is larger than any policy or account is the readers' limit, tested elsewhere.
  if (text.length > LARGEST) text = text.slice(0, LARGEST);
  if (!snapshot && random.chance(0.05)) text = encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?'));
  return { text, snapshot, random };
}

function one(run: number): void {
  const { text, snapshot, random } = textOf(run);
  if (snapshot) exerciseSnapshot(text, run);
  else exercisePolicy(text, run, random);
  if (run % 16 === 0)
    exerciseGlobs([hostileText(random), hostileText(random), 'arn:aws:s3:::docs/k', 'a'.repeat(3000)]);
}

describe('documents made to do harm', () => {
  it(
    SECONDS > 0 ? `for ${String(SECONDS)} seconds` : `${String(RUNS)} of them`,
    () => {
      const until = SECONDS > 0 ? Date.now() + SECONDS * 1000 : null;
      let run = FIRST;
      const failed: string[] = [];
      while (failed.length < 5 && (until === null ? run < FIRST + RUNS : Date.now() < until)) {
        try {
          ended(() => {
            one(run);
          });
          expect(names()).toBe(untouched);
        } catch (error) {
          const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
          failed.push(
            `FUZZ_SEED=${String(SEED)} FUZZ_FIRST=${String(run)} FUZZ_RUNS=1: ${why.slice(0, 900)}\n${textOf(run).text.slice(0, 600)}`,
          );
        }
        run++;
      }
      if (SECONDS > 0) console.log(`${String(run - FIRST)} documents tried, from seed ${String(SEED)}`);
      expect(failed).toEqual([]);
    },
    Math.max(600_000, SECONDS * 2000),
  );

  it.each(HOSTILE_TEXTS)('%s: refused in one sentence', (_name, make) => {
    const text = make();
    const read = parseDocument(text, 'arn:aws:s3:::docs#policy', 'resource');
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'too-deep', pointer: '' }] });
    if (!read.ok)
      expect(read.problems.map(({ message }) => message)).toEqual([
        'The document is nested too deeply to be a policy.',
      ]);
    expect(printDocument(text).length).toBeGreaterThan(0);
    expect(locate(text, '/Statement/0')).toBeNull();
    const file = readSnapshot(text, 'account.json');
    expect(file.ok ? '' : file.error.title).toMatch(/^account\.json is not .*[.]$/);
  });
});
