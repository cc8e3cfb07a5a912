/**
 * Which proxy the system's settings name for a call: only main can ask Electron, so the question travels there, from the
 * engine's loop and from its threads alike, and its answer is kept as long as they live.
 */
import type { ProxyAnswer, ProxyQuestion } from '../../shared/ipc/engine-protocol';

export interface ProxyAsker {
  /** The list for a call to that URL, as a PAC file writes it. Never rejects. */
  readonly ask: (url: string) => Promise<string>;
  /** What comes back. */
  answered(answer: ProxyAnswer): void;
}

/** `waits`: whether an answer is waited for, for a thread that would end otherwise. */
export function proxyAsker(
  send: (question: ProxyQuestion) => void,
  waits: (waiting: boolean) => void = () => undefined,
): ProxyAsker {
  const known = new Map<string, Promise<string>>();
  const waiting = new Map<number, (rules: string) => void>();
  let nextId = 1;

  return {
    ask(url) {
      const before = known.get(url);
      if (before !== undefined) return before;
      const id = nextId++;
      const asked = new Promise<string>((resolve) => waiting.set(id, resolve));
      known.set(url, asked);
      waits(true);
      send({ kind: 'proxy-wanted', id, url });
      return asked;
    },
    answered({ id, rules }) {
      waiting.get(id)?.(rules);
      waiting.delete(id);
      if (waiting.size === 0) waits(false);
    },
  };
}
