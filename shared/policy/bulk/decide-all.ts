/** Every principal on every resource, for one action. */
import type { Answer } from '../decision';
import { evaluate } from '../evaluate';
import type { Facts } from '../facts';
import { AccountRows } from './account-rows';
import { allBits, clearBit, noBits, setBit } from './bits';
import { accountColumns } from './columns';
import { ChangedResource } from './changed-resource';
import { answerIn, type AnswerRow } from './answer-row';
import { Matrix } from './matrix';
import { requestOf, type BulkQuestion } from './question';

/**
 * The same answers as `evaluate` gives to every pair, hundreds of times as fast where policies are plain. Keeps four
 * bits for a pair. Never throws.
 */
export function decideAll(question: BulkQuestion, facts: Facts): Matrix {
  const { action, principals, resources } = question;
  const accounts = new Map(
    accountColumns(action, resources, facts).map((columns) => [
      columns.account,
      new AccountRows(columns, question, facts),
    ]),
  );
  const sides = principals.map((principal) => accounts.get(accountIn(principal))?.side(principal) ?? null);
  const rows = sides.map((side) => {
    const account = side === null ? undefined : accounts.get(side.columns.account);
    if (side === null || account === undefined) return asked(resources.length);
    return account.spread(account.answers(side), resources.length);
  });
  return new Matrix(question, rows, sides, facts);
}

/** More principals than this are answered by rows again, fewer pair by pair: rows have to be laid out first. */
const FEW = 16;

/**
 * The matrix after one policy changed: `principals` are the places of those who hold it, `resources` of the things it
 * hangs on. Only what that policy bears on is decided anew, by `facts`, which differ in nothing else; the old matrix
 * is not touched.
 */
export function decideAgain(
  matrix: Matrix,
  changed: { readonly principals: readonly number[]; readonly resources: readonly number[] },
  facts: Facts,
): Matrix {
  const { question } = matrix;
  const { principals, resources } = question;
  const rows = [...matrix.rows];
  const sides = [...matrix.sides];
  if (changed.principals.length > FEW) {
    const named = changed.principals.map((at) => principals[at] ?? '');
    const again = decideAll({ ...question, principals: named }, facts);
    for (const [index, at] of changed.principals.entries()) {
      rows[at] = again.rows[index] ?? asked(resources.length);
      sides[at] = again.sides[index] ?? null;
    }
  } else {
    for (const at of changed.principals) {
      const row = blank(resources.length);
      for (const column of resources.keys()) put(row, column, decidePair(question, at, column, facts));
      rows[at] = row;
      sides[at] = null;
    }
  }
  for (const column of changed.resources) {
    const resource = new ChangedResource(question, column, facts);
    for (const [at, before] of rows.entries()) {
      const side = sides[at] ?? null;
      const answer = (side === null ? null : resource.answer(side)) ?? decidePair(question, at, column, facts);
      // Most rows stay as they are, and are shared with the matrix before.
      if (answerIn(before, column) === answer) continue;
      const row = before === matrix.rows[at] ? copy(before) : before;
      put(row, column, answer);
      rows[at] = row;
    }
  }
  return new Matrix(question, rows, sides, facts);
}

function decidePair(question: BulkQuestion, at: number, column: number, facts: Facts): Answer {
  const { principals, resources } = question;
  return evaluate(requestOf(question, principals[at] ?? '', resources[column] ?? ''), facts).answer;
}

function put(row: AnswerRow, column: number, answer: Answer): void {
  for (const bits of [row.allowed, row.denied, row.allowedIf, row.asked]) clearBit(bits, column);
  switch (answer) {
    case 'ALLOWED':
      return setBit(row.allowed, column);
    case 'ALLOWED_IF':
      return setBit(row.allowedIf, column);
    case 'EXPLICIT_DENY':
      return setBit(row.denied, column);
    case 'IMPLICIT_DENY':
      return undefined;
    default:
      return setBit(row.asked, column);
  }
}

/** The account in a principal's ARN, `arn:aws:iam::111122223333:role/app`. */
function accountIn(principal: string): string {
  return principal.split(':', 5)[4] ?? '';
}

function blank(count: number): AnswerRow {
  return { allowed: noBits(count), denied: noBits(count), allowedIf: noBits(count), asked: noBits(count) };
}

function asked(count: number): AnswerRow {
  return { ...blank(count), asked: allBits(count) };
}

function copy({ allowed, denied, allowedIf, asked: open }: AnswerRow): AnswerRow {
  return { allowed: allowed.slice(), denied: denied.slice(), allowedIf: allowedIf.slice(), asked: open.slice() };
}
