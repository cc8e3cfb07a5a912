import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { loadProfiles } from '../actions/profiles';

/** Reads the config files anew, after they were mended or a sign-in. */
export function RefreshProfiles() {
  const [reading, setReading] = useState(false);
  const refresh = async () => {
    setReading(true);
    await loadProfiles();
    setReading(false);
  };
  return (
    <Button iconName="refresh" loading={reading} ariaLabel="Read the profiles again" onClick={() => void refresh()}>
      Refresh
    </Button>
  );
}
