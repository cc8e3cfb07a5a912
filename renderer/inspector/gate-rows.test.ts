import { describe, expect, it } from 'vitest';
import type { GateName, GateOutcome } from '../../shared/policy/decision';
import type { ShownGate } from '../../shared/ipc/contract';
import { gateRows } from './gate-rows';

const gate = (name: GateName, outcome: GateOutcome, sentence = `${name} sentence`): ShownGate => ({
  gate: {
    gate: name,
    outcome,
    reason: null,
    searched: { policies: 0, statements: 0 },
    nearestMiss: null,
    statements: [],
    sentence,
  },
  title: name,
  sentence,
  nearestMiss: null,
  documents: [],
});

describe('gateRows', () => {
  it('keeps the order and draws quiet neighbours together', () => {
    const rows = gateRows(
      [
        gate('scp', 'not-read'),
        gate('trust-policy', 'no-grant'),
        gate('identity', 'not-consulted', 'The caller is an AWS service.'),
        gate('boundary', 'not-consulted', 'The caller is an AWS service.'),
      ],
      ['trust-policy'],
    );
    expect(rows.map((row) => [row.title, row.mark])).toEqual([
      ['scp', 'unread'],
      ['trust-policy', 'blocks'],
      ['identity · boundary', 'quiet'],
    ]);
    expect(rows[2]?.sentences).toEqual(['The caller is an AWS service.']);
  });

  it('draws unread neighbours together when they are unread for the same reason', () => {
    const why = 'Organization policies could not be read.';
    const together = gateRows([gate('scp', 'not-read', why), gate('rcp', 'not-read', why)], []);
    expect(together.map((row) => row.title)).toEqual(['scp · rcp']);
    expect(gateRows([gate('scp', 'not-read'), gate('rcp', 'not-read')], [])).toHaveLength(2);
  });

  it('says the nearest miss once, even where the sentence ends with it', () => {
    const shown = {
      ...gate('identity', 'no-grant', 'No policy allows it. Closest: statement 2 names a bucket.'),
      nearestMiss: 'Closest: statement 2 of build-kb names a bucket.',
    };
    expect(gateRows([shown], ['identity'])[0]?.sentences).toEqual([
      'No policy allows it.',
      'Closest: statement 2 of build-kb names a bucket.',
    ]);
  });

  it('calls a gate without a grant blocking only when the decision says so', () => {
    expect(gateRows([gate('resource-policy', 'no-grant')], [])[0]?.mark).toBe('quiet');
    expect(gateRows([gate('resource-policy', 'no-grant')], ['resource-policy'])[0]?.outcome).toBe('blocks it');
    expect(gateRows([gate('resource-policy', 'not-attached')], ['resource-policy'])[0]?.mark).toBe('blocks');
  });

  it('never calls an unread gate allowing or blocking', () => {
    expect(gateRows([gate('rcp', 'not-read')], ['rcp'])[0]?.mark).toBe('unread');
  });
});
