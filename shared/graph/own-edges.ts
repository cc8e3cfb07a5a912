/**
 * The edges that one resource needs, decided for it alone. An edge of the graph is shared: two knowledge bases that
 * read two folders of a bucket by one role declare one edge, and its verdict is the worse of both.
 */
import type { AccountModel } from '../model/account-model';
import { declareByResource } from './declared-by-resource';
import { additions, withAdded } from './draft';
import type { Graph, GraphEdge } from './graph';
import { judgeEdge, type Judging } from './judge-edge';
import { declareKeysOfStores } from './keys-of-stores';
import { realEngine } from './real-engine';

export interface OwnEdge {
  /** Has the id that it has in the graph, and of the requests there only those of this resource. */
  readonly edge: GraphEdge;
  /** The service principal that calls for the resource; null: its role calls. */
  readonly service: string | null;
}

/**
 * What this resource's configuration declares, in the order in which it does, then the keys of the stores among it;
 * each with its own verdict and sentence. Empty for an ARN that is not in the snapshot.
 */
export function ownEdges(arn: string, graph: Graph, model: AccountModel): readonly OwnEdge[] {
  const own = withAdded(
    [
      additions((into) => {
        declareByResource(into, arn, model);
      }),
    ],
    model,
  );
  const keys = additions((into) => {
    declareKeysOfStores(into, own.edges, model);
  });
  const draft = withAdded([keys], model, own);
  const judging: Judging = {
    model,
    engine: realEngine(model),
    node: (id) => graph.nodes.get(id) ?? draft.nodes.get(id),
    alone: true,
  };
  return [...draft.edges.values()].flatMap((declared): readonly OwnEdge[] => {
    const edge = judgeEdge(declared, judging, null);
    return edge === null ? [] : [{ edge, service: declared.service }];
  });
}
