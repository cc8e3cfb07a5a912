import { describe, expect, it } from 'vitest';
import { accountLine } from './account-line';

describe('accountLine', () => {
  it('has alias, id and Region', () => {
    const account = { id: '275666109134', alias: 'sidekick-dev', partition: 'aws' };
    expect(accountLine({ account, others: [], regions: ['us-east-1'] }).short).toBe(
      'sidekick-dev · 275666109134 · us-east-1',
    );
  });

  it('leaves out what is not there, and keeps all Regions for the hover', () => {
    const account = { id: '275666109134', alias: null, partition: 'aws-cn' };
    const line = accountLine({ account, others: [], regions: ['cn-north-1', 'cn-northwest-1', 'x'] });
    expect(line.short).toBe('275666109134 · aws-cn · cn-north-1 and 2 more');
    expect(line.whole).toBe('275666109134 · aws-cn · cn-north-1, cn-northwest-1, x');
    expect(accountLine({ account, others: [], regions: [] }).short).toBe('275666109134 · aws-cn');
  });

  it('counts further accounts, and names them for the hover', () => {
    const account = { id: '275666109134', alias: 'sidekick-dev', partition: 'aws' };
    const line = accountLine({ account, others: ['sidekick-data', '111122223333'], regions: ['us-east-1'] });
    expect(line.short).toBe('sidekick-dev · 275666109134 · us-east-1 · and 2 more accounts');
    expect(line.whole).toBe('sidekick-dev · 275666109134 · us-east-1 · sidekick-data · 111122223333');
  });
});
