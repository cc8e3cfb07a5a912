import { expect, it } from 'vitest';
import { pixelWidth } from './pixel-width';

it('grows with the scale, from the width of the heading on', () => {
  expect(pixelWidth(1200, 3)).toBe('3,600');
  expect(pixelWidth(100, 1)).toBe('640');
});
