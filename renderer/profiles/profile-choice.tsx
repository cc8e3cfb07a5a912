import Input from '@cloudscape-design/components/input';
import { useEffect, useRef, useState } from 'react';
import type { Profile } from '../../shared/ipc/contract';
import { number } from '../ui/numbers';
import { ProfileRows } from './profile-rows';
import { matchingProfiles } from './profile-words';
import { RefreshProfiles } from './refresh-profiles';
import { walk } from './walk';

/** From here on a list is searched rather than read. */
const MANY = 8;

interface Props {
  readonly profiles: readonly Profile[];
  readonly chosen: Profile | null;
  readonly onChoose: (profile: Profile) => void;
  readonly onStart: () => void;
}

/** The list, with a search where it is long. In the search the arrows walk too, and Enter starts. */
export function ProfileChoice({ profiles, chosen, onChoose, onStart }: Props) {
  const [text, setText] = useState('');
  const pane = useRef<HTMLDivElement>(null);
  const searched = profiles.length > MANY;
  const found = matchingProfiles(profiles, text);
  useEffect(() => {
    // After the dialog, which gives the focus to its first button.
    const frame = requestAnimationFrame(() =>
      pane.current?.querySelector<HTMLElement>('input, [role="listbox"]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  const search = (next: string) => {
    setText(next);
    const matching = matchingProfiles(profiles, next);
    const [first] = matching;
    if (first !== undefined && !matching.some(({ name }) => name === chosen?.name)) onChoose(first);
  };
  return (
    <div className="profile-choice" ref={pane}>
      <div className="profile-choice-head">
        {searched ? (
          <div className="profile-search">
            <Input
              type="search"
              value={text}
              ariaLabel="Find a profile"
              placeholder="Name, account, role or Region"
              clearAriaLabel="Clear"
              onChange={({ detail }) => search(detail.value)}
              onKeyDown={(event) => {
                const { key } = event.detail;
                const next = walk(found, chosen, key);
                if (key === 'Enter') onStart();
                else if (next === null || key === 'Home' || key === 'End') return;
                else onChoose(next);
                event.preventDefault();
              }}
            />
          </div>
        ) : (
          <h3>{profiles.length === 1 ? '1 profile' : `${number(profiles.length)} profiles`}</h3>
        )}
        <RefreshProfiles />
      </div>
      {found.length === 0 ? (
        <p className="profile-none">No profile has “{text}” in its name, account, role or Region.</p>
      ) : (
        <ProfileRows profiles={found} chosen={chosen} onChoose={onChoose} onStart={onStart} />
      )}
      {searched && (
        <p className="profile-count" role="status">
          {number(found.length)} of {number(profiles.length)} profiles
        </p>
      )}
    </div>
  );
}
