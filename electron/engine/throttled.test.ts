import { expect, it } from 'vitest';
import { throttled } from './throttled';

it('reports each new phase and the end of one at once, and its steps at most every 50 ms', () => {
  const reported: string[] = [];
  let time = 0;
  const progress = throttled(
    (phase, done, total) => reported.push(`${phase} ${done}/${total}`),
    () => time,
  );
  progress('Reading', 0, 9);
  progress('Reading', 1, 9);
  time = 60;
  progress('Reading', 2, 9);
  progress('Checking', 0, 9);
  progress('Checking', 1, 9);
  progress('Checking', 9, 9);
  expect(reported).toEqual(['Reading 0/9', 'Reading 2/9', 'Checking 0/9', 'Checking 9/9']);
});
