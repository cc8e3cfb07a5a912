/** The formats a drawing can be saved in, by the file's ending: adding one is a function and a line here. */
import type { GraphEdge } from '../graph/graph';
import type { LaidOutGraph } from '../layout/laid-out';
import { toJson } from './json';
import { toSvg, type SvgOptions } from './svg';

export interface Drawing {
  readonly graph: LaidOutGraph;
  readonly options: SvgOptions;
  /** The edges that the drawing stands for. */
  readonly edgeOf: (id: string) => GraphEdge | undefined;
}

export const FORMATS = {
  svg: ({ graph, options }: Drawing): string => toSvg(graph, options),
  json: ({ graph, edgeOf }: Drawing): string => toJson(graph, edgeOf),
} as const satisfies Readonly<Record<string, (drawing: Drawing) => string>>;
export type Ending = keyof typeof FORMATS;
export const ENDINGS: readonly Ending[] = ['svg', 'json'];
