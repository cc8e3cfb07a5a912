/** Whose credentials a profile gives, before anything is read with it. */
import type { Who } from '../who';
import type { Handlers } from './handle';

export function whoHandlers(who: Who): Pick<Handlers, 'profiles:who' | 'profiles:who-cancel'> {
  return {
    'profiles:who': (order) => who.ask(order),
    'profiles:who-cancel': () => {
      who.cancel();
      return null;
    },
  };
}
