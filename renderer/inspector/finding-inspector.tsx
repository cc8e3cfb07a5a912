import { lastName } from '../../shared/iam/arn';
import { findingOf } from '../findings/list-rows';
import { useAccountStore } from '../state/account-store';
import { LinkedSentence } from '../ui/linked-sentence';
import { FixSection } from './fix-section';
import { VerdictIcon } from '../ui/verdict-icon';

/** A finding that belongs to no edge: what was found, and what to change. */
export function FindingInspector({ id }: { readonly id: string }) {
  const listed = useAccountStore(({ findings }) => (findings === null ? undefined : findingOf(id, findings)));
  if (listed === undefined) return null;
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
        <LinkedSentence sentence={finding.message} things={things} />
      </p>
      <FixSection listed={listed} things={things} />
    </article>
  );
}
