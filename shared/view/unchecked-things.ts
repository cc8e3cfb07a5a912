/** The things of whose configuration some part is not checked: what a person is told of an account as a whole. */
import type { Graph } from '../graph/graph';
import { uncheckedOf } from '../graph/unchecked';
import type { AccountModel } from '../model/account-model';
import { nounOf, shownName } from '../model/shown-names';
import type { UncheckedThing } from './details-types';

/** By name. */
export function uncheckedThings(graph: Graph, model: AccountModel): readonly UncheckedThing[] {
  return [...model.resources.values()]
    .flatMap(({ facts }): readonly UncheckedThing[] => {
      const parts = uncheckedOf(facts, model).map(({ what }) => what);
      const name = graph.nodes.get(facts.arn)?.name ?? shownName(facts.arn);
      return parts.length === 0 ? [] : [{ thing: facts.arn, name, noun: nounOf(facts.type), parts }];
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.thing, b.thing));
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
