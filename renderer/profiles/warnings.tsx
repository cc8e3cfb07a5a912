import Alert from '@cloudscape-design/components/alert';
import type { ProfileList } from '../../shared/ipc/contract';
import { useCrawlStore } from '../state/crawl-store';
import { withLocalTimes } from '../ui/local-times';

/** Where the calls go when that is not AWS. */
export function EndpointWarning({ endpoints }: Pick<ProfileList, 'endpoints'>) {
  if (endpoints.length === 0) return null;
  return (
    <Warning
      header="Calls go elsewhere than to AWS. Such an endpoint receives your credentials."
      sentences={endpoints.map(({ shown }) => shown)}
    />
  );
}

/** The same, and what of the config files could not be understood. */
export function Warnings({ list }: { readonly list: ProfileList }) {
  return (
    <>
      <EndpointWarning endpoints={list.endpoints} />
      {list.problems.length > 0 && <Warning sentences={list.problems} />}
    </>
  );
}

function Warning({ header, sentences }: { readonly header?: string; readonly sentences: readonly string[] }) {
  return (
    <Alert type="warning" header={header} statusIconAriaLabel="Warning">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Alert>
  );
}

/** Why the last crawl ended early. */
export function LastFailure() {
  const failure = useCrawlStore((state) => state.failure);
  if (failure === null) return null;
  return (
    <div role="alert">
      <Alert type="error" header={withLocalTimes(failure.title, new Date())} statusIconAriaLabel="Problem">
        {failure.hint}
      </Alert>
    </div>
  );
}
