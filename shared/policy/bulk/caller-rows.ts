/** What a caller's own side allows and denies over all resources: identity, boundary and SCPs as rows (E114, E121). */
import { candidatesOf, type Candidate } from '../candidates';
import type { Call } from '../call';
import type { PolicySet } from '../facts';
import { matchCandidate } from '../match-statement';
import { addAll, allBits, emptyRow, removeAll, setBit, type Row } from './bits';
import { split, type SplitStatement } from './split';
import { addRow, callerMatches, StatementRows } from './statement-rows';

/** One policy set over all resources. */
export interface SetRows {
  readonly allow: Row;
  readonly deny: Row;
}

/** Makes the call of one caller on one resource. */
export type CallOn = (resource: number) => Call;

export class RowsOfSets {
  private readonly ofStatement = new Map<Candidate['compiled'], Row>();
  private readonly shared = new Map<string, SetRows>();
  private readonly ids = new Map<Candidate['compiled'], number>();
  private readonly statements: StatementRows;

  /** `calls`: one for each resource, by anybody. */
  constructor(
    private readonly action: string,
    private readonly calls: readonly Call[],
  ) {
    this.statements = new StatementRows(calls);
  }

  /** Callers whose sets hold the same statements, none of which speaks of the caller, share the rows. */
  of(policies: PolicySet, callOn: CallOn): SetRows {
    const statements = candidatesOf(policies, this.action).map(split);
    const alone = statements.some(({ candidate }) => isHeldByOne(candidate));
    if (alone || policies.unread.length > 0 || !statements.every(({ sameForAll }) => sameForAll)) {
      return this.together(statements, policies.unread.length > 0, callOn);
    }
    const name = statements.map(({ candidate }) => this.idOf(candidate)).join(' ');
    let rows = this.shared.get(name);
    if (rows === undefined) this.shared.set(name, (rows = this.together(statements, false, callOn)));
    return rows;
  }

  private idOf({ compiled }: Candidate): number {
    let id = this.ids.get(compiled);
    if (id === undefined) this.ids.set(compiled, (id = this.ids.size));
    return id;
  }

  private together(statements: readonly SplitStatement[], unread: boolean, callOn: CallOn): SetRows {
    const count = this.calls.length;
    const allow = emptyRow(count);
    const deny = emptyRow(count);
    // What could not be read may allow and may deny (E102).
    if (unread) for (const { maybe } of [allow, deny]) addAll(maybe, allBits(count));
    for (const statement of statements) {
      const into = statement.candidate.statement.effect === 'Allow' ? allow : deny;
      if (statement.mixed) this.addMixed(into, statement, callOn);
      else this.addSplit(into, statement, callOn);
    }
    removeAll(allow.maybe, allow.yes);
    removeAll(deny.maybe, deny.yes);
    return { allow, deny };
  }

  private addSplit(into: Row, statement: SplitStatement, callOn: CallOn): void {
    const caller = callerMatches(statement, callOn(0));
    if (caller === 'no') return;
    addRow(into, this.rowOf(statement), caller);
  }

  private addMixed(into: Row, { candidate }: SplitStatement, callOn: CallOn): void {
    for (let at = 0; at < this.calls.length; at++) {
      const match = matchCandidate(candidate, callOn(at))?.match;
      if (match !== undefined && match !== 'no') setBit(match === 'yes' ? into.yes : into.maybe, at);
    }
  }

  private rowOf(statement: SplitStatement): Row {
    const { compiled } = statement.candidate;
    if (isHeldByOne(statement.candidate)) return this.statements.of(statement);
    let row = this.ofStatement.get(compiled);
    if (row === undefined) this.ofStatement.set(compiled, (row = this.statements.of(statement)));
    return row;
  }
}

/** An inline policy of a user or role is met once: to remember its rows would only fill the memory. */
function isHeldByOne({ document }: Candidate): boolean {
  return /:(?:user|role)\/[^#]*#inline\//.test(document.address);
}
