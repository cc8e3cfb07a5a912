/** What the schema found wrong, in one clause for a person: `at /iam/RoleDetailList/3 an Arn is missing`. */
import type { z } from 'zod';
import { pointerOf } from './json-place';

type Issue = z.core.$ZodIssue;

/** The first fault; `root` is the value that was checked, `prefix` stands before its pointers. */
export function faultInWords(issues: readonly Issue[], root: unknown, prefix: readonly PropertyKey[] = []): string {
  const issue = issues[0];
  if (issue === undefined) return 'its content is not as expected';
  const path = [...prefix, ...issue.path];
  const found = issue.path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
  const last = path.at(-1);
  if (found === undefined && typeof last === 'string')
    return `${at(path.slice(0, -1))} ${article(last)} ${last} is missing`;
  return `${at(path)} ${expected(issue)} was expected, and there is ${inWords(found)}`;
}

function at(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'at its top level' : `at ${pointerOf(path)}`;
}

function article(word: string): string {
  return /^[aeiou]/i.test(word) && !/^us/i.test(word) ? 'an' : 'a';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'invalid_union':
      return 'a policy document (an object or a text)';
    case 'invalid_value':
      return issue.values.length === 1 ? JSON.stringify(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'starts_with' ? 'an ARN (it begins with arn:)' : issue.message;
    default:
      return 'something else';
  }
}

/** A value for an error sentence: its kind, and the value itself where it is short. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string')
    return value.length > 60 ? `${JSON.stringify(value.slice(0, 60))}…` : JSON.stringify(value);
  if (typeof value === 'object') return 'an object';
  return String(value);
}
