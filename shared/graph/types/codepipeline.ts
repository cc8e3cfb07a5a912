import { assumed, byRole, chained, type Target } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor, type Unchecked } from './descriptor';
import { entriesAt, listAt, textAt } from './properties';
import { asking, targetOf } from './targets';

const CODEPIPELINE = 'codepipeline.amazonaws.com';

/**
 * Every action is done as the pipeline's role, or as a role of its own that the pipeline's takes on
 * (docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html). What CodePipeline presents is not
 * documented in the material of E172.
 */
export const pipeline: TypeDescriptor = {
  type: 'AWS::CodePipeline::Pipeline',
  icon: 'codebuild',
  column: COLUMN.users,
  noun: 'pipeline',
  shape: { service: 'codepipeline', resource: /^([^:/*?]+)$/ },
  verbs: { invoke: [{ action: 'codepipeline:StartPipelineExecution' }] },
  words: { invoke: { can: 'start', label: 'starts' } },
  service: CODEPIPELINE,
  declares: (thing) => {
    const role = textAt(thing.properties, 'roleArn');
    if (role === undefined) return [];
    return [
      assumed(role, CODEPIPELINE, 'roleArn'),
      ...listAt(thing.properties, 'stages').flatMap((stage, place) =>
        listAt(stage, 'actions').flatMap((action, index) =>
          ofAction(thing, action, role, `stages[${place}].actions[${index}]`),
        ),
      ),
    ];
  },
  unchecked: ({ properties }) => [
    ...(textAt(properties, 'artifactStore', 'location') === undefined &&
    entriesAt(properties, 'artifactStores').length === 0
      ? []
      : [{ what: 'its artifact store' }]),
    ...listAt(properties, 'stages').flatMap((stage) => listAt(stage, 'actions').flatMap(uncheckedAction)),
  ],
};

/** Whoever approves by hand needs no right of the role. */
function uncheckedAction(action: unknown): readonly Unchecked[] {
  const provider = textAt(action, 'actionTypeId', 'provider') ?? '';
  const called = CALLED[provider];
  if (called !== undefined && (provider === 'Manual' || textAt(action, 'configuration', called.key) !== undefined))
    return [];
  return [{ what: `its action ${textAt(action, 'name') ?? ''} (${provider})` }];
}

function ofAction(thing: Thing, action: unknown, role: string, at: string): readonly Declaration[] {
  const own = textAt(action, 'roleArn');
  const taken = own === undefined ? [] : [chained(role, own, `${at}.roleArn`)];
  const called = CALLED[textAt(action, 'actionTypeId', 'provider') ?? ''];
  const named = called === undefined ? undefined : textAt(action, 'configuration', called.key);
  if (called === undefined || named === undefined) return taken;
  const target = called.target(
    named,
    `arn:${thing.partition}:SERVICE:${textAt(action, 'region') ?? thing.region}:${thing.account}:`,
  );
  return target === null ? taken : [...taken, byRole(own ?? role, target, `${at}.configuration.${called.key}`)];
}

interface Called {
  /** The member of the action's configuration that names it. */
  readonly key: string;
  /** `home`: what an ARN there begins with. */
  readonly target: (named: string, home: string) => Target | null;
}

const CALLED: Readonly<Record<string, Called>> = {
  CodeBuild: {
    key: 'ProjectName',
    target: (named, home) => {
      const target = targetOf(`${home.replace('SERVICE', 'codebuild')}project/${named}`);
      return target === null ? null : asking(target, 'codebuild:StartBuild', 'codebuild:BatchGetBuilds');
    },
  },
  Lambda: {
    key: 'FunctionName',
    target: (named, home) => targetOf(`${home.replace('SERVICE', 'lambda')}function:${named}`),
  },
  StepFunctions: { key: 'StateMachineArn', target: (named) => targetOf(named) },
  Manual: { key: 'NotificationArn', target: (named) => targetOf(named) },
};
