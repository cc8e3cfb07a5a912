/**
 * Answers in bulk are the answers one by one: every principal on every resource of many random accounts (E99 over all
 * of an account). REFERENCE_RUNS and REFERENCE_SEED ask for more.
 */
import { expect, it } from 'vitest';
import { buildModel } from '../../shared/model/build-model';
import { decideAgain, decideAll } from '../../shared/policy/bulk/decide-all';
import { evaluate } from '../../shared/policy/evaluate';
import type { Snapshot } from '../../shared/snapshot/schema';
import type { Facts } from '../../shared/policy/facts';
import { generate } from './generate';
import { otherWayRound } from './other-way-round';
import { Random } from './random';

const RUNS = Number(process.env['REFERENCE_RUNS'] ?? 400);
const SEED = Number(process.env['REFERENCE_SEED'] ?? 1);

interface Asked {
  readonly snapshot: Snapshot;
  readonly action: string;
  readonly principals: readonly string[];
  readonly resources: readonly string[];
  readonly strict: boolean;
}

function ask(run: number): Asked {
  const { snapshot, request } = generate(new Random(SEED * 1_000_003 + run));
  const accounts = [snapshot, ...(snapshot.more ?? [])];
  const principals = accounts.flatMap(({ iam, account }) => [
    ...[...(iam.UserDetailList ?? []), ...(iam.RoleDetailList ?? [])].map(({ Arn }) => Arn),
    account.id,
  ]);
  const service = request.action.split(':')[0] ?? '';
  const things = accounts.flatMap(({ resources, iam }) =>
    [...(resources ?? []).map(({ arn }) => arn), ...(iam.RoleDetailList ?? []).map(({ Arn }) => Arn)].filter(
      (arn) => arn.split(':')[2] === service,
    ),
  );
  const resources = things.flatMap((arn) =>
    arn.startsWith('arn:aws:s3:::') ? [arn, `${arn}/k`, `${arn}/a/b.txt`] : [arn],
  );
  return {
    snapshot,
    action: request.action,
    principals: [...new Set([...principals, request.principal, 'bedrock.amazonaws.com', '*'])],
    resources: [...new Set([...resources, request.resource])],
    strict: run % 2 === 0,
  };
}

function differences(
  asked: Omit<Asked, 'snapshot'>,
  answer: (principal: number, resource: number) => string,
  facts: Facts,
): string[] {
  const { action, principals, resources, strict } = asked;
  return principals.flatMap((principal, at) =>
    resources.flatMap((resource, column) => {
      const one = evaluate({ principal, action, resource, ...(strict ? { strict } : {}) }, facts).answer;
      const many = answer(at, column);
      return one === many ? [] : [`${principal} ${action} ${resource}: one by one ${one}, in bulk ${many}`];
    }),
  );
}

it(`answers in bulk are the answers one by one, over ${String(RUNS)} random accounts`, () => {
  const wrong: string[] = [];
  let pairs = 0;
  let byRows = 0;
  for (let run = 0; run < RUNS; run++) {
    const asked = ask(run);
    const matrix = decideAll(asked, buildModel(asked.snapshot).facts);
    wrong.push(
      ...differences(asked, (at, column) => matrix.answer(at, column), buildModel(asked.snapshot).facts).map(
        (text) => `${run}: ${text}`,
      ),
    );
    pairs += asked.principals.length * asked.resources.length;
    byRows += asked.principals.length * asked.resources.length - matrix.askedCount;
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  // Rows must answer many of them, or nothing was compared.
  expect(byRows / pairs).toBeGreaterThan(0.1);
});

it('what is decided again after a change is what the changed account answers', () => {
  const wrong: string[] = [];
  for (let run = 0; run < RUNS / 2; run++) {
    const asked = ask(run);
    const { action, principals, resources, strict } = asked;
    const matrix = decideAll(asked, buildModel(asked.snapshot).facts);
    // Whole other policies for everyone, and for nobody but the resources.
    const other = buildModel(ask(run + RUNS).snapshot).facts;
    const everyone = decideAgain(matrix, { principals: principals.map((_, at) => at), resources: [] }, other);
    const turned = otherWayRound(buildModel(asked.snapshot).facts);
    const columns = decideAgain(matrix, { principals: [], resources: resources.map((_, at) => at) }, turned);
    for (const [again, facts] of [
      [everyone, other],
      [columns, turned],
    ] as const) {
      wrong.push(
        ...differences({ action, principals, resources, strict }, (at, column) => again.answer(at, column), facts),
      );
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});
