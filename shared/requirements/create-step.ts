/** The first link: who may create the thing, and do with it what its kind is there for. */
import { parseArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { TASKS, type Place, type Task } from '../diagnostics/tasks';
import { either } from '../diagnostics/words';
import { allCallersRead } from './account';
import { callerLines, unreadCallers } from './caller-lines';
import { callersOf, type Caller } from './callers';
import type { Chain } from './chain';
import type { RequirementStep } from './checklist';

/** A task and those who may do it, or were meant to. */
export interface Makers {
  readonly task: Task;
  readonly callers: readonly Caller[];
}

/** For each task with things of this kind; creating comes first. `passers`: who is to pass the role, told of first. */
export function makersOf({ arn, account }: Chain, passers: ReadonlySet<string>): readonly Makers[] {
  const type = account.model.resources.get(arn)?.entry.type;
  const place = placeOf(arn, account.model);
  const first = ({ principal }: Caller): number => (passers.has(principal) ? 0 : 1);
  return TASKS.filter((task) => task.type === type).map((task) => ({
    task,
    callers: [...callersOf(task, place, passers, account)].sort((one, other) => first(one) - first(other)),
  }));
}

function placeOf(arn: string, { account, resources }: AccountModel): Place {
  const facts = resources.get(arn)?.facts;
  return {
    partition: parseArn(arn)?.partition ?? account.partition,
    region: facts?.region ?? '',
    account: facts?.account ?? account.id,
    thing: arn,
  };
}

/** Whoever can shares a line; that nobody can is said without a verdict, for the thing is there all the same. */
export function createStep({ arn, account }: Chain, makers: readonly Makers[]): RequirementStep {
  const allRead = allCallersRead(placeOf(arn, account.model).account, account.model);
  const told = makers.map(({ task, callers }) => {
    const { lines, leftOut } = callerLines(callers, task.words, task.id, account);
    return { task, leftOut, lines: lines.length === 0 && !allRead ? [unreadCallers(task.id, task.words)] : lines };
  });
  const nobody = told.filter(({ lines }) => lines.length === 0).map(({ task }) => task.words);
  const leftOut = told.reduce((sum, each) => sum + each.leftOut, 0);
  const notes = [
    ...(makers.length === 0 ? ['IAM Atlas does not know which calls create it.'] : []),
    ...(nobody.length === 0 ? [] : [`No user or role of the account may ${either(nobody)}.`]),
    ...(leftOut === 0 ? [] : [`${leftOut.toLocaleString('en-US')} more are not shown.`]),
    ...(allRead || makers.length === 0 ? [] : ['Not all users and roles were read.']),
  ];
  return {
    id: 'create',
    title: makers.length > 1 ? 'Callers may create and use it' : 'Callers may create it',
    lines: told.flatMap(({ lines }) => lines),
    note: notes.length === 0 ? null : notes.join(' '),
  };
}
