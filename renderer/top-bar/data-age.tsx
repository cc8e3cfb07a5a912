import { ageOf, localTime, zonedTime } from '../ui/times';
import { useNow } from '../ui/use-now';

/** When the account was read. A file that does not say so (a bare details file) says that. */
export function DataAge({ collectedAt, fileName }: { readonly collectedAt: string | null; readonly fileName: string }) {
  const now = useNow(20_000);
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
