import type { NodeDetails } from '../../shared/ipc/contract';
import { CopyButton } from '../ui/copy-button';
import { shortenMiddle } from '../ui/shorten-middle';
import { localTime, zonedTime } from '../ui/times';
import { isTime } from './is-time';

/** As many letters as fit a line of the narrowest inspector. */
const LONGEST = 27;
const COPIED: ReadonlySet<string> = new Set(['ARN', 'Name', 'Permissions boundary']);

/** Labels and values; ARNs are shortened in the middle and whole on hover, times are local. */
export function Facts({ facts }: Pick<NodeDetails, 'facts'>) {
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={`${label}=${value}`}>
          <dt>{label}</dt>
          {isTime(value) ? (
            <dd title={zonedTime(value)}>{localTime(value)}</dd>
          ) : (
            <dd>
              <span title={value}>{value.startsWith('arn:') ? shortenMiddle(value, LONGEST) : value}</span>
              {COPIED.has(label) && <CopyButton label={`Copy ${label}`} text={value} />}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
