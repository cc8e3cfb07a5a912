/** In bulk as one by one (E99): every case's users and roles on its things, before and after a policy changes. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { managedPolicy } from '../../../test/managed-policies/read-managed-policies';
import { otherWayRound } from '../../../test/reference/other-way-round';
import { buildFacts } from '../cases/build-facts';
import { caseFile, type Case, type Setup } from '../cases/case-schema';
import { evaluate } from '../evaluate';
import type { Facts } from '../facts';
import { decideAgain, decideAll } from './decide-all';
import type { Matrix } from './matrix';
import type { BulkQuestion } from './question';

const CASES = path.join(import.meta.dirname, '../cases');
const files = readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

it.each(files)('%s', (name) => {
  const file = caseFile.parse(JSON.parse(readFileSync(path.join(CASES, name), 'utf8')));
  const wrong = file.cases.flatMap((one) =>
    differences(one, { ...file.setup, ...one.setup }).map((text) => `${one.name}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

it('rows answer what they can, and only the others are asked', () => {
  const role = 'arn:aws:iam::111122223333:role/app';
  const facts = buildFacts({
    roles: [{ arn: role, identity: [[{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }]] }],
    resources: [
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::a' },
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::b' },
      { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::c', policy: 'unread' },
    ],
  });
  const resources = ['arn:aws:s3:::a/k', 'arn:aws:s3:::b/k', 'arn:aws:s3:::c/k'];
  const matrix = decideAll({ action: 's3:GetObject', principals: [role, '*'], resources }, facts);
  // The bucket whose policy was not read, and everything that anyone who is no role asks.
  expect(matrix.askedCount).toBe(1 + resources.length);
  expect(resources.map((_, at) => matrix.answer(0, at))).toEqual(['ALLOWED', 'IMPLICIT_DENY', 'ALLOWED_IF']);
});

function differences({ request }: Case, setup: Setup): readonly string[] {
  const facts = buildFacts(setup, managedPolicy);
  const known = [...(setup.users ?? []), ...(setup.roles ?? [])].map(({ arn }) => arn);
  const things = (setup.resources ?? []).map(({ arn }) => (arn.startsWith('arn:aws:s3:::') ? `${arn}/k.txt` : arn));
  const question: BulkQuestion = {
    action: request.action,
    principals: [...new Set([request.principal, ...known])],
    resources: [...new Set([request.resource, ...things])],
    ...(request.strict === undefined ? {} : { strict: request.strict }),
  };
  const matrix = decideAll(question, facts);
  const turned = otherWayRound(facts);
  const everything = {
    principals: [],
    resources: question.resources.map((_, at) => at),
  };
  const half = { principals: [0], resources: everything.resources.slice(0, 1) };
  return [
    ...against(matrix, facts),
    ...against(decideAgain(matrix, everything, turned), turned),
    // Most of it stays as it was.
    ...against(decideAgain(matrix, half, facts), facts),
    ...against(decideAgain(matrix, { principals: everyone(question), resources: [] }, facts), facts),
  ];
}

/** More than are asked pair by pair: the last one many times over. */
function everyone({ principals }: BulkQuestion): readonly number[] {
  return Array.from({ length: 20 }, (_, at) => Math.min(at, principals.length - 1));
}

function against(matrix: Matrix, facts: Facts): readonly string[] {
  const { action, principals, resources, strict } = matrix.question;
  return principals.flatMap((principal, at) =>
    resources.flatMap((resource, column) => {
      const request = { principal, action, resource, ...(strict === undefined ? {} : { strict }) };
      const [one, many] = [evaluate(request, facts).answer, matrix.answer(at, column)];
      return one === many ? [] : [`${principal} ${action} ${resource}: one by one ${one}, in bulk ${many}`];
    }),
  );
}
