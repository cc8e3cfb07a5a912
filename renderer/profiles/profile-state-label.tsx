import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import type { ProfileState } from '../../shared/ipc/contract';
import { zonedTime } from '../ui/times';
import { useNow } from '../ui/use-now';
import { stateWords } from './profile-words';

const MARKS: Readonly<Record<ProfileState['kind'], readonly [IconProps.Name, IconProps.Variant]>> = {
  ready: ['status-positive', 'success'],
  refreshable: ['status-positive', 'success'],
  'needs-sign-in': ['status-pending', 'subtle'],
  misconfigured: ['status-negative', 'error'],
};

/** `ready until 14:05`, with a mark of its own for each state. */
export function ProfileStateLabel({ state }: { readonly state: ProfileState }) {
  const [name, variant] = MARKS[state.kind];
  const now = useNow(10_000);
  const until = state.kind === 'ready' ? state.until : null;
  return (
    <span className="profile-state" data-state={state.kind} title={until === null ? undefined : zonedTime(until)}>
      <Icon name={name} variant={variant} size="small" /> {stateWords(state, now)}
    </span>
  );
}
