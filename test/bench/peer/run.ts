/**
 * Part C of docs/spec/performance.md, measured. With a file of managed policies: single decisions and the 200 x 100
 * matrix beside another engine; without one: a whole account. `peer-engine.bench.ts` bundles and runs it.
 */
import { readFileSync } from 'node:fs';
import { buildModel } from '../../../shared/model/build-model';
import { decideAll } from '../../../shared/policy/bulk/decide-all';
import type { Matrix } from '../../../shared/policy/bulk/matrix';
import { evaluate } from '../../../shared/policy/evaluate';
import type { Request } from '../../../shared/policy/request';
import { workload, type ManagedPolicies } from '../workload';
import { compare, timed } from './measure';
import { loadPeer } from './peer';
import { wholeAccount } from './whole-account';
import { ACTION, objectIn, Simulations } from './workload-simulation';

const ROUNDS = 7;
const SAMPLE = 400;
/** Of the slower call. */
const FEW = 100;
const WORDS: Readonly<Record<string, string>> = {
  ALLOWED: 'Allowed',
  EXPLICIT_DENY: 'ExplicitlyDenied',
  IMPLICIT_DENY: 'ImplicitlyDenied',
};

const [, , managedFile] = process.argv;
const lines = managedFile === undefined ? wholeAccount() : await besidePeer(managedFile);
console.log(lines.join('\n'));

async function besidePeer(file: string): Promise<readonly string[]> {
  const peer = await loadPeer();
  const managed = JSON.parse(readFileSync(file, 'utf8')) as ManagedPolicies;
  const { roles, buckets, snapshot } = workload({ roles: 200, buckets: 100 }, managed);
  const { facts } = buildModel(snapshot);
  // 37 and 13 share no factor with 200 and 100: the pairs go through all roles and all buckets.
  const pairs = Array.from({ length: SAMPLE }, (_, index) => ({
    role: (index * 37) % roles.length,
    bucket: (index * 13) % buckets.length,
  }));
  const simulations = new Simulations(peer, managed);
  const made = pairs.map(({ role, bucket }) => simulations.of(at(roles, role), at(buckets, bucket)));
  const requests = pairs.map(({ role, bucket }): Request => {
    const resource = objectIn(at(buckets, bucket).arn);
    return { principal: at(roles, role).arn, action: ACTION, resource, strict: true };
  });
  const question = {
    action: ACTION,
    principals: roles.map(({ arn }) => arn),
    resources: buckets.map(({ arn }) => objectIn(arn)),
    strict: true,
  };
  let matrix: Matrix = decideAll(question, facts);
  const [theirs = 0, ours = 0, cell = 0] = compare(
    [
      { calls: SAMPLE, run: () => made.forEach((one) => peer.decide(one)) },
      {
        calls: SAMPLE * 40,
        run: () => {
          for (let time = 0; time < 40; time++) for (const one of requests) evaluate(one, facts);
        },
      },
      {
        calls: roles.length * buckets.length * 5,
        run: () => {
          for (let time = 0; time < 5; time++) matrix = decideAll(question, facts);
        },
      },
    ],
    ROUNDS,
  );
  const safe = await timed(FEW, 3, async () => {
    for (const one of made.slice(0, FEW)) await peer.explain(one);
  });
  let disagree = 0;
  for (const [place, role] of roles.entries()) {
    for (const [column, bucket] of buckets.entries()) {
      const word = peer.decide(simulations.of(role, bucket));
      const request = { principal: role.arn, action: ACTION, resource: objectIn(bucket.arn), strict: true };
      const single = evaluate(request, facts).answer;
      if (word !== WORDS[single] || word !== WORDS[matrix.answer(place, column)]) disagree++;
    }
  }
  return [
    'processor time per decision              µs      ours is',
    row(
      'other engine, checked and explained',
      safe,
      `${ratio(safe, ours)} x as fast, ${ratio(safe, cell)} x in the matrix`,
    ),
    row(
      'other engine, its fastest path',
      theirs,
      `${ratio(theirs, ours)} x as fast, ${ratio(theirs, cell)} x in the matrix`,
    ),
    row('ours, with the deciding statements', ours, 'goal 100 x'),
    row(`ours, the matrix of ${roles.length} x ${buckets.length}`, cell, 'goal 500 x'),
    `${disagree} disagreements over all ${roles.length * buckets.length} cells, one by one and in the matrix`,
  ];
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}

function ratio(theirs: number, ours: number): string {
  return (theirs / ours).toFixed(0);
}

function row(name: string, value: number, note: string): string {
  return `${name.padEnd(36)} ${value.toFixed(2).padStart(8)}   ${note}`;
}
