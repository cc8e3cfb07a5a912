/** A resource whose own policy changed, against what each caller's side said before. */
import type { Answer } from '../decision';
import type { Facts } from '../facts';
import { AccountRows } from './account-rows';
import { hasBit, type Row } from './bits';
import { sideOf, type CallerSide } from './caller-side';
import { accountColumns, type AccountColumns } from './columns';
import { answerIn } from './answer-row';
import type { OwnRows } from './own-policies';
import type { BulkQuestion } from './question';

export class ChangedResource {
  /** The resource as the only column; null: rows cannot answer for it. */
  private readonly alone: { readonly columns: AccountColumns; readonly rows: AccountRows } | null;
  /** By what counts on the resource (`countsAt`): thousands of callers differ in nothing else. */
  private readonly answers = new Map<number, Answer | null>();
  /** Its bit in the rows of the sides; -1: it has none. */
  private place: { readonly columns: AccountColumns; readonly at: number } | null = null;

  /** `index`: its place among the question's resources. `facts`: those that hold the new policy. */
  constructor(
    question: BulkQuestion,
    private readonly index: number,
    facts: Facts,
  ) {
    const [columns] = accountColumns(question.action, [question.resources[index] ?? ''], facts);
    this.alone = columns === undefined ? null : { columns, rows: new AccountRows(columns, question, facts) };
  }

  /** Null: the pair is a request of its own. */
  answer(side: CallerSide): Answer | null {
    const place = this.placeIn(side.columns);
    const { alone, answers } = this;
    if (alone === null || place < 0 || alone.columns.account !== side.columns.account) return null;
    const { columns, rows } = alone;
    const counts = countsAt(side, place, rows.ownRows(side));
    let answer = answers.get(counts);
    if (answer === undefined) answers.set(counts, (answer = answerIn(rows.answers(sideOf(side, columns, place)), 0)));
    return answer;
  }

  private placeIn(columns: AccountColumns): number {
    if (this.place?.columns !== columns) {
      this.place = { columns, at: columns.columns.findIndex(({ index }) => index === this.index) };
    }
    return this.place.at;
  }
}

/** All that the answer on one resource comes from, as one number. */
function countsAt(side: CallerSide, place: number, own: OwnRows): number {
  let counts = side.organizationUnread ? 1 : 0;
  counts = add(add(counts, side.identity, place), side.boundary, place);
  counts = add(add(counts, side.organization, place), side.deny, place);
  return add(add(add(counts, own.direct, 0), own.limited, 0), own.deny, 0);
}

function add(counts: number, row: Row | null, place: number): number {
  // No boundary and no SCPs limit as little as those that allow everything.
  if (row === null) return counts * 4 + 2;
  return counts * 4 + (hasBit(row.yes, place) ? 2 : 0) + (hasBit(row.maybe, place) ? 1 : 0);
}
