/**
 * "Crawl only these again": what an earlier snapshot could not read is read, and so is everything that the rest is
 * held against: users, roles and policies, every list, and the things that are few. Otherwise something new would be
 * missing from an old list, and called broken. Of things that may be thousands (Collector.isLong) those are left as
 * they are that were known.
 */
import { isReadAgain } from '../../../shared/snapshot/read-again';
import type { AccountSnapshot, CoverageRow, ResourceEntry, Snapshot } from '../../../shared/snapshot/schema';
import type { Part } from '../collector';
import { coverageKey } from '../desk/coverage-log';
import { finished, keyOfIam } from './assemble';
import { isWithin, type Outcome, type Task } from './task';

/** All tasks; of long ones with nothing to settle, or only about some of their things, those things and new ones. */
export function tasksAgain(tasks: readonly Task[], earlier: Snapshot): readonly Task[] {
  const known = knownArns(earlier);
  return tasks.map((task): Task => {
    const targets = rowsOf(task, tasks, earlier).map(({ target }) => target);
    const isWhole = task.collector.isLong !== true || targets.includes(undefined);
    return { ...task, only: isWhole ? null : { asked: new Set(targets.flatMap((target) => target ?? [])), known } };
  });
}

/** Everything that the snapshot has an entry for. */
export function knownArns({ iam, resources = [] }: Pick<Snapshot, 'iam' | 'resources'>): ReadonlySet<string> {
  const listed = [iam.UserDetailList, iam.GroupDetailList, iam.RoleDetailList, iam.Policies].flatMap(
    (list): readonly { readonly Arn: string }[] => list ?? [],
  );
  return new Set([...listed.map(({ Arn }) => Arn), ...resources.map(({ arn }) => arn)]);
}

/** The rows that the task can settle. */
function rowsOf(task: Task, tasks: readonly Task[], { account, coverage = [] }: Snapshot): readonly CoverageRow[] {
  const { collector } = task;
  const isAnothers = (type: string): boolean =>
    !collector.types.includes(type) && tasks.some((other) => other.collector.types.includes(type));
  return coverage.filter(
    (row) =>
      isReadAgain(row) &&
      (row.account === undefined || row.account === account.id) &&
      (collector.scope === 'account' || row.region === undefined || row.region === task.region) &&
      (row.type === undefined || !isAnothers(row.type)) &&
      collector.calls.some(({ action }) => action === row.source || `${action.split(':')[0] ?? ''}:*` === row.source),
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

/** Was the row's thing read again, or is it gone? */
function isSettled({ target }: CoverageRow, outcome: Outcome): boolean {
  const { task, visited, listed } = outcome;
  if (task.only === null || target === undefined || [...visited].some((arn) => isWithin(arn, target))) return true;
  return isListed(outcome) && ![...listed].some((arn) => isWithin(arn, target));
}

/** Did its lists give everything that there is? */
function isListed({ rows }: Outcome): boolean {
  return rows.every(({ target }) => target !== undefined);
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
  outcome: Outcome,
  isLost: (arn: string) => boolean,
): ResourceEntry[] {
  const { task, part, listed, visited } = outcome;
  const { types, scope } = task.collector;
  const fresh = (part.resources ?? []).filter(({ arn }) => !isLost(arn));
  const replaced = new Set(fresh.map(({ type, arn }) => `${type} ${arn}`));
  const stays = ({ type, arn, region }: ResourceEntry): boolean => {
    if (replaced.has(`${type} ${arn}`)) return false;
    const isTheirs = types.includes(type) && (scope === 'account' || region === task.region);
    // What a whole list does not hold any more was deleted, and so was what its own calls did not find.
    return !isTheirs || isLost(arn) || !isListed(outcome) || (listed.has(arn) && !visited.has(arn));
  };
  return [...earlier.filter(stays), ...fresh];
}

function mergeIam(
  earlier: AccountSnapshot['iam'],
  outcome: Outcome,
  isLost: (arn: string) => boolean,
): AccountSnapshot['iam'] {
  const { part, listed, visited } = outcome;
  const named = (arns: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...arns].flatMap((arn) => [arn, arn.slice(arn.lastIndexOf('/') + 1)]));
  const there = named(listed);
  const read = named(visited);
  const merged: Record<string, unknown> = { ...earlier };
  for (const [name, list] of Object.entries(part.iam ?? {})) {
    if (!Array.isArray(list)) continue;
    const before: readonly unknown[] = Array.isArray(earlier[name]) ? earlier[name] : [];
    const key = (entry: unknown): string => keyOfIam(name, entry).join(' ');
    // Its ARN, or the name of the user whose it is.
    const owner = (entry: unknown): string => keyOfIam(name, entry)[0] ?? '';
    const fresh = new Map(list.map((entry: unknown) => [key(entry), entry]));
    const stays = (entry: unknown): boolean => {
      if (isLost(owner(entry))) return true;
      if (fresh.has(key(entry))) return false;
      return !isListed(outcome) || (there.has(owner(entry)) && !read.has(owner(entry)));
    };
    const kept = before.filter(stays);
    for (const entry of kept) fresh.delete(key(entry));
    merged[name] = [...kept, ...fresh.values()];
  }
  return { ...earlier, ...merged };
}
