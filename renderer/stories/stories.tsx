import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import { STORIES, type Story } from '../../shared/view/view';
import { clearSelection } from '../actions/select';
import { showStory } from '../actions/show-view';
import { useAccountStore } from '../state/account-store';
import { showDialog } from '../state/app-store';
import { useViewStore } from '../state/view-store';
import { countOf, number } from '../ui/numbers';
import { isNeighbourhood, STORY_TITLES } from './story-titles';

/** The left pane: the questions one can ask, and what this account's file could not tell. */
export function Stories() {
  const view = useViewStore((state) => state.history.present);
  const story = isNeighbourhood(view) ? null : view.story;
  const snapshot = useAccountStore((state) => state.snapshot);
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
          {each === 'broken' && <Badge color={edges.broken > 0 ? 'red' : 'grey'}>{number(edges.broken)}</Badge>}
        </button>
      ))}
      {(notes.length > 0 || edges.unknown > 0 || coverage.length > 0) && (
        <>
          <hr />
          <h2 id="told">What this file cannot tell</h2>
          <div role="list" aria-labelledby="told">
            {edges.unknown > 0 && <Note text={`${countOf(edges.unknown, 'edge is', 'edges are')} unknown.`} />}
            {notes.map((note) => (
              <Note key={note} text={note} />
            ))}
          </div>
          {coverage.length > 0 && (
            <div className="coverage-button">
              <Button variant="inline-link" onClick={() => showDialog('coverage')}>
                {countOf(coverage.length, 'thing was', 'things were')} not read
              </Button>
            </div>
          )}
        </>
      )}
    </nav>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <div className="account-note" role="listitem">
      <Icon name="status-info" variant="subtle" size="small" />
      <span>{text}</span>
    </div>
  );
}
