import Button from '@cloudscape-design/components/button';
import type { NodeDetails } from '../../shared/ipc/contract';
import { focusOn } from '../actions/show-view';
import { writePolicy } from '../actions/what-if';
import { useMayEdit } from '../state/crawl-store';
import { AwsIcon } from '../ui/aws-icon';
import { countOf } from '../ui/numbers';
import { TextButton } from '../ui/text-button';
import { DocumentSection } from './document-section';
import { EdgeRows } from './edge-rows';
import { Facts } from './facts';
import { FreshNote } from './fresh-note';
import { RequirementsSection } from './requirements-section';

/** What a thing is, what it needs to work, its policies, who reaches it, what it reaches. */
export function NodeInspector({ details }: { readonly details: NodeDetails }) {
  const { node, facts, documents, unwritten, reachedBy, reaches, hasRequirements } = details;
  const mayEdit = useMayEdit();
  return (
    <article className="inspector" data-testid="node-inspector">
      <header className="node-head">
        <AwsIcon icon={node.icon} size={36} />
        <div>
          <h2>{node.name}</h2>
          <p className="quiet">{node.subtitle}</p>
        </div>
      </header>
      <div className="inspector-actions">
        <Button iconName="zoom-to-fit" onClick={() => void focusOn(node.id)}>
          Focus
        </Button>
      </div>
      {node.unread && <p className="quiet">Not everything of it could be read: what depends on that is unknown.</p>}
      <FreshNote sentence={details.fresh} />
      <Facts facts={facts} />
      {hasRequirements && <RequirementsSection nodeId={node.id} />}
      <EdgeRows title="Reached by" rows={reachedBy} empty="Nothing declared reaches it." />
      <EdgeRows title="Reaches" rows={reaches} empty="It is declared to reach nothing." />
      {(documents.length > 0 || unwritten.length > 0) && (
        <section aria-labelledby="documents-title">
          <h3 id="documents-title">
            {documents.length === 0 ? 'No policy' : countOf(documents.length, 'policy', 'policies')}
          </h3>
          {documents.map((document, index) => (
            <DocumentSection
              key={`${document.address}#${index}`}
              document={document}
              open={false}
              note={document.via === null ? undefined : `through ${document.via}`}
            />
          ))}
          {mayEdit && unwritten.length > 0 && (
            <p className="unwritten">
              {unwritten.map((policy) => (
                <TextButton key={policy.address} onClick={() => writePolicy(policy)}>
                  Try {policy.what}
                </TextButton>
              ))}
            </p>
          )}
        </section>
      )}
    </article>
  );
}
