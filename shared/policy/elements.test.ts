/** Action, Resource and Principal, each with its own table of cases; conditions have theirs in conditions/. */
import { describe, expect, it } from 'vitest';
import type { KeyState } from './call';
import type { PolicyKind } from './document';
import actions from './match-action.cases.json';
import type { StatementMatch } from './match';
import { matchStatement } from './match-statement';
import principals from './match-principal.cases.json';
import resources from './match-resource.cases.json';
import { callOf, CALLERS, statementOf, type CallerName } from './test-call';

interface ActionCase {
  readonly name: string;
  readonly not?: boolean;
  readonly entries: readonly string[];
  readonly action: string;
  readonly expected: string;
}
interface ResourceCase extends Omit<ActionCase, 'action'> {
  readonly action?: string;
  readonly kind?: PolicyKind;
  readonly version?: string;
  readonly resource?: string;
  readonly keys?: Readonly<Record<string, KeyState | string>>;
  readonly atom?: string;
  readonly key?: string;
  readonly part?: string;
  readonly because?: string;
  readonly at?: string;
}
interface PrincipalCase {
  readonly name: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly kind?: PolicyKind;
  readonly not?: boolean;
  readonly principal: unknown;
  readonly caller: CallerName;
  readonly boundary?: boolean | null;
  readonly canonicalUserId?: string;
  readonly ids?: Readonly<Record<string, string>>;
  /** Kind → match. */
  readonly expected: Readonly<Record<string, string>>;
  readonly atom?: string;
}

/** Whatever a match depends on says so in words, and where in the document (E95, E194). */
function hasPlaces(match: StatementMatch): void {
  for (const { sentence, document, pointer } of match.atoms.flat()) {
    expect(sentence).toMatch(/^\S.* .*\S$/);
    expect(document).toMatch(/^arn:aws:iam::111122223333:role\/app#/);
    expect(pointer).toMatch(/^\/Statement\/0\//);
  }
}

describe('Action and NotAction (part 2)', () => {
  it.each(actions as readonly ActionCase[])('$name', ({ not, entries, action, expected }) => {
    const { statement, document } = statementOf({
      Effect: 'Allow',
      [not === true ? 'NotAction' : 'Action']: entries,
      Resource: '*',
    });
    const match = matchStatement(statement, document, callOf({ action }));
    expect(match.match).toBe(expected);
    expect(match.elements()[0]?.match).toBe(expected);
    if (expected === 'maybe') expect(match.atoms[0]?.[0]).toMatchObject({ atom: 'empty-not-element' });
  });
});

describe('Resource and NotResource (part 3, variables of part 4)', () => {
  it.each(resources as readonly ResourceCase[])('$name', (one) => {
    const kind = one.kind ?? 'identity';
    const { statement, document } = statementOf(
      {
        Effect: 'Allow',
        Action: '*',
        [one.not === true ? 'NotResource' : 'Resource']: one.entries,
        ...(kind === 'resource' || kind === 'rcp' ? { Principal: '*' } : {}),
      },
      kind,
      one.version ?? '2012-10-17',
    );
    const call = callOf({
      action: one.action ?? 's3:GetObject',
      resource: one.resource ?? 'arn:aws:s3:::b/k',
      keys: one.keys ?? {},
    });
    const match = matchStatement(statement, document, call);
    expect(match.match).toBe(one.expected);
    hasPlaces(match);
    const report = match.elements().find(({ element }) => element === 'Resource' || element === 'NotResource');
    expect(report?.match).toBe(one.expected);
    if (one.part !== undefined) expect(report?.part).toBe(one.part);
    if (one.because !== undefined) expect(report?.because).toContain(one.because);
    if (one.at !== undefined) expect(report?.pointer).toBe(one.at);
    if (one.atom !== undefined) expect(match.atoms[0]?.[0]).toMatchObject({ atom: one.atom });
    if (one.key !== undefined) expect(match.atoms[0]?.[0]).toMatchObject({ key: one.key, expected: true });
  });

  it('means the thing a resource policy hangs on where no Resource is given (E9)', () => {
    const { statement, document } = statementOf({ Effect: 'Allow', Action: '*', Principal: '*' }, 'resource');
    const own = matchStatement(statement, document, callOf({ resource: 'arn:aws:iam::111122223333:role/app' }));
    const inside = matchStatement(statement, document, callOf({ resource: 'arn:aws:iam::111122223333:role/app/x' }));
    expect(own.match).toBe('yes');
    expect(inside.match).toBe('maybe');
    expect(inside.atoms[0]?.[0]).toMatchObject({ atom: 'unverified' });
  });
});

describe('Principal and NotPrincipal (part 5)', () => {
  it.each(principals as unknown as readonly PrincipalCase[])('$name', (one) => {
    const { statement, document } = statementOf(
      {
        Effect: one.effect ?? 'Allow',
        Action: '*',
        Resource: '*',
        [one.not === true ? 'NotPrincipal' : 'Principal']: one.principal,
      },
      one.kind ?? 'resource',
    );
    const caller = {
      ...CALLERS[one.caller],
      ...(one.boundary === undefined ? {} : { hasBoundary: one.boundary }),
      ...(one.canonicalUserId === undefined ? {} : { canonicalUserId: one.canonicalUserId }),
    };
    const match = matchStatement(statement, document, callOf({ caller, ids: one.ids ?? {} }));
    expect(Object.fromEntries(match.principals.map((naming) => [naming.kind, naming.match]))).toEqual(one.expected);
    const words = Object.values(one.expected);
    const whole = words.includes('yes') ? 'yes' : words.includes('maybe') ? 'maybe' : 'no';
    expect(match.match).toBe(whole);
    expect(match.elements()[0]?.match).toBe(whole);
    hasPlaces(match);
    if (one.atom !== undefined) expect(match.atoms[0]?.[0]).toMatchObject({ atom: one.atom });
  });

  it('matches nobody where a resource policy names nobody (E11)', () => {
    const { statement, document } = statementOf({ Effect: 'Deny', Action: '*', Resource: '*' }, 'resource');
    const match = matchStatement(statement, document, callOf({}));
    expect(match.match).toBe('no');
    expect(match.rest.match).toBe('yes');
    expect(match.elements()[0]).toMatchObject({ element: 'Principal', match: 'no', pointer: '/Statement/0' });
  });

  it('says what must be so for a session whose name is not known (E60)', () => {
    const { statement, document } = statementOf(
      {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/app/s1' },
      },
      'resource',
    );
    const match = matchStatement(statement, document, callOf({ caller: CALLERS.role }));
    expect(match.atoms[0]?.[0]).toMatchObject({ atom: 'session-name', sentence: 'the session is called s1' });
  });
});
