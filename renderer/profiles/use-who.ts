import { useEffect } from 'react';
import type { Profile } from '../../shared/ipc/contract';
import { askWho, cancelWho } from '../actions/who';
import { useWhoStore, type WhoAnswer } from '../state/who-store';
import { mayAsk } from './who-words';

/** Whoever walks down the list with the arrow keys chooses none of what is on the way. */
const SETTLED_MS = 500;

const ON_REQUEST: WhoAnswer = { kind: 'on-request' };

/** Who the chosen profile is: asked by itself once it is ready and stays chosen; null: not known yet, or not to be asked. */
export function useWho(profile: Profile, region: string | null, onRequest: boolean): WhoAnswer | null {
  const answer = useWhoStore(({ answers }) => answers[profile.name] ?? null);
  const may = mayAsk(profile) && region !== null;
  const wanted = may && answer === null && !onRequest;
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => void askWho(profile.name, region, false), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted, profile.name, region]);
  useEffect(() => cancelWho, []);
  if (!may) return null;
  return answer ?? (onRequest ? ON_REQUEST : null);
}
