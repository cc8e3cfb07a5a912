/** One question to an engine process of its own, which ends with the answer: main knows nothing of AWS and its files. */
import type { ShownError } from '../../shared/ipc/contract';
import type { FromEngine } from '../../shared/ipc/engine-protocol';
import { startEngine } from './engine-process';
import { ShownFailure } from './ipc/handle';

/**
 * Resolves with the message of that kind; rejects with a `ShownFailure`: what the engine says, else `otherwise`, also
 * where `signal` ends the question before it is answered.
 */
export function askOnce<K extends FromEngine['kind']>(
  order: Parameters<typeof startEngine>[0],
  kind: K,
  otherwise: ShownError,
  signal?: AbortSignal,
): Promise<Extract<FromEngine, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const engine = startEngine(order, 'that', {
      onMessage(message) {
        signal?.removeEventListener('abort', giveUp);
        void engine.end();
        if (isOf(message, kind)) resolve(message);
        else reject(new ShownFailure(message.kind === 'failed' ? message.error : otherwise));
      },
      onCrash: () => reject(new ShownFailure(otherwise)),
    });
    function giveUp(): void {
      void engine.end();
      reject(new ShownFailure(otherwise));
    }
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

function isOf<K extends FromEngine['kind']>(message: FromEngine, kind: K): message is Extract<FromEngine, { kind: K }> {
  return message.kind === kind;
}
