import type { Input } from '../../shared/ipc/contract';
import type { View } from '../../shared/view/view';

/** A view as the contract takes it: a copy, because what is sent may be changed and what is kept may not. */
export function sentView(view: View): Input<'view:lay-out'>['view'] {
  return { ...view, openGroups: [...view.openGroups] };
}
