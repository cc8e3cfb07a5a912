/** "Crawl only these again": which tasks an earlier snapshot's coverage asks for, and how their results go into it. */
import { NOT_READ_YET } from '../../../shared/snapshot/list-calls';
import type { AccountSnapshot, CoverageRow, ResourceEntry, Snapshot } from '../../../shared/snapshot/schema';
import type { Part } from '../collector';
import { coverageKey } from '../desk/coverage-log';
import { finished, keyOfIam } from './assemble';
import { isWithin, type Outcome, type Task } from './task';

/** Those of `tasks` that a denied or failed row speaks of; where all its rows name a thing, for those things only. */
export function tasksAgain(tasks: readonly Task[], earlier: Snapshot): readonly Task[] {
  return tasks.flatMap((task): Task[] => {
    const rows = rowsOf(task, tasks, earlier);
    if (rows.length === 0) return [];
    const targets = rows.flatMap(({ target }) => target ?? []);
    return [{ ...task, only: targets.length === rows.length ? new Set(targets) : null }];
  });
}

/** The rows that the task can settle. */
function rowsOf(task: Task, tasks: readonly Task[], { account, coverage = [] }: Snapshot): readonly CoverageRow[] {
  const { collector } = task;
  const isAnothers = (type: string): boolean =>
    !collector.types.includes(type) && tasks.some((other) => other.collector.types.includes(type));
  return coverage.filter(
    (row) =>
      (row.outcome !== 'skipped' || row.message === NOT_READ_YET) &&
      (row.account === undefined || row.account === account.id) &&
      (collector.scope === 'account' || row.region === undefined || row.region === task.region) &&
      (row.type === undefined || !isAnothers(row.type)) &&
      collector.calls.some(({ action }) => action === row.source),
  );
}

/**
 * The earlier snapshot with what was read again in place of what it held. A thing of which something is unread now
 * that was read before stays as it was.
 */
export function mergeAgain(earlier: Snapshot, tasks: readonly Task[], outcomes: readonly Outcome[]): Snapshot {
  let { coverage = [], resources = [] } = earlier;
  let iam: AccountSnapshot['iam'] = earlier.iam;
  let settings = earlier.accountSettings;
  let alias = earlier.account.alias;
  for (const outcome of outcomes) {
    const { part, task } = outcome;
    const before = new Set(rowsOf(task, tasks, earlier).filter((row) => isSettled(row, outcome)));
    const known = new Set([...before].map(coverageKey));
    // Of these things less is known now than before. (Not where only a call behind one that is answered now is refused.)
    const lost = outcome.rows.flatMap((row) =>
      row.target !== undefined && !known.has(coverageKey(row)) && knowsLess(part, earlier, row.target)
        ? [row.target]
        : [],
    );
    const isLost = (target: string | undefined): boolean =>
      target !== undefined && lost.some((other) => isWithin(target, other) || isWithin(other, target));
    coverage = [
      ...coverage.filter((row) => !before.has(row) || isLost(row.target)),
      ...outcome.rows.filter((row) => !isLost(row.target)),
    ];
    resources = mergeResources(resources, outcome, isLost);
    iam = mergeIam(iam, outcome, isLost);
    settings = part.accountSettings === undefined ? settings : { ...settings, ...part.accountSettings };
    alias = part.alias ?? alias;
  }
  return finished({
    ...earlier,
    account: { ...earlier.account, ...(alias === undefined ? {} : { alias }) },
    coverage: [...new Map(coverage.map((row) => [coverageKey(row), row])).values()],
    iam,
    ...(settings === undefined ? {} : { accountSettings: settings }),
    resources,
  });
}

/** Was the row's thing read again? Where the task read everything, every row of its was. */
function isSettled({ target }: CoverageRow, { task, visited }: Outcome): boolean {
  return task.only === null || target === undefined || [...visited].some((arn) => isWithin(arn, target));
}

/** Does the part lack, of the thing or what it belongs to, anything that the earlier snapshot has? */
function knowsLess(part: Part, { resources = [], iam }: Snapshot, target: string): boolean {
  const nowOf = (type: string, arn: string): unknown =>
    (part.resources ?? []).find((entry) => entry.type === type && entry.arn === arn);
  return (
    resources.some((entry) => isWithin(entry.arn, target) && lacks(nowOf(entry.type, entry.arn), entry)) ||
    (['RoleDetailList', 'UserDetailList', 'GroupDetailList', 'Policies'] as const).some((list) =>
      (iam[list] ?? []).some(
        (entry) =>
          entry.Arn === target &&
          lacks(
            (part.iam?.[list] ?? []).find(({ Arn }) => Arn === target),
            entry,
          ),
      ),
    )
  );
}

/** Another part brings it (carried-roles.ts). */
const JOINED = 'InstanceProfileList';

/** Is a member of `before`, at whatever depth, not there now? Another value in its place is news. */
function lacks(now: unknown, before: unknown): boolean {
  if (before === undefined) return false;
  if (now === undefined) return true;
  if (typeof before !== 'object' || before === null || typeof now !== 'object' || now === null) return false;
  return Object.entries(before).some(([name, value]) => name !== JOINED && lacks(Reflect.get(now, name), value));
}

function mergeResources(
  earlier: readonly ResourceEntry[],
  { task, part, rows }: Outcome,
  isLost: (arn: string) => boolean,
): ResourceEntry[] {
  const { types, scope } = task.collector;
  const fresh = (part.resources ?? []).filter(({ arn }) => !isLost(arn));
  const replaced = new Set(fresh.map(({ type, arn }) => `${type} ${arn}`));
  const listed = isWhole(task, rows);
  const there = new Set((part.resources ?? []).map(({ type, arn }) => `${type} ${arn}`));
  const stays = ({ type, arn, region }: ResourceEntry): boolean => {
    const key = `${type} ${arn}`;
    if (replaced.has(key)) return false;
    // What a whole list does not hold any more was deleted.
    const isTheirs = types.includes(type) && (scope === 'account' || region === task.region);
    return !listed || !isTheirs || there.has(key);
  };
  return [...earlier.filter(stays), ...fresh];
}

function mergeIam(
  earlier: AccountSnapshot['iam'],
  { task, part, rows }: Outcome,
  isLost: (arn: string) => boolean,
): AccountSnapshot['iam'] {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [name, list] of Object.entries(part.iam ?? {})) {
    if (!Array.isArray(list)) continue;
    const before: readonly unknown[] = Array.isArray(earlier[name]) ? earlier[name] : [];
    const key = (entry: unknown): string => keyOfIam(name, entry).join(' ');
    const fresh = new Map(list.map((entry: unknown) => [key(entry), entry]));
    const stays = (entry: unknown): boolean => {
      const again = fresh.has(key(entry));
      if (again && isLost(keyOfIam(name, entry)[0] ?? '')) return true;
      return !again && !isWhole(task, rows);
    };
    const kept = before.filter(stays);
    for (const entry of kept) fresh.delete(key(entry));
    merged[name] = [...kept, ...fresh.values()];
  }
  return { ...earlier, ...merged };
}

/** Did the task list everything of its types? */
function isWhole({ only }: Task, rows: readonly CoverageRow[]): boolean {
  return only === null && rows.every(({ target }) => target !== undefined);
}
