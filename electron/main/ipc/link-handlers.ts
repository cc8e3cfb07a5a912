/** Links to AWS's documentation. */
import { openExternal } from '../open-external';
import { ShownFailure, type Handlers } from './handle';

export function linkHandlers(): Pick<Handlers, 'link:open'> {
  return {
    'link:open': async ({ url }) => {
      if (!(await openExternal(url))) {
        throw new ShownFailure({
          code: 'link-refused',
          title: 'This link was not opened: it does not lead to AWS.',
          hint: 'Only https pages of AWS are opened from here.',
        });
      }
      return null;
    },
  };
}
