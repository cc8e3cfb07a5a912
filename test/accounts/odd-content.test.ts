import { describe, expect, it } from 'vitest';
import { buildModel } from '../../shared/model/build-model';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { generateAccount } from './generate-account';

type Place = { readonly holder: object; readonly key: string };

/** Every value below the top of a JSON document. */
function places(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [
    { holder, key },
    ...(typeof value === 'object' && value !== null ? places(value) : []),
  ]);
}

const ODD: readonly unknown[] = [undefined, null, 1, 'x', [], {}, ['x'], { constructor: 'x' }];

describe('an account with one odd value anywhere', () => {
  it('opens, or says in one sentence where the value is; nothing throws', () => {
    const account = generateAccount({ roles: 14 });
    const outcomes = { opened: 0, refused: 0 };
    for (const [at, { holder, key }] of places(account).entries()) {
      const value: unknown = Reflect.get(holder, key);
      Reflect.set(holder, key, ODD[at % ODD.length]);
      const read = readSnapshot(JSON.stringify(account), 'odd.json');
      if (read.ok) {
        buildModel(read.snapshot, read.bareDetails);
        outcomes.opened++;
      } else {
        expect(read.error.title).toMatch(/^odd\.json is not an account snapshot: at (\/\S+|its top level) .+\.$/);
        outcomes.refused++;
      }
      Reflect.set(holder, key, value);
    }
    expect(outcomes.opened).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(100);
  });
});
