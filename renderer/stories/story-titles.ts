import type { Story } from '../../shared/view/view';

export const STORY_TITLES: Readonly<Record<Story, string>> = {
  broken: 'Broken edges',
  assume: 'Who can assume',
  access: 'Who can access',
};
