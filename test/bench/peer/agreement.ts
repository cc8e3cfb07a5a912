/** Our strict answers beside another engine's, over many random requests. */
import { buildModel } from '../../../shared/model/build-model';
import { evaluate } from '../../../shared/policy/evaluate';
import { Inventory } from '../../reference/inventory';
import { Random } from '../../reference/random';
import { explain } from './differences';
import type { Peer, Simulation } from './peer';
import { simulationOf } from './simulation-of';
import { storedAccount } from './stored-policies';

const WORDS: Readonly<Record<string, string>> = {
  ALLOWED: 'Allowed',
  EXPLICIT_DENY: 'ExplicitlyDenied',
  IMPLICIT_DENY: 'ImplicitlyDenied',
};

export interface Agreement {
  /** Requests that both answer. */
  readonly compared: number;
  /** By our answer. */
  readonly same: Readonly<Record<string, number>>;
  /** Ours is open, or the request cannot be formed. */
  readonly left: Readonly<Record<string, number>>;
  /** By what explains them. */
  readonly different: Readonly<Record<string, number>>;
  /** What repeats them (`run seed`), and both answers. */
  readonly unexplained: readonly string[];
}

/** Compares until `wanted` requests were answered by both. */
export async function agreement(peer: Peer, wanted: number, seed: number): Promise<Agreement> {
  const same: Record<string, number> = {};
  const left: Record<string, number> = {};
  const different: Record<string, number> = {};
  const unexplained: string[] = [];
  const count = (record: Record<string, number>, name: string): void => {
    record[name] = (record[name] ?? 0) + 1;
  };
  let compared = 0;
  for (let run = 0; compared < wanted; run++) {
    const made = storedAccount(new Random(seed * 1_000_003 + run));
    const asked = simulationOf(made.request, made.snapshot);
    if (asked === null) {
      count(left, 'cannot be asked');
      continue;
    }
    const { simulation } = asked;
    const theirs = await answer(peer, simulation);
    // A key that the action does not have it does not look at; what a request states we take as stated (E180).
    const stated = Object.entries(asked.request.context ?? {}).filter(
      ([key]) => !theirs.ignored.has(key.toLowerCase()),
    );
    const request = { ...asked.request, context: Object.fromEntries(stated) };
    const ours = evaluate(request, buildModel(made.snapshot).facts).answer;
    const word = WORDS[ours];
    if (word === undefined) {
      count(left, ours);
      continue;
    }
    compared++;
    if (theirs.word === word) {
      count(same, ours);
      continue;
    }
    const inventory = new Inventory(made.snapshot);
    const known = { parent: request.parent ?? null, arnOf: (id: string) => inventory.ownerOf(id) };
    const why = await explain(simulation, known, async (one) => (await answer(peer, one)).word === word);
    if (why === null)
      unexplained.push(`${run} ${seed}: ours ${ours}, theirs ${theirs.word}: ${JSON.stringify(request)}`);
    else count(different, why);
  }
  return { compared, same, left, different, unexplained };
}

async function answer(peer: Peer, simulation: Simulation): Promise<{ word: string; ignored: ReadonlySet<string> }> {
  const result = (await peer.explain(peer.ready(simulation))) as {
    readonly overallResult?: string;
    readonly errors?: unknown;
    readonly result?: { readonly ignoredContextKeys?: readonly string[] };
  };
  const ignored = new Set((result.result?.ignoredContextKeys ?? []).map((key) => key.toLowerCase()));
  return { word: result.overallResult ?? `no answer: ${JSON.stringify(result.errors)}`, ignored };
}
