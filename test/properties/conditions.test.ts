/** One condition and one key: what is said while the key is unknown must be so whatever it turns out to be. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KeyState } from '../../shared/policy/call';
import { evaluateState } from '../../shared/policy/conditions/evaluate';
import { callOf } from '../../shared/policy/test-call';
import { ARNS, compiled, firm, found, operator, VALUES, VARIABLES } from './condition-values';
import { holds, TIMEOUT } from './runs';

const wanted = fc.uniqueArray(fc.constantFrom(...VALUES, ...ARNS, ...VARIABLES), { minLength: 0, maxLength: 2 });
const key = fc.constantFrom('test:k', 'test:k', 'aws:TagKeys', 'aws:userid');

it(
  'E76 E77 E95 E104 what is firm of an unknown key is so of every value it can have, and of none',
  () => {
    const username: fc.Arbitrary<KeyState> = fc.constantFrom<KeyState>(
      { state: 'unknown' },
      { state: 'present' },
      { state: 'absent' },
      { state: 'known', values: ['ann'], multivalued: false },
    );
    const settled: fc.Arbitrary<KeyState> = fc
      .constantFrom('x', 'ann', 'aws', 'b:c')
      .map((value) => ({ state: 'known', values: [value], multivalued: false }));
    const prefix = fc.constantFrom('', '', 'x', 'arn:', 'arn:aws:s3:::', 'AROA:', '1');
    holds(
      fc.property(
        operator,
        key,
        wanted,
        found,
        username,
        settled,
        prefix,
        (name, of, values, value, user, later, start) => {
          const condition = compiled(name, of, values);
          const open = callOf({ keys: { 'aws:username': user } });
          // What is known of another key may come to be known too, but does not change.
          const closed = user.state === 'unknown' || user.state === 'present' ? later : user;
          const after = callOf({ keys: { 'aws:username': closed } });
          const multivalued = condition.multivalued;
          const known: KeyState = { state: 'known', values: [start + value], multivalued };
          const said = (state: KeyState) => evaluateState(condition, state, open);
          const is = (state: KeyState) => evaluateState(condition, state, after);
          const about: readonly (readonly [KeyState, readonly KeyState[]])[] = [
            [{ state: 'unknown' }, [known, { state: 'absent' }, { state: 'present' }]],
            [{ state: 'present' }, [known]],
            ...(start === '' ? [] : [[{ state: 'unknown', prefix: start }, [known]] as const]),
            [known, [known]],
            [{ state: 'absent' }, [{ state: 'absent' }]],
          ];
          for (const [before, ends] of about) {
            const outcome = said(before);
            if (firm(outcome)) for (const end of ends) expect([before, end, is(end)]).toEqual([before, end, outcome]);
          }
        },
      ),
      12_000,
    );
  },
  TIMEOUT,
);
