/** AgentCore code interpreters of the account's own; AWS's built-in one is nobody's. */
import {
  GetCodeInterpreterCommand,
  ListCodeInterpretersCommand,
  type CodeInterpreterSummary,
} from '@aws-sdk/client-bedrock-agentcore-control';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import { AGENTCORE, AGENTCORE_PAGES, coreTags, listCoreTags } from '../calls/agentcore';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::BedrockAgentCore::CodeInterpreterCustom';

const listInterpreters = declareCall({
  service: AGENTCORE.service,
  command: ListCodeInterpretersCommand,
  action: 'bedrock-agentcore:ListCodeInterpreters',
  quota: 'agentcore-list-code-interpreters',
  pages: AGENTCORE_PAGES,
});
const getInterpreter = declareCall({
  ...AGENTCORE,
  command: GetCodeInterpreterCommand,
  action: 'bedrock-agentcore:GetCodeInterpreter',
  quota: 'agentcore-get-code-interpreter',
});

export const codeInterpreters: Collector = {
  name: 'code-interpreters',
  counts: 'code interpreters',
  scope: 'region',
  types: [TYPE],
  calls: [listInterpreters, getInterpreter, listCoreTags],
  async collect(desk) {
    const { items } = await desk.list(listInterpreters, { type: 'CUSTOM' }, (page) => page.codeInterpreterSummaries, {
      type: TYPE,
    });
    return { resources: await desk.each(items, (interpreter) => read(desk, interpreter)) };
  },
};

async function read(desk: Desk, listed: CodeInterpreterSummary): Promise<ResourceEntry | null> {
  const { codeInterpreterArn: arn = '', codeInterpreterId = '', name = codeInterpreterId } = listed;
  const about = { target: arn, type: TYPE };
  const [answer, tags] = await Promise.all([
    desk.ask(getInterpreter, { codeInterpreterId }, about),
    coreTags(desk, about),
  ]);
  if (answer.kind === 'gone' || tags === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags,
    properties: toJson(answer.kind === 'read' ? answer.value : listed),
  });
}
