// What the tests of shared/policy use of vitest, without its workers: tests are collected, and can be run again and again
// in one process. Only mutation runs load it, in vitest's place (test-runner.mjs).

export const expect = globalThis.expectOfVitest;

/** Every test collected: file, full name, body. */
export const tests = [];
let file = '';
let suites = [];

/** What is collected from here on is of this file. */
export function beginFile(name) {
  file = name;
  suites = [];
}

export function describe(name, body) {
  suites.push(name);
  body();
  suites.pop();
}

export function it(name, body) {
  tests.push({ file, name: [...suites, name].join(' '), body });
}

/** `%s` and the like take the row's values in turn; `$name` takes a member of its first. */
const each = (one) => (rows) => (name, body) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    let next = 0;
    const said = name
      .replace(/%[a-z]/g, () => String(values[next++]))
      .replace(/\$(\w+)/g, (_, member) => String(values[0]?.[member]));
    one(said, () => body(...values));
  }
};
describe.each = each(describe);
it.each = each(it);
