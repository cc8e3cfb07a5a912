/** Which accounts and roles a sign-in gives, and saving one of them as a profile. */
import type { AccessLists } from '../access-lists';
import { askOnce } from '../ask-once';
import type { Handlers } from './handle';

type AccessChannels = 'access:list' | 'access:cancel' | 'profile:text' | 'profile:save';

export function accessHandlers(lists: AccessLists): Pick<Handlers, AccessChannels> {
  return {
    'access:list': ({ signIn }) => ({ listId: lists.start(signIn) }),
    'access:cancel': ({ listId }) => {
      lists.cancel(listId);
      return null;
    },
    'profile:text': async (profile) => {
      const { file, text } = await askOnce({ kind: 'new-profile', profile, text: null }, 'profile-text', NOT_SAVED);
      return { file, text };
    },
    'profile:save': async ({ profile, text }) => {
      const { file, copy } = await askOnce({ kind: 'new-profile', profile, text }, 'profile-saved', NOT_SAVED);
      return { file, copy };
    },
  };
}

const NOT_SAVED = {
  code: 'profile-not-saved',
  title: 'The part of the app that writes profiles stopped.',
  hint: 'Look whether the profile is in ~/.aws/config, then try again.',
};
