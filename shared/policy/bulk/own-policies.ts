/** What the resources' own policies say, sorted by whom they speak of: most name a few principals or everyone. */
import type { Call } from '../call';
import type { Element, PrincipalEntry } from '../document';
import type { Facts } from '../facts';
import { policySetOf } from '../gates/resource-side';
import { matchCandidate } from '../match-statement';
import type { PrincipalMatch } from '../match';
import { ownCandidates } from '../question';
import { isAccountId, parseArn } from '../../iam/arn';
import type { Candidate } from '../candidates';
import { emptyRow, overwrite, setBit, type Row } from './bits';
import type { Column } from './columns';
import { split, type SplitStatement } from './split';
import { callerMatches } from './statement-rows';
import type { ResolvedCaller } from '../resolve-caller';

/** A statement of one resource's policy. */
interface OwnStatement {
  readonly at: number;
  readonly candidate: Candidate;
}

interface OwnCondition {
  readonly at: number;
  readonly statement: SplitStatement;
}

/** What the resources' policies grant and deny one caller; rows over the resources. */
export interface OwnRows {
  /** Nothing of the caller's own needs to allow it (g1–g3 of E122). */
  readonly direct: Row;
  /** Only boundary and session policy still limit (g4). */
  readonly limited: Row;
  readonly deny: Row;
}

/** The policies of all resources of one account, indexed by whom their statements can mean. */
export class OwnPolicies {
  private readonly everyone: OwnStatement[] = [];
  /** To everyone, under conditions on the caller alone. */
  private readonly conditional: OwnCondition[] = [];
  private readonly named = new Map<string, OwnStatement[]>();
  /** Said to every user and role of the account, whoever it is. */
  private readonly said: OwnRows;
  private readonly rows: OwnRows;

  constructor(
    private readonly account: string,
    columns: readonly Column[],
    /** One call for each column, by anybody of the account. */
    calls: readonly Call[],
    private readonly facts: Facts,
  ) {
    const count = columns.length;
    this.said = { direct: emptyRow(count), limited: emptyRow(count), deny: emptyRow(count) };
    this.rows = { direct: emptyRow(count), limited: emptyRow(count), deny: emptyRow(count) };
    for (const [at, { question, target }] of columns.entries()) {
      const policies = policySetOf(target.policy);
      for (const row of policies.unread.length > 0 ? [this.said.direct, this.said.deny] : []) setBit(row.maybe, at);
      const call = calls[at];
      if (policies.read.length === 0 || call === undefined) continue;
      for (const candidate of ownCandidates(question, policies, call)) this.sort({ at, candidate });
    }
  }

  /** For one caller of the account; `callOn` makes its call on a column. The rows are written anew for the next caller. */
  of({ caller }: ResolvedCaller, callOn: (at: number) => Call): OwnRows {
    const { said, rows } = this;
    for (const name of ['direct', 'limited', 'deny'] as const) {
      overwrite(rows[name].yes, said[name].yes);
      overwrite(rows[name].maybe, said[name].maybe);
    }
    const named = [this.named.get(caller.arn), this.named.get(`role ${caller.roleName ?? ''}`)];
    for (const { at, statement } of this.conditional) {
      const match = callerMatches(statement, callOn(0));
      if (match === 'no') continue;
      const row = statement.candidate.statement.effect === 'Deny' ? rows.deny : rows.direct;
      setBit(match === 'yes' ? row.yes : row.maybe, at);
    }
    for (const list of [this.everyone, ...named]) {
      for (const { at, candidate } of list ?? []) {
        const match = matchCandidate(candidate, callOn(at));
        if (match === null || match.match === 'no') continue;
        if (candidate.statement.effect === 'Deny') {
          setBit(match.match === 'yes' ? rows.deny.yes : rows.deny.maybe, at);
        } else for (const principal of match.principals) grant(rows, at, principal, match.rest.match === 'yes');
      }
    }
    return rows;
  }

  private sort(own: OwnStatement): void {
    const { statement } = own.candidate;
    const { principal } = statement;
    if (principal === null) return; // E11
    const whom = this.whom(principal, statement.effect);
    if (whom === 'everyone') {
      if (!this.settles(own, principal)) this.everyone.push(own);
      return;
    }
    for (const name of whom) {
      const list = this.named.get(name);
      if (list === undefined) this.named.set(name, [own]);
      else list.push(own);
    }
  }

  /** A statement that says the same to all is said once; one that asks about the caller is asked nothing else. */
  private settles({ at, candidate }: OwnStatement, { not, entries }: Element<PrincipalEntry>): boolean {
    const statement = split(candidate);
    const { effect } = candidate.statement;
    if (not || statement.mixed || statement.ofResource.length > 0 || candidate.resource?.match !== 'yes') return false;
    if (!entries.some(isStar)) {
      // The account is denied as a whole; an Allow may name others beside it.
      const whole = entries.some(({ type, value }) => type === 'AWS' && this.nameOf(value) === 'account');
      if (effect === 'Allow' || !whole || !statement.sameForAll) return false;
      setBit(this.said.deny.yes, at);
      return true;
    }
    if (!statement.sameForAll) this.conditional.push({ at, statement });
    else setBit(effect === 'Deny' ? this.said.deny.yes : this.said.direct.yes, at);
    return true;
  }

  /** Whom of the account's users and roles a statement can mean; an Allow to the account itself grants nothing (E127). */
  private whom({ not, entries }: Element<PrincipalEntry>, effect: 'Allow' | 'Deny'): 'everyone' | readonly string[] {
    if (not) return 'everyone';
    const names = new Set<string>();
    for (const entry of entries) {
      if (isStar(entry)) return 'everyone';
      if (entry.type === 'CanonicalUser') return 'everyone';
      if (entry.type !== 'AWS') continue; // services and providers are no users or roles
      const name = this.nameOf(entry.value);
      if (name === 'account' && effect === 'Deny') return 'everyone';
      if (name !== null && name !== 'account') names.add(name);
    }
    return [...names];
  }

  private nameOf(value: string): string | null {
    if (isAccountId(value)) return value === this.account ? 'account' : null;
    const arn = parseArn(value);
    if (arn === null) return this.facts.principalById(value)?.arn ?? null;
    if (arn.account !== this.account) return null;
    if (arn.resource === 'root') return 'account';
    const [type, role = ''] = arn.resource.split('/');
    return type === 'assumed-role' ? `role ${role}` : value;
  }
}

function isStar({ type, value }: PrincipalEntry): boolean {
  return type === '*' || (type === 'AWS' && value === '*');
}

/** E121: what the kind of principal is worth. */
function grant(rows: OwnRows, at: number, { kind, match }: PrincipalMatch, surely: boolean): void {
  if (kind === 'account' || kind === 'service' || kind === 'federated') return;
  const row = kind === 'role' || kind === 'fed-user' ? rows.limited : rows.direct;
  setBit(match === 'yes' && surely ? row.yes : row.maybe, at);
}
