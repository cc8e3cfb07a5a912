import { describe, expect, it } from 'vitest';
import { didYouMean, isKnownRegion, isRegionName } from './region-name';

describe('a Region’s name', () => {
  it.each([
    ['us-east-1', true, true],
    ['cn-northwest-1', true, true],
    ['eu-north-9', true, false],
    ['us-esat-1', true, false],
    ['us-east1', false, false],
    ['us-east-1a', false, false],
    ['US-EAST-1', false, false],
    ['us-east-1\n', false, false],
    ['evil.example/', false, false],
    ['', false, false],
  ])('%j could be one: %s, and is known: %s', (text, could, known) => {
    expect([isRegionName(text), isKnownRegion(text)]).toEqual([could, known]);
  });

  it.each([
    ['us-esat-1', 'us-east-1'],
    ['eu-wset-1', 'eu-west-1'],
    ['us-east1', 'us-east-1'],
    ['us-east-1a', 'us-east-1'],
    ['us-east-', null],
    ['US-EAST-1', 'us-east-1'],
    ['eu-centrl-1', 'eu-central-1'],
    ['ap-southeast-9', null],
    ['us-west-3', null],
    ['cn-nortwest-1', 'cn-northwest-1'],
    ['eu-north-9', 'eu-north-1'],
    ['moon', null],
    ['', null],
  ])('%j: did you mean %s?', (text, near) => {
    expect(didYouMean(text)).toBe(near === null ? '' : ` Did you mean ${near}?`);
  });
});
