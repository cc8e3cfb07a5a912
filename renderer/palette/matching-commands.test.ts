import { describe, expect, it } from 'vitest';
import { matchingCommands } from './matching-commands';

const commands = [{ title: 'Open a file' }, { title: 'Save as SVG' }, { title: 'Show broken edges' }];

describe('matchingCommands', () => {
  it('shows all of them before anything is typed', () => expect(matchingCommands(commands, ' ')).toHaveLength(3));
  it('finds by any words in any order', () => {
    expect(matchingCommands(commands, 'file OPEN').map((command) => command.title)).toEqual(['Open a file']);
    expect(matchingCommands(commands, 'sidekick')).toEqual([]);
  });
});
