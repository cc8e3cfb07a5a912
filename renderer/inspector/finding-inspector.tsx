import { lastName } from '../../shared/iam/arn';
import type { ListedFinding } from '../../shared/ipc/contract';
import { atlas } from '../bridge/bridge';
import { useAnswer } from '../bridge/use-answer';
import { findingOf } from '../findings/list-rows';
import { useAccountStore } from '../state/account-store';
import { CopyButton } from '../ui/copy-button';
import { LinkedSentence } from '../ui/linked-sentence';
import { DocumentSection } from './document-section';
import { FixSection } from './fix-section';
import { VerdictIcon } from '../ui/verdict-icon';
import { FreshNote } from './fresh-note';

/** A finding that belongs to no edge: what was found, and what to change. */
export function FindingInspector({ id }: { readonly id: string }) {
  const listed = useAccountStore(({ findings }) => (findings === null ? undefined : findingOf(id, findings)));
  return listed === undefined ? null : <Listed listed={listed} />;
}

const descriptionOf = (snapshotId: string, finding: string) => atlas.describeFinding({ snapshotId, finding });

function Listed({ listed }: { readonly listed: ListedFinding }) {
  const described = useAnswer(descriptionOf, listed.key);
  const documents = described?.ok === true ? described.data.documents : [];
  const { finding } = listed;
  const owners = finding.evidence.map(({ document }) => document.split('#')[0] ?? document);
  const things = owners.map((owner) => ({ id: owner, name: lastName(owner) }));
  return (
    <article className="inspector" data-testid="finding-inspector">
      <header>
        <h2>
          <VerdictIcon verdict="works-if" label={finding.kind} />
          {finding.title}
        </h2>
        <p className="quiet between">{finding.code !== null && <span className="rule-code">{finding.code}</span>}</p>
      </header>
      <p className="sentence" data-verdict="works-if">
        <span>
          <LinkedSentence sentence={finding.message} things={things} />
        </span>
        <CopyButton label="Copy sentence" text={finding.message} />
      </p>
      <FreshNote sentence={described?.ok === true ? described.data.fresh : null} />
      <FixSection listed={listed} things={things} />
      {documents.map((document, index) => (
        <DocumentSection key={document.address} document={document} open={index === 0} />
      ))}
    </article>
  );
}
