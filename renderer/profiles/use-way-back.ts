import { useEffect, useRef, type RefObject } from 'react';
import type { WayToAccess } from '../state/access-store';
import { useProfilesStore } from '../state/profiles-store';

/**
 * Where one comes back from the accounts, what had led there has the focus again: after the list of profiles, which takes
 * it first. Gives the ref of what that button is in.
 */
export function useWayBack<T extends HTMLElement>(way: WayToAccess): RefObject<T | null> {
  const root = useRef<T>(null);
  useEffect(() => {
    if (useProfilesStore.getState().backBy !== way) return;
    const frame = requestAnimationFrame(() => {
      root.current?.querySelector('button')?.focus();
      useProfilesStore.setState({ backBy: null });
    });
    return () => cancelAnimationFrame(frame);
  }, [way]);
  return root;
}
