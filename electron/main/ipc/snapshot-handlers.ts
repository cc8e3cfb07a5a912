/** Questions about an open snapshot: passed on to its engine as they are. */
import type { Snapshots } from '../snapshots';
import type { Handlers } from './handle';

type SnapshotChannels =
  | 'snapshot:close'
  | 'view:lay-out'
  | 'findings:list'
  | 'edge:explain'
  | 'finding:describe'
  | 'fix:prove'
  | 'node:describe'
  | 'error:explain'
  | 'what-if:hold'
  | 'what-if:wider'
  | 'what-if:texts'
  | 'requirements:check'
  | 'search:find'
  | 'coverage:report';

export function snapshotHandlers(snapshots: Snapshots): Pick<Handlers, SnapshotChannels> {
  return {
    'snapshot:close': ({ snapshotId }) => {
      snapshots.close(snapshotId);
      return null;
    },
    'view:lay-out': ({ snapshotId, view }) => snapshots.ask(snapshotId, 'view:lay-out', { view }),
    'findings:list': ({ snapshotId }) => snapshots.ask(snapshotId, 'findings:list', {}),
    'edge:explain': ({ snapshotId, edgeId }) => snapshots.ask(snapshotId, 'edge:explain', { edgeId }),
    'finding:describe': ({ snapshotId, finding }) => snapshots.ask(snapshotId, 'finding:describe', { finding }),
    'fix:prove': ({ snapshotId, finding }) => snapshots.ask(snapshotId, 'fix:prove', { finding }),
    'node:describe': ({ snapshotId, nodeId }) => snapshots.ask(snapshotId, 'node:describe', { nodeId }),
    'error:explain': ({ snapshotId, text }) => snapshots.ask(snapshotId, 'error:explain', { text }),
    'what-if:hold': ({ snapshotId, drafts }) => snapshots.ask(snapshotId, 'what-if:hold', { drafts }),
    'what-if:wider': ({ snapshotId }) => snapshots.ask(snapshotId, 'what-if:wider', {}),
    'what-if:texts': ({ snapshotId }) => snapshots.ask(snapshotId, 'what-if:texts', {}),
    'requirements:check': ({ snapshotId, nodeId }) => snapshots.ask(snapshotId, 'requirements:check', { nodeId }),
    'search:find': ({ snapshotId, text }) => snapshots.ask(snapshotId, 'search:find', { text }),
    'coverage:report': ({ snapshotId }) => snapshots.ask(snapshotId, 'coverage:report', {}),
  };
}
