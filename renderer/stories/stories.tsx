import Badge from '@cloudscape-design/components/badge';
import Icon from '@cloudscape-design/components/icon';
import type { ReactNode } from 'react';
import type { SnapshotSummary } from '../../shared/ipc/contract';
import { STORIES, type Story } from '../../shared/view/view';
import { clearSelection } from '../actions/select';
import { showStory } from '../actions/show-view';
import { useAccountStore } from '../state/account-store';
import { showDialog } from '../state/app-store';
import { useStillReading } from '../state/crawl-store';
import { useViewStore } from '../state/view-store';
import { brokenCount } from '../findings/list-rows';
import { showList } from '../actions/show-list';
import { countOf, number } from '../ui/numbers';
import { TextButton } from '../ui/text-button';
import { isNeighbourhood, STORY_TITLES } from './story-titles';

/** The left pane: the questions one can ask, and what this account's file could not tell. */
export function Stories() {
  const view = useViewStore((state) => state.history.present);
  const story = isNeighbourhood(view) ? null : view.story;
  const snapshot = useAccountStore((state) => state.snapshot);
  const broken = useAccountStore(({ findings }) => (findings === null ? null : brokenCount(findings)));
  const reading = useStillReading();
  if (snapshot === null) return null;
  const { edges, notes, coverage } = snapshot;
  const choose = (next: Story) => {
    clearSelection();
    void showStory(next);
  };
  return (
    <nav className="stories" aria-label="Stories">
      {STORIES.map((each) => (
        <button
          key={each}
          type="button"
          className="story"
          aria-current={each === story ? 'page' : undefined}
          onClick={() => choose(each)}
        >
          {STORY_TITLES[each]}
          {each === 'broken' && broken !== null && <Badge color={broken > 0 ? 'red' : 'grey'}>{number(broken)}</Badge>}
        </button>
      ))}
      {(notes.length > 0 || edges.unknown > 0 || coverage.length > 0) && (
        <>
          <hr />
          <h2 id="told">{toldTitle(snapshot, reading)}</h2>
          <div role="list" aria-labelledby="told">
            {edges.unknown > 0 && (
              <Note>
                <TextButton onClick={() => showList('unknown')}>
                  {countOf(edges.unknown, 'edge is', 'edges are')} unknown
                </TextButton>
              </Note>
            )}
            {notes.map((note) => (
              <Note key={note}>{note}</Note>
            ))}
          </div>
          {coverage.length > 0 && (
            <div className="coverage-button">
              <TextButton onClick={() => showDialog('coverage')}>
                {reading ? 'What is not read yet' : 'What was not read'}
              </TextButton>
            </div>
          )}
        </>
      )}
    </nav>
  );
}

function toldTitle({ accounts }: SnapshotSummary, reading: boolean): string {
  if (reading) return 'Not known yet';
  return accounts.every(({ readWith }) => readWith === null) ? 'What this file cannot tell' : 'What could not be read';
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <div className="account-note" role="listitem">
      <Icon name="status-info" variant="subtle" size="small" />
      <span>{children}</span>
    </div>
  );
}
