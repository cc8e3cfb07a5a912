import { useEffect, useState } from 'react';
import { ageOf, localTime, zonedTime } from '../ui/times';

/** When the account was read. A file that does not say so (a bare details file) says that. */
export function DataAge({ collectedAt, fileName }: { readonly collectedAt: string | null; readonly fileName: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  if (collectedAt === null) {
    return (
      <span className="top-bar-age" title={fileName}>
        age of the data not in the file
      </span>
    );
  }
  return (
    <span className="top-bar-age" title={`${fileName}, read ${zonedTime(collectedAt)}`}>
      <span className="top-bar-date">read {localTime(collectedAt)} · </span>
      {ageOf(collectedAt, now)}
    </span>
  );
}
