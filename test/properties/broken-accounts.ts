/** Random accounts that are broken in several ways at once: every kind of thing, every kind of policy, partly unread. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { brokenAccount, WAYS, type WayName } from '../accounts/break-account';
import { generateAccount } from '../accounts/generate-account';
import { readAccount, readSample, type Checked } from '../accounts/read-account';
import { buildGraph } from '../../shared/graph/build-graph';
import { buildModel } from '../../shared/model/build-model';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';

const ZOO = readdirSync(fileURLToPath(new URL('../accounts/zoo', import.meta.url)))
  .filter((file) => file.endsWith('.json'))
  .map((file) => `zoo/${file.replace('.json', '')}`);
const NAMES = Object.keys(WAYS) as WayName[];

/** What a random account is made of: printed where a property fails, and enough to make it again. */
export interface Recipe {
  readonly base: string;
  readonly breaks: readonly (readonly [WayName, number])[];
}

/** The account that has everything comes often. */
const bases = fc.oneof(
  { weight: 3, arbitrary: fc.constant('healthy-account') },
  { weight: 1, arbitrary: fc.constantFrom('sidekick-healthy', 'the sample', 'generated') },
  { weight: 3, arbitrary: fc.constantFrom(...ZOO) },
);

export const recipes: fc.Arbitrary<Recipe> = fc.record({
  base: bases,
  breaks: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 1e9 })), {
    minLength: 1,
    maxLength: 12,
  }),
});

/** The account of a recipe, as the JSON of its file. */
export function accountOf({ base, breaks }: Recipe): unknown {
  return brokenAccount(baseOf(base), breaks);
}

function baseOf(base: string): unknown {
  if (base === 'the sample') return readSample();
  return base === 'generated' ? generateAccount({ roles: 40, seed: 7 }) : readAccount(base);
}

/** Its model and graph, read as the program reads a file. */
export function modelled(recipe: Recipe): Pick<Checked, 'model' | 'graph'> {
  const read = readSnapshot(JSON.stringify(accountOf(recipe)), 'account.json');
  if (!read.ok) throw new Error(`${read.error.title} ${read.error.hint}`);
  const model = buildModel(read.snapshot, read.bareDetails);
  return { model, graph: buildGraph(model) };
}
