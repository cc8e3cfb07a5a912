/**
 * Answers in bulk are the answers one by one: every principal on every resource of many random accounts (E99 over all
 * of an account). REFERENCE_RUNS and REFERENCE_SEED ask for more.
 */
import { expect, it } from 'vitest';
import { buildModel } from '../../shared/model/build-model';
import { decideAgain, decideAll } from '../../shared/policy/bulk/decide-all';
import { evaluate } from '../../shared/policy/evaluate';
import type { Snapshot } from '../../shared/snapshot/schema';
import { generate } from './generate';
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
  asked: Asked,
  answer: (principal: number, resource: number) => string,
  snapshot: Snapshot,
): string[] {
  const { facts } = buildModel(snapshot);
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
      ...differences(asked, (at, column) => matrix.answer(at, column), asked.snapshot).map((text) => `${run}: ${text}`),
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
  for (let run = 0; run < RUNS / 4; run++) {
    const before = ask(run);
    const after = {
      ...ask(run + RUNS),
      action: before.action,
      principals: before.principals,
      resources: before.resources,
      strict: before.strict,
    };
    const all = { principals: before.principals.map((_, at) => at), resources: [] };
    const columns = { principals: [], resources: before.resources.map((_, at) => at) };
    const matrix = decideAll(before, buildModel(before.snapshot).facts);
    for (const changed of [all, columns]) {
      const again = decideAgain(matrix, changed, buildModel(after.snapshot).facts);
      wrong.push(...differences(after, (at, column) => again.answer(at, column), after.snapshot));
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});
