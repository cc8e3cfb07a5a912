/** AgentCore browsers of the account's own; AWS's built-in one is nobody's. */
import { GetBrowserCommand, ListBrowsersCommand, type BrowserSummary } from '@aws-sdk/client-bedrock-agentcore-control';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { AGENTCORE, AGENTCORE_PAGES, coreTags, listCoreTags } from '../calls/agentcore';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::BedrockAgentCore::BrowserCustom';

const listBrowsers = declareCall({
  service: AGENTCORE.service,
  command: ListBrowsersCommand,
  action: 'bedrock-agentcore:ListBrowsers',
  quota: 'agentcore-list-browsers',
  pages: AGENTCORE_PAGES,
});
const getBrowser = declareCall({
  ...AGENTCORE,
  command: GetBrowserCommand,
  action: 'bedrock-agentcore:GetBrowser',
  quota: 'agentcore-get-browser',
});

export const browsers: Collector = {
  name: 'browsers',
  counts: 'browsers of AgentCore',
  scope: 'region',
  types: [TYPE],
  calls: [listBrowsers, getBrowser, listCoreTags],
  async collect(desk) {
    const { items } = await desk.list(listBrowsers, { type: 'CUSTOM' }, (page) => page.browserSummaries, {
      type: TYPE,
    });
    return { resources: await desk.each(items, (browser) => read(desk, browser)) };
  },
};

async function read(desk: Desk, listed: BrowserSummary): Promise<ResourceEntry | null> {
  const { browserArn: arn = '', browserId = '', name = browserId } = listed;
  const about = { target: arn, type: TYPE };
  const [answer, tags] = await Promise.all([desk.ask(getBrowser, { browserId }, about), coreTags(desk, about)]);
  if (answer.kind === 'gone' || tags === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags,
    properties: toJson(answer.kind === 'read' ? answer.value : listed),
  });
}
