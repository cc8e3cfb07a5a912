/** E104: every operator, every state of the key, every form, in Allow and in Deny. */
import { describe, expect, it } from 'vitest';
import type { KeyState } from '../call';
import { not } from '../logic';
import { matchStatement } from '../match-statement';
import { callOf, statementOf } from '../test-call';
import cases from './grid.cases.json';

const KEY = 'test:key';
const FORMS = ['', 'IfExists', 'ForAllValues', 'ForAnyValue', 'ForAllValues IfExists', 'ForAnyValue IfExists'] as const;
const STATES = ['match', 'mismatch', 'absent', 'present', 'unknown'] as const;

const rows = cases.operators.flatMap((operator) =>
  FORMS.map((form) => {
    const [set = '', ifExists = ''] = form === 'IfExists' ? ['', form] : form.split(' ');
    const name = `${set === '' ? '' : `${set}:`}${operator.name}${ifExists}`;
    return { operator, name, expected: cases[operator.negated ? 'negated' : 'positive'][form] };
  }),
);

function stateOf(operator: (typeof cases.operators)[number], state: (typeof STATES)[number]): KeyState {
  switch (state) {
    case 'match':
    case 'mismatch':
      return { state: 'known', values: [operator[state]], multivalued: false };
    case 'absent':
    case 'present':
    case 'unknown':
      return { state };
  }
}

describe.each(rows)('$name', ({ operator, name, expected }) => {
  const matchOf = (state: (typeof STATES)[number], effect: 'Allow' | 'Deny' = 'Allow') => {
    const condition = { [name]: { [KEY]: operator.values } };
    const { statement, document } = statementOf({ Effect: effect, Action: '*', Resource: '*', Condition: condition });
    return matchStatement(statement, document, callOf({ keys: { [KEY]: stateOf(operator, state) } }));
  };
  const table = (of: (state: (typeof STATES)[number]) => unknown) =>
    Object.fromEntries(STATES.map((state) => [state, of(state)]));

  it('gives its row, in Allow, in Deny and in the trace', () => {
    expect(table((state) => matchOf(state).match)).toEqual(expected);
    expect(table((state) => matchOf(state, 'Deny').match)).toEqual(expected);
    expect(table((state) => matchOf(state).elements().at(-1)?.match)).toEqual(expected);
  });

  it('carries an atom exactly where it is open, and a Deny asks for its contrary (E96, E98)', () => {
    for (const state of STATES) {
      const match = matchOf(state, 'Deny');
      const required = not(match);
      expect(match.atoms).toHaveLength(expected[state] === 'maybe' ? 1 : 0);
      expect(required.match).toBe({ yes: 'no', no: 'yes', maybe: 'maybe' }[expected[state]]);
      if (required.match !== 'maybe') continue;
      expect(required.atoms[0]?.[0]).toMatchObject({ expected: false });
      expect(required.atoms[0]?.[0]?.sentence).not.toBe(match.atoms[0]?.[0]?.sentence);
      expect(not(required)).toEqual({ match: 'maybe', atoms: [[{ ...match.atoms[0]?.[0], expected: true }]] });
    }
  });
});

describe('Null (E86)', () => {
  it.each([
    ['true', { state: 'absent' }, 'yes'],
    ['true', { state: 'present' }, 'no'],
    ['true', { state: 'unknown' }, 'maybe'],
    ['true', { state: 'known', values: ['x'], multivalued: false }, 'no'],
    ['true', { state: 'known', values: [], multivalued: true }, 'yes'],
    ['false', { state: 'absent' }, 'no'],
    ['false', { state: 'present' }, 'yes'],
    ['false', { state: 'unknown' }, 'maybe'],
    ['false', { state: 'known', values: ['x'], multivalued: false }, 'yes'],
    [true, { state: 'absent' }, 'yes'],
  ] as const)('%s on %j is %s', (value, state, expected) => {
    const { statement, document } = statementOf({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { Null: { [KEY]: value } },
    });
    expect(matchStatement(statement, document, callOf({ keys: { [KEY]: state } })).match).toBe(expected);
  });
});
