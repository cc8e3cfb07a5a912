/** EventBridge Pipes of a Region. What they send is not kept. */
import { DescribePipeCommand, ListPipesCommand, type Pipe } from '@aws-sdk/client-pipes';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without, withoutAnywhere } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Pipes::Pipe';
/** Templates, headers, statements, and the variables of containers. */
const SENT = [
  'InputTemplate',
  'HttpParameters',
  'Overrides',
  'ContainerOverrides',
  'Parameters',
  'Sqls',
  'PipelineParameterList',
];

const listPipes = declareCall({
  service: 'pipes',
  command: ListPipesCommand,
  action: 'pipes:ListPipes',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const describePipe = declareCall({
  service: 'pipes',
  command: DescribePipeCommand,
  action: 'pipes:DescribePipe',
  gone: ['NotFoundException'],
});

export const pipes: Collector = {
  name: 'pipes',
  counts: 'pipes',
  scope: 'region',
  calls: [listPipes, describePipe],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listPipes, { Limit: 100 }, (page) => page.Pipes, { type: TYPE });
    return { resources: await desk.each(items, (pipe) => readPipe(desk, pipe)) };
  },
};

async function readPipe(desk: Desk, listed: Pipe): Promise<ResourceEntry | null> {
  const { Arn: arn = '', Name: name = '' } = listed;
  const known = desk.known(arn);
  if (known !== null) return known;
  const answer = await desk.ask(describePipe, { Name: name }, { target: arn, type: TYPE });
  if (answer.kind === 'gone') return null;
  const tags = answer.kind === 'read' ? (answer.value.Tags ?? {}) : undefined;
  const pipe = toJson(answer.kind === 'read' ? answer.value : listed);
  return entryOf(desk, { type: TYPE, arn, name, tags, properties: withoutAnywhere(without(pipe, 'Tags'), ...SENT) });
}
