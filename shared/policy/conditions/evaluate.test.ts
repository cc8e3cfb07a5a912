import { describe, expect, it } from 'vitest';
import type { KeyState } from '../call';
import { matchStatement } from '../match-statement';
import { callOf, statementOf } from '../test-call';
import cases from './evaluate.cases.json';

type State =
  | readonly string[]
  | string
  | { readonly prefix?: string; readonly memory?: readonly string[]; readonly confirmed?: string };
interface Case {
  readonly name: string;
  readonly key?: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly state: State;
  readonly keys?: Readonly<Record<string, KeyState | string>>;
  readonly version?: string;
  readonly strict?: boolean;
  readonly expected: 'yes' | 'no' | 'maybe';
  readonly atom?: string;
  /** What the trace says of the condition. */
  readonly because?: string;
}

function stateOf(state: State): KeyState {
  if (state === 'absent') return { state: 'absent' };
  if (typeof state === 'string') return { state: state === 'present' ? 'present' : 'unknown' };
  if (!('map' in state)) {
    if (state.memory !== undefined)
      return { state: 'known', values: state.memory, multivalued: false, confirmed: state.confirmed ?? '' };
    return { state: 'unknown', ...(state.prefix === undefined ? {} : { prefix: state.prefix }) };
  }
  return { state: 'known', values: state, multivalued: state.length !== 1 };
}

describe('conditions (parts 4 and 6 of the evaluation rules)', () => {
  it.each(cases as readonly Case[])('$name', (one) => {
    const key = one.key ?? 'test:key';
    const { statement, document } = statementOf(
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [one.operator]: { [key]: one.values } } },
      'identity',
      one.version ?? '2012-10-17',
    );
    const keys = { ...one.keys, [key]: stateOf(one.state) };
    const match = matchStatement(statement, document, callOf({ keys, strict: one.strict ?? false }));
    expect(match.match).toBe(one.expected);
    if (one.because !== undefined) expect(match.elements().at(-1)?.because).toBe(one.because);
    if (one.atom !== undefined) expect(match.atoms[0]?.[0]).toMatchObject({ atom: one.atom });
    else if (one.expected === 'maybe') expect(match.atoms[0]?.[0]).toMatchObject({ key, operator: one.operator });
  });
});
