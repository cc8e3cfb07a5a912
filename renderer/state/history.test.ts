import { describe, expect, it } from 'vitest';
import { goBack, goForward, pushHistory, startHistory } from './history';

describe('history of views', () => {
  const walked = pushHistory(pushHistory(startHistory({ at: 'a' }), { at: 'b' }), { at: 'c' });

  it('goes back and forward along the same way', () => {
    const back = goBack(goBack(walked));
    expect(back.present).toEqual({ at: 'a' });
    expect(goForward(back).present).toEqual({ at: 'b' });
    expect(goForward(goForward(back)).present).toEqual({ at: 'c' });
  });

  it('stays at its ends', () => {
    expect(goForward(walked)).toBe(walked);
    const start = startHistory({ at: 'a' });
    expect(goBack(start)).toBe(start);
  });

  it('forgets what was ahead when going somewhere new', () => {
    const elsewhere = pushHistory(goBack(walked), { at: 'd' });
    expect(elsewhere.future).toEqual([]);
    expect(goBack(elsewhere).present).toEqual({ at: 'b' });
  });

  it('does not count a view that equals the present one', () => {
    expect(pushHistory(walked, { at: 'c' })).toBe(walked);
  });
});
