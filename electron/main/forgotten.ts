/** Sign-ins that were forgotten in this app only: the names of their token files, which other tools go on using. */
import type { Settings } from './settings';

export interface ForgottenSignIns {
  list(): readonly string[];
  forget(tokenFile: string): void;
  /** Somebody signed in again, in this app. */
  remember(tokenFile: string): void;
}

/** Kept over starts. */
export function forgottenSignIns(settings: Settings): ForgottenSignIns {
  const list = () => settings.get('forgotten');
  const without = (tokenFile: string) => list().filter((other) => other !== tokenFile);
  return {
    list,
    forget: (tokenFile) => settings.set('forgotten', [...without(tokenFile), tokenFile]),
    remember: (tokenFile) => settings.set('forgotten', without(tokenFile)),
  };
}
