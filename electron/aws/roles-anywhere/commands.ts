/** The operations of IAM Roles Anywhere that the crawl asks, as command classes. */
import { makeBuilder } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import type { MetadataBearer } from '@smithy/types';
import type { RolesAnywhereConfig } from './client';
import { listProfiles, listTagsForResource } from './schemas';

/** https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ProfileDetail.html */
export interface ProfileDetail {
  readonly profileId?: string;
  readonly profileArn?: string;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly roleArns?: readonly string[];
  readonly managedPolicyArns?: readonly string[];
  readonly sessionPolicy?: string;
}
interface ListProfilesInput {
  readonly nextToken?: string;
}
interface ListProfilesOutput extends MetadataBearer {
  readonly nextToken?: string;
  readonly profiles?: readonly ProfileDetail[];
}
interface ListTagsForResourceInput {
  readonly resourceArn: string;
}
interface ListTagsForResourceOutput extends MetadataBearer {
  readonly tags?: readonly { readonly key?: string; readonly value?: string }[];
}
type AnyInput = ListProfilesInput | ListTagsForResourceInput;

const command = makeBuilder<RolesAnywhereConfig, AnyInput, MetadataBearer>(
  {
    UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
    Endpoint: { type: 'builtInParams', name: 'endpoint' },
    Region: { type: 'builtInParams', name: 'region' },
  },
  'RolesAnywhere',
  'RolesAnywhereClient',
  getEndpointPlugin,
);
const NOTHING_MORE = (): never[] => [];

export class ListProfilesCommand extends command<ListProfilesInput, ListProfilesOutput>(
  {},
  NOTHING_MORE,
  'ListProfiles',
  listProfiles,
) {}
export class ListTagsForResourceCommand extends command<ListTagsForResourceInput, ListTagsForResourceOutput>(
  {},
  NOTHING_MORE,
  'ListTagsForResource',
  listTagsForResource,
) {}
