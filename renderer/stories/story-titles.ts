import type { Story, View } from '../../shared/view/view';

export const STORY_TITLES: Readonly<Record<Story, string>> = {
  broken: 'Broken edges',
  assume: 'Who can assume',
  access: 'Who can access',
};

/** What a view is called: around something, the first story is simply its neighbourhood. */
export function viewTitle(view: Pick<View, 'story' | 'focus'>): string {
  return isNeighbourhood(view) ? 'Neighbourhood' : STORY_TITLES[view.story];
}

export function isNeighbourhood(view: Pick<View, 'story' | 'focus'>): boolean {
  return view.story === 'broken' && view.focus !== null;
}
