import type { ReactNode } from 'react';
import { Permissions } from '../profiles/permissions';
import { ReadBeside } from '../profiles/read-beside';
import { RegionPicker } from '../profiles/region-picker';
import { useAccessStore } from '../state/access-store';
import { useProfilesStore } from '../state/profiles-store';

interface Props {
  /** Null: several. */
  readonly account: string | null;
  readonly regions: readonly string[];
  readonly children?: ReactNode;
}

/** The Regions, whether it joins the open account, and the permissions it takes. */
export function WhatIsRead({ account, regions, children }: Props) {
  const list = useProfilesStore((state) => state.list);
  return (
    <>
      <RegionPicker
        regions={list?.regions ?? []}
        own={null}
        chosen={regions}
        onChange={(chosen) => useAccessStore.setState({ regions: chosen })}
      />
      <ReadBeside account={account} />
      {children}
      <Permissions policies={list?.policies ?? []} />
    </>
  );
}
