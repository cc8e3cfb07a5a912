/** The order in which things are written, and what does not bear on the call, change nothing; nor does asking again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildModel } from '../../shared/model/build-model';
import { decide } from '../../shared/policy/decide';
import { evaluate } from '../../shared/policy/evaluate';
import type { Setup } from '../../shared/policy/cases/case-schema';
import { generate } from '../reference/generate';
import { Random } from '../reference/random';
import { factsOf, problems, type Problem } from './accounts';
import { decided, evaluated, formulaOf, meaning } from './answers';
import { holds, TIMEOUT } from './runs';
import { changed } from './slots';

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Statements, policies, principals, resources and levels in another order. */
function disordered(problem: Problem, random: Random): Problem {
  const { setup, request } = changed(problem, (list) => shuffled(list, random));
  const holders = (list: Setup['users']): Setup['users'] =>
    list &&
    shuffled(list, random).map((one) =>
      Array.isArray(one.identity) ? { ...one, identity: shuffled(one.identity, random) } : one,
    );
  const organizations =
    setup.organizations &&
    Object.fromEntries(
      Object.entries(setup.organizations).map(([id, one]) => [
        id,
        typeof one === 'string'
          ? one
          : {
              ...one,
              scp: one.scp?.map((level) => ({ ...level, policies: shuffled(level.policies, random) })),
              rcp: one.rcp?.map((level) => ({ ...level, policies: shuffled(level.policies, random) })),
            },
      ]),
    );
  const resources = setup.resources && shuffled(setup.resources, random);
  return {
    setup: { ...setup, users: holders(setup.users), roles: holders(setup.roles), organizations, resources },
    request,
  };
}

it(
  'E97 E98 E111 the order of statements and policies never matters',
  () => {
    holds(
      fc.property(problems, fc.nat(), (problem, seed) => {
        const [one, other] = [evaluated(problem), evaluated(disordered(problem, new Random(seed)))];
        expect([other.answer, other.blockedBy]).toEqual([one.answer, one.blockedBy]);
        expect(meaning(formulaOf(other))).toEqual(meaning(formulaOf(one)));
      }),
      1000,
    );
  },
  TIMEOUT,
);

it(
  'E193 E199 the statements that the trace shows, and what is unread, give the same answer alone',
  () => {
    holds(
      fc.property(problems, (problem) => {
        const whole = evaluated(problem);
        // A public bucket is judged by statements about any caller (E133), further pairs by traces of their own (E24).
        const apart =
          whole.parts.length > 0 ||
          whole.gates.some(({ gate, value }) => gate === 'block-public-access' && value.match !== 'yes');
        if (apart) return;
        const shown = new Set(
          decided(problem).gates.flatMap(({ statements }) =>
            statements.filter(({ match }) => match !== 'no').map(({ document, pointer }) => `${document} ${pointer}`),
          ),
        );
        const addresses = addressesOf(problem);
        const bare = changed(problem, (list, { place }) =>
          list.filter((_, index) => shown.has(`${addresses.get(place) ?? ''} /Statement/${String(index)}`)),
        );
        const alone = evaluated(bare);
        expect([alone.answer, alone.blockedBy]).toEqual([whole.answer, whole.blockedBy]);
        expect(meaning(formulaOf(alone))).toEqual(meaning(formulaOf(whole)));
      }),
      800,
    );
  },
  TIMEOUT,
);

/** Where the facts of a case say that its documents stand (shared/policy/cases/build-facts.ts). */
function addressesOf(problem: Problem): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { setup, request } = problem;
  const holders = { users: setup.users ?? [], roles: setup.roles ?? [] };
  const session = request.principal.replace(/:sts::(\d+):assumed-role\/([^/]+)\/.*$/, ':iam::$1:role/$2');
  changed(problem, (list, { place, kind }) => {
    const [room = '', index = '', name = '', number = ''] = place.split('/');
    const holder = room === 'users' || room === 'roles' ? holders[room][Number(index)]?.arn : undefined;
    const nth = `p${String(Number(number) + 1)}`;
    if (kind === 'identity') found.set(place, `${holder ?? ''}#inline/${nth}`);
    else if (kind === 'boundary') found.set(place, `arn:aws:iam::${holder?.split(':')[4] ?? ''}:policy/pb#v1`);
    else if (kind === 'trust') found.set(place, `${holder ?? ''}#trust`);
    else if (kind === 'scp' || kind === 'rcp')
      found.set(place, `${place.split('/')[2] ?? ''}#${kind}/p${String(Number(place.split('/')[3]) + 1)}`);
    else if (kind === 'session') found.set(place, `${session}#session/${String(Number(index) + 1)}`);
    else {
      const arn = (room === 'endpoints' ? setup.endpoints : setup.resources)?.[Number(index)]?.arn ?? '';
      found.set(place, name === 'policy' ? `${arn}#policy` : `${arn}#policy/${name}`);
    }
    return list;
  });
  return found;
}

it(
  'E198 asked again, and after other questions, the answer is the same to the byte; evaluate and decide agree',
  () => {
    holds(
      fc.property(problems, problems, (problem, other) => {
        const facts = factsOf(problem.setup);
        const first = JSON.stringify(decide(problem.request, facts));
        decide(other.request, facts);
        decide(other.request, factsOf(other.setup));
        expect(JSON.stringify(decide(problem.request, facts))).toBe(first);
        expect(JSON.stringify(decided(problem))).toBe(first);
        const { answer, conditions, blockedBy } = evaluate(problem.request, facts);
        const { decision, conditions: shown, blockedBy: gates } = decided(problem);
        expect([answer, conditions, blockedBy]).toEqual([decision, shown, gates]);
      }),
      400,
    );
  },
  TIMEOUT,
);

it(
  'E16 E198 so it is with whole snapshots, groups and managed policies',
  () => {
    holds(
      fc.property(fc.nat(), (seed) => {
        const { snapshot, request } = generate(new Random(seed));
        const copy = JSON.parse(JSON.stringify(snapshot)) as typeof snapshot;
        const answer = decide(request, buildModel(snapshot).facts);
        expect(JSON.stringify(decide(request, buildModel(copy).facts))).toBe(JSON.stringify(answer));
      }),
      150,
    );
  },
  TIMEOUT,
);
