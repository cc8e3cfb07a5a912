/** Bedrock flows: the role that each runs as. */
import { GetFlowCommand, ListFlowsCommand, type FlowSummary } from '@aws-sdk/client-bedrock-agent';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { agentTags, listAgentTags } from '../calls/bedrock-agent';
import type { Collector, Desk } from '../collector';
import { describe } from '../describe';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Bedrock::Flow';

const listFlows = declareCall({
  service: 'bedrock-agent',
  command: ListFlowsCommand,
  action: 'bedrock:ListFlows',
  quota: 'bedrock-list-flows',
  pages: { token: 'nextToken', next: 'nextToken' },
});
const getFlow = declareCall({
  service: 'bedrock-agent',
  command: GetFlowCommand,
  action: 'bedrock:GetFlow',
  gone: ['ResourceNotFoundException'],
  quota: 'bedrock-get-flow',
  steady: {
    by: ['createdAt', 'updatedAt', 'status', 'version'],
    says: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_FlowSummary.html',
  },
});

export const flows: Collector = {
  name: 'flows',
  counts: 'flows',
  scope: 'region',
  types: [TYPE],
  calls: [listFlows, getFlow, listAgentTags],
  async collect(desk) {
    const { items } = await desk.list(listFlows, {}, (page) => page.flowSummaries, { type: TYPE });
    return {
      resources: await desk.each(items, (flow) => read(desk, flow)),
    };
  },
};

async function read(desk: Desk, summary: FlowSummary): Promise<ResourceEntry | null> {
  const { id = '', arn = '', name = id } = summary;
  const thing = { listed: summary, about: { target: arn, type: TYPE }, before: desk.earlier(arn) };
  const [properties, tags] = await Promise.all([
    // The definition holds prompts and code, and nothing yet reads from it what the flow may call.
    describe(desk, getFlow, { flowIdentifier: id }, thing, (flow) =>
      without(toJson(flow), 'definition', 'validations'),
    ),
    agentTags(desk, arn, TYPE),
  ]);
  if (properties === null || tags === 'gone') return null;
  return entryOf(desk, { type: TYPE, arn, name, tags, properties });
}
