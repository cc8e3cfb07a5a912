/** For tests: the built engine as a process of plain Node, with a home folder of its own. */
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FromEngine, Question, Questions, ToEngine } from '../../shared/ipc/engine-protocol';
import type { Result } from '../../shared/ipc/contract';
import type { AwsEndpoint } from '../aws/options';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const out = mkdtempSync(path.join(tmpdir(), 'iam-atlas-engine-build-'));

/** In a folder of its own, so that a build that runs meanwhile does not take it away. */
export function buildEngine(): void {
  execFileSync(process.execPath, ['build/build.mjs', '--only=engine', `--out=${out}`], { cwd: PROJECT, stdio: 'pipe' });
}
export function removeEngine(): void {
  rmSync(out, { recursive: true, force: true });
}

/** A home folder with the one profile `dev`, whose static keys the endpoint takes. */
export function makeHome({ credentials }: Pick<AwsEndpoint, 'credentials'>): string {
  const home = mkdtempSync(path.join(tmpdir(), 'iam-atlas-home-'));
  mkdirSync(path.join(home, '.aws'));
  writeFileSync(path.join(home, '.aws', 'config'), '[profile dev]\nregion = us-east-1\n');
  writeFileSync(
    path.join(home, '.aws', 'credentials'),
    `[dev]\naws_access_key_id = ${credentials.accessKeyId}\naws_secret_access_key = ${credentials.secretAccessKey}\n`,
  );
  return home;
}

type Message<K extends FromEngine['kind']> = Extract<FromEngine, { kind: K }>;
export interface Engine {
  /** Everything it has said, answers too. */
  readonly messages: readonly FromEngine[];
  send(message: ToEngine): void;
  ask<Q extends Question>(question: Q, input: Questions[Q]['input']): Promise<Result<Questions[Q]['output']>>;
  /** The first message of that kind, said already or still to come; rejects when the process ends without it. */
  heard<K extends FromEngine['kind']>(...kinds: K[]): Promise<Message<K>>;
  /** Ends it at once, as main does. */
  kill(): void;
  readonly gone: Promise<void>;
  readonly pid: number;
  stderr(): string;
}

export function runEngine(home: string, env: Readonly<Record<string, string>> = {}): Engine {
  const child = fork(path.join(out, 'engine', 'index.js'), {
    execArgv: ['--import', path.join(import.meta.dirname, 'engine-preload.mjs')],
    serialization: 'advanced',
    env: { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const messages: FromEngine[] = [];
  const listeners = new Set<() => void>();
  let stderr = '';
  let ended = false;
  let nextId = 1;
  const changed = (): void => listeners.forEach((listener) => listener());
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  child.on('message', (message) => {
    messages.push(message as FromEngine);
    changed();
  });
  const gone = new Promise<void>((resolve) => {
    child.on('exit', () => {
      ended = true;
      changed();
      resolve();
    });
  });

  function wait<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined && !ended) return;
        listeners.delete(look);
        if (found === undefined) reject(new Error(`The engine ended. ${stderr}`));
        else resolve(found);
      };
      listeners.add(look);
      look();
    });
  }
  return {
    messages,
    send: (message) => void child.send(message),
    async ask(question, input) {
      const id = nextId++;
      child.send({ kind: 'ask', id, asked: { question, input } } as unknown as ToEngine);
      const { result } = await wait(() =>
        messages.find((message): message is Message<'answer'> => message.kind === 'answer' && message.id === id),
      );
      return result as Result<Questions[typeof question]['output']>;
    },
    heard: (...kinds) =>
      wait(() =>
        messages.find((message): message is Message<(typeof kinds)[number]> =>
          kinds.some((kind) => kind === message.kind),
        ),
      ),
    kill: () => void child.kill('SIGKILL'),
    gone,
    pid: child.pid ?? 0,
    stderr: () => stderr,
  };
}
