/** The list of recent files. */
import type { RecentFiles } from '../recent-files';
import type { Handlers } from './handle';

export function recentHandlers(recent: RecentFiles): Pick<Handlers, 'recent:list' | 'recent:forget'> {
  return {
    'recent:list': () => recent.list(),
    'recent:forget': ({ recentId }) => {
      recent.forget(recentId);
      return null;
    },
  };
}
