import { describe, expect, it } from 'vitest';
import { subscription } from './subscription';

function source(): { emit: (data: unknown) => void; subscribe: ReturnType<typeof subscription> } {
  let emit: (data: unknown) => void = () => undefined;
  const subscribe = subscription((listener) => {
    emit = listener;
  });
  return { emit: (data) => emit(data), subscribe };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('a subscription', () => {
  it('hears what comes until it ends', async () => {
    const { emit, subscribe } = source();
    const heard: unknown[] = [];
    const stop = subscribe((data) => heard.push(data));
    await settled();
    emit(1);
    stop();
    emit(2);
    expect(heard).toEqual([1]);
  });

  it('hears what came before anybody listened, once and in order', async () => {
    const { emit, subscribe } = source();
    emit('started');
    emit('progress');
    const heard: unknown[] = [];
    subscribe((data) => heard.push(data));
    emit('done');
    await settled();
    subscribe((data) => heard.push(`second ${String(data)}`));
    await settled();
    expect(heard).toEqual(['started', 'progress', 'done']);
  });

  it('keeps it for the next when the first leaves at once', async () => {
    const { emit, subscribe } = source();
    emit('started');
    const heard: unknown[] = [];
    subscribe((data) => heard.push(`first ${String(data)}`))();
    subscribe((data) => heard.push(data));
    await settled();
    expect(heard).toEqual(['started']);
  });

  it('two of the same function end one by one', async () => {
    const { emit, subscribe } = source();
    let count = 0;
    const listener = (): void => void count++;
    const stop = subscribe(listener);
    subscribe(listener);
    await settled();
    emit(1);
    stop();
    emit(2);
    expect(count).toBe(3);
  });
});
