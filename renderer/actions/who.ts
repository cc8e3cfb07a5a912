import { ask, atlas } from '../bridge/bridge';
import { useWhoStore, type WhoAnswer } from '../state/who-store';

let asked = 0;

/** Asks AWS whose credentials a profile gives. `pressed`: by the button; else nothing is started that a person should ask for first. */
export async function askWho(profile: string, region: string, pressed: boolean): Promise<void> {
  cancelWho();
  const ticket = ++asked;
  put(profile, { kind: 'asking' });
  const answer = await ask(atlas.askWho({ profile, region, asked: pressed }));
  if (ticket !== asked) return;
  if (!answer.ok) put(profile, { kind: 'failed', error: answer.error });
  else put(profile, answer.data === null ? { kind: 'on-request' } : { kind: 'known', who: answer.data });
}

/** Nobody waits for the answer any more. */
export function cancelWho(): void {
  const { answers } = useWhoStore.getState();
  const left = Object.entries(answers).filter(([, { kind }]) => kind !== 'asking');
  if (left.length === Object.keys(answers).length) return;
  asked++;
  useWhoStore.setState({ answers: Object.fromEntries(left) });
  void ask(atlas.cancelWho());
}

/** What was answered may not be so any more: other keys, another sign-in. */
export function forgetWho(): void {
  cancelWho();
  useWhoStore.setState({ answers: {} });
}

function put(profile: string, answer: WhoAnswer): void {
  useWhoStore.setState(({ answers }) => ({ answers: { ...answers, [profile]: answer } }));
}
