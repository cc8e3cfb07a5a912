/** One engine process: started with an order, asked through messages, ended by killing it. */
import { utilityProcess } from 'electron';
import type { FromEngine, Question, Questions, SignedInHere, ToEngine } from '../../shared/ipc/engine-protocol';
import type { Result, ShownError } from '../../shared/ipc/contract';
import { log } from './log';
import { ENGINE_FILE } from './paths';
import { systemProxy } from './system-proxy';

export interface EngineListener {
  /** Everything but answers, which go to whoever asked, and questions, which are answered here. */
  onMessage(message: Exclude<FromEngine, { kind: 'answer' | 'proxy-wanted' }>): void;
  /** The process ended without being told to. */
  onCrash(): void;
}
export interface EngineProcess {
  ask<Q extends Question>(question: Q, input: Questions[Q]['input']): Promise<Result<Questions[Q]['output']>>;
  /** News for what it is at. */
  tell(message: SignedInHere): void;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
}

/**
 * Starts an engine with its first order. `name`: what it works on, for sentences. Questions that a crash leaves open
 * are answered with one clear sentence.
 */
export function startEngine(
  order: Exclude<ToEngine, { kind: 'ask' | 'proxy' | 'signed-in-here' }>,
  name: string,
  listener: EngineListener,
): EngineProcess {
  const child = utilityProcess.fork(ENGINE_FILE, [], {
    serviceName: 'IAM Atlas engine',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (text: Buffer) => log.error('engine:', text.toString('utf8')));
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const tell = (message: ToEngine): void => child.postMessage(message);
  let nextId = 1;
  let ended = false;

  child.on('message', (message: FromEngine) => {
    if (ended) return;
    if (message.kind === 'proxy-wanted') return void systemProxy(message).then((answer) => ended || tell(answer));
    if (message.kind !== 'answer') return listener.onMessage(message);
    waiting.get(message.id)?.(message.result);
    waiting.delete(message.id);
  });
  const gone = new Promise<void>((resolve) => {
    child.on('exit', (code) => {
      const expected = ended;
      ended = true;
      for (const settle of waiting.values()) settle({ ok: false, error: stopped(name) });
      waiting.clear();
      resolve();
      if (expected) return;
      log.error('the engine stopped with code', code);
      listener.onCrash();
    });
  });
  tell(order);

  return {
    ask(question, input) {
      if (ended) return Promise.resolve({ ok: false, error: stopped(name) });
      const id = nextId++;
      return new Promise((resolve) => {
        waiting.set(id, (result) => resolve(result as Result<Questions[typeof question]['output']>));
        tell({ kind: 'ask', id, asked: { question, input } as Extract<ToEngine, { kind: 'ask' }>['asked'] });
      });
    },
    tell: (message) => void (ended || tell(message)),
    end() {
      ended = true;
      // Before the process is there, killing it does nothing.
      if (!child.kill()) child.once('spawn', () => child.kill());
      return gone;
    },
  };
}

/** What the page shows when an engine is gone. */
export function stopped(name: string): ShownError {
  return {
    code: 'engine-stopped',
    title: `The part of the app that evaluates ${name} stopped.`,
    hint: 'Open the file again. If it stops again, the file may need more memory than this machine has.',
  };
}
