/** IAM Roles Anywhere: profiles, each with the roles that holders of a certificate take on, and their tags. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { ListProfilesCommand, ListTagsForResourceCommand, type ProfileDetail } from '../roles-anywhere/commands';
import { smallTagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::RolesAnywhere::Profile';

const listProfiles = declareCall({
  service: 'rolesanywhere',
  command: ListProfilesCommand,
  action: 'rolesanywhere:ListProfiles',
  quota: 'rolesanywhere-profiles',
  pages: { token: 'nextToken', next: 'nextToken' },
});
const listTags = declareCall({
  service: 'rolesanywhere',
  command: ListTagsForResourceCommand,
  action: 'rolesanywhere:ListTagsForResource',
  gone: ['ResourceNotFoundException'],
});

export const anywhereProfiles: Collector = {
  name: 'anywhere-profiles',
  counts: 'profiles of Roles Anywhere',
  scope: 'region',
  calls: [listProfiles, listTags],
  types: [TYPE],
  async collect(desk) {
    // The list has whole profiles, and one call a second is all that AWS allows for them.
    const { items } = await desk.list(listProfiles, {}, (page) => page.profiles, { type: TYPE });
    return { resources: await desk.each(items, (profile) => readProfile(desk, profile)) };
  },
};

async function readProfile(desk: Desk, profile: ProfileDetail): Promise<ResourceEntry | null> {
  const { name = '', profileArn: arn = '' } = profile;
  const tags = await desk.ask(listTags, { resourceArn: arn }, { target: arn, type: TYPE });
  if (tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? smallTagsOf(tags.value.tags) : undefined,
    properties: toJson(profile),
  });
}
