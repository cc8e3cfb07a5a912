/** The answers of a bulk question, a bit each. */
import type { Answer } from '../decision';
import { evaluate } from '../evaluate';
import type { Facts } from '../facts';
import { answerIn, type AnswerRow } from './answer-row';
import { countBits } from './bits';
import type { CallerSide } from './caller-side';
import { requestOf, type BulkQuestion } from './question';

export class Matrix {
  constructor(
    readonly question: BulkQuestion,
    /** In the order of the question's principals, over its resources. */
    readonly rows: readonly AnswerRow[],
    /** What each principal's own side says; null: it was asked pair by pair. */
    readonly sides: readonly (CallerSide | null)[],
    private readonly facts: Facts,
  ) {}

  /** The answer of the pair at these places. */
  answer(principal: number, resource: number): Answer {
    const row = this.rows[principal];
    const known = row === undefined ? null : answerIn(row, resource);
    if (known === null) {
      const { principals, resources } = this.question;
      const request = requestOf(this.question, principals[principal] ?? '', resources[resource] ?? '');
      return evaluate(request, this.facts).answer;
    }
    return known;
  }

  /** How many pairs rows could not answer. */
  get askedCount(): number {
    return this.rows.reduce((sum, { asked }) => sum + countBits(asked), 0);
  }
}
