import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { Profile } from '../../shared/ipc/contract';
import { useScroll } from '../ui/use-scroll';
import { scrollToRow, visibleRange } from '../ui/visible-range';
import { ProfileStateLabel } from './profile-state-label';
import { aboutProfile } from './profile-words';
import { walk } from './walk';

/** profiles.css has the same. */
const ROW_HEIGHT = 50;

interface Props {
  readonly profiles: readonly Profile[];
  readonly chosen: Profile | null;
  readonly onChoose: (profile: Profile) => void;
  /** Enter, or a double click. */
  readonly onStart: () => void;
}

/** The profiles as a list box: only rows in sight exist, arrows walk, Enter starts. */
export function ProfileRows({ profiles, chosen, onChoose, onStart }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const id = useId();
  const { scrollTop, height, onScroll } = useScroll(body);
  const { from, to } = visibleRange(scrollTop, height, profiles.length, ROW_HEIGHT);
  const current = profiles.findIndex((profile) => profile.name === chosen?.name);

  useEffect(() => {
    const element = body.current;
    if (element !== null && current >= 0) {
      element.scrollTop = scrollToRow(current, element.scrollTop, element.clientHeight, ROW_HEIGHT);
    }
  }, [current, height]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStart();
      return;
    }
    const next = walk(profiles, chosen, event.key);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
  };

  return (
    <div
      className="profile-rows"
      ref={body}
      role="listbox"
      aria-label="Profiles"
      tabIndex={0}
      aria-activedescendant={current >= from && current < to ? `${id}-${current}` : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="profile-all" style={{ height: profiles.length * ROW_HEIGHT }}>
        {profiles.slice(from, to).map((profile, index) => {
          const row = from + index;
          return (
            <div
              key={profile.name}
              id={`${id}-${row}`}
              className="profile-row"
              role="option"
              aria-selected={row === current}
              aria-setsize={profiles.length}
              aria-posinset={row + 1}
              style={{ top: row * ROW_HEIGHT }}
              onClick={() => onChoose(profile)}
              onDoubleClick={onStart}
            >
              <span className="profile-name" title={profile.name}>
                {profile.name}
              </span>
              <ProfileStateLabel state={profile.state} />
              <span className="profile-about" title={aboutProfile(profile)}>
                {aboutProfile(profile)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
