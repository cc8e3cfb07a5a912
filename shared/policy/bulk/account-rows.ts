/** The users and roles of one account against its own resources: rows in, an answer row out (E122). */
import type { Call } from '../call';
import { FormedCall } from '../context-keys';
import type { Facts, PolicySet, PrincipalFacts } from '../facts';
import { isServiceLinked } from '../gates/organization';
import { resolveCaller, type ResolvedCaller } from '../resolve-caller';
import { rcpGuards } from '../../iam/rcp-services';
import { allBits, allOf, anyOf, clearBit, noBits, setBit, eachBit } from './bits';
import { RowsOfSets, type SetRows } from './caller-rows';
import { answersOf, type CallerSide } from './caller-side';
import type { AccountColumns } from './columns';
import type { AnswerRow } from './answer-row';
import { OwnPolicies, type OwnRows } from './own-policies';
import { requestOf, type BulkQuestion } from './question';

/** Levels of an organization's policies that apply; null: they could not be read (E102). */
type Levels = readonly PolicySet[] | null;

interface OrganizationRows {
  readonly sets: readonly SetRows[];
  /** Policies that matter could not be read. */
  readonly unread: boolean;
}

export class AccountRows {
  private readonly rows: RowsOfSets | null;
  private readonly own: OwnPolicies | null;
  private readonly scps: Levels;
  private readonly rcps: Levels;

  constructor(
    private readonly columns: AccountColumns,
    private readonly question: BulkQuestion,
    private readonly facts: Facts,
  ) {
    const calls = this.callsOfAnybody();
    this.rows = calls === null ? null : new RowsOfSets(question.action, calls);
    this.own = calls === null ? null : new OwnPolicies(columns.account, columns.columns, calls, facts);
    this.scps = this.levels('serviceControl');
    const service = question.action.toLowerCase().split(':')[0] ?? '';
    this.rcps = rcpGuards(service) ? this.levels('resourceControl') : [];
  }

  /** What a caller's own side says over this account's columns; null for who is no user or role that was read. */
  side(principal: string): CallerSide | null {
    const { facts, rows } = this;
    const resolution = resolveCaller(
      requestOf(this.question, principal, this.columns.columns[0]?.resource ?? ''),
      facts,
    );
    if (!resolution.ok || rows === null) return null;
    const { resolved } = resolution;
    const holder = resolved.facts;
    const { kind, account, sessionName } = resolved.caller;
    if (holder === null || account !== this.columns.account) return null;
    if (kind !== 'user' && (kind !== 'role-session' || sessionName !== null)) return null;
    const callOn = this.callsOf(resolved, principal);
    const identity = rows.of(holder.identity, callOn);
    const boundary = holder.boundary === null ? null : rows.of(holder.boundary, callOn);
    const organization = this.organizationRows(holder, rows, callOn);
    const sets = [identity, ...(boundary === null ? [] : [boundary]), ...organization.sets];
    return {
      principal,
      resolved,
      columns: this.columns,
      identity: identity.allow,
      boundary: boundary?.allow ?? null,
      organization: allOf(organization.sets.map(({ allow }) => allow)),
      deny: anyOf(sets.map(({ deny }) => deny)),
      organizationUnread: organization.unread,
    };
  }

  /** The caller's side together with what these columns' own policies say. */
  answers(side: CallerSide): AnswerRow {
    return answersOf(side, this.ownRows(side));
  }

  /** What the columns' own policies say to the caller; written anew for the next one. */
  ownRows({ resolved, principal }: CallerSide): OwnRows {
    const { own } = this;
    if (own === null) throw new RangeError('no columns');
    return own.of(resolved, this.callsOf(resolved, principal));
  }

  /** The same over all `count` resources of the question; the others are asked one by one. */
  spread(row: AnswerRow, count: number): AnswerRow {
    const { columns } = this.columns;
    if (columns.length === count) return row;
    const wide = { allowed: noBits(count), denied: noBits(count), allowedIf: noBits(count), asked: allBits(count) };
    for (const { index } of columns) clearBit(wide.asked, index);
    for (const name of ['allowed', 'denied', 'allowedIf', 'asked'] as const) {
      eachBit(row[name], (at) => setBit(wide[name], columns[at]?.index ?? 0));
    }
    return wide;
  }

  /** SCPs that must allow, RCPs that only deny (E113): RCPFullAWSAccess is always attached. */
  private organizationRows(holder: PrincipalFacts, rows: RowsOfSets, callOn: (at: number) => Call): OrganizationRows {
    if (holder.kind === 'role' && isServiceLinked(holder.arn)) return { sets: [], unread: false }; // E140
    const count = this.columns.columns.length;
    const open = { yes: allBits(count), maybe: noBits(count) };
    const sets = (this.scps ?? []).map((level) => rows.of(level, callOn));
    for (const level of this.rcps ?? []) sets.push({ allow: open, deny: rows.of(level, callOn).deny });
    return { sets, unread: this.scps === null || this.rcps === null };
  }

  private levels(kind: 'serviceControl' | 'resourceControl'): Levels {
    const organization = this.facts.organization(this.columns.account);
    if (organization.state === 'none') return [];
    if (organization.state === 'unknown') return null;
    if (organization.managementAccountId === this.columns.account) return [];
    const levels = organization[kind];
    if (levels === null) return null;
    return levels.map(({ policies }) => policies).filter(({ read, unread }) => read.length + unread.length > 0);
  }

  /** One call for each column, by the account's root user: only what they say of the resource is looked at. */
  private callsOfAnybody(): readonly Call[] | null {
    const { account, columns } = this.columns;
    const [first] = columns;
    if (first === undefined) return null;
    const root = resolveCaller(requestOf(this.question, account, first.resource), this.facts);
    return root.ok ? columns.map((_, at) => this.callsOf(root.resolved, account)(at)) : null;
  }

  /** One caller's calls, made when asked for and kept. */
  private callsOf(caller: ResolvedCaller, principal: string): (at: number) => Call {
    const made: Call[] = [];
    return (at) => {
      const known = made[at];
      if (known !== undefined) return known;
      const column = this.columns.columns[at];
      if (column === undefined) throw new RangeError(`no column ${at}`);
      const { resource, target, question } = column;
      const request = requestOf(this.question, principal, resource);
      return (made[at] = new FormedCall(request, caller, target, this.facts, undefined, question.cut));
    };
  }
}
