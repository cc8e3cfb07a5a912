/** `iam-atlas why`: one decision with its trace, or a stream of them. */
import { Option, type Command } from 'commander';
import { decide } from '../../shared/policy/decide';
import type { ContextValue, Request } from '../../shared/policy/request';
import { freshSentence, freshThings, involvedIn } from '../../shared/view/fresh';
import { openModel } from './open-file';
import { print } from './output';
import { parseRequest } from './request-line';
import { EXIT, Unusable, type ExitCode } from './unusable';
import { whyRequests } from './why-requests';
import { whyText } from './why-text';
import { withFresh } from './with-fresh';

interface WhyOptions {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly context: readonly string[];
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  readonly vpcEndpoint?: string;
  readonly strict?: boolean;
  readonly requests?: string;
  readonly format: 'text' | 'json';
}

export function addWhy(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('why')
    .description('One decision with its trace: may this principal do this?')
    .argument('<file>', 'a snapshot, or the output of aws iam get-account-authorization-details')
    .option('--principal <arn>', 'who asks: an ARN, a service (bedrock.amazonaws.com), an account id, or *')
    .option('--action <action>', 'one action, such as sts:AssumeRole')
    .option('--resource <arn>', 'what it is asked of')
    .option('--context <key=value>', 'a context key that is known; again for more keys or values', gather, [])
    .option('--source-arn <arn>', 'short for --context aws:SourceArn=…')
    .option('--source-account <id>', 'short for --context aws:SourceAccount=…')
    .option('--vpc-endpoint <arn>', 'the call comes through this VPC endpoint')
    .option('--strict', 'every key that is not known is absent')
    .option('--requests <file>', 'a request a line in, a JSON decision a line out; - is standard input')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (file: string, options: WhyOptions) => end(await why(file, options)));
}

async function why(file: string, options: WhyOptions): Promise<ExitCode> {
  if (options.requests !== undefined) {
    if (askedOf(options).length > 0) {
      throw new Unusable(
        '--requests reads principal, action, resource and context from its lines: leave those options away.',
      );
    }
    const model = await openModel(file);
    return whyRequests(options.requests, model, options.strict === true);
  }
  const request = requestOf(options);
  const model = await openModel(file);
  const decision = decide(request, model.facts);
  const type = model.facts.resource(request.resource)?.type;
  const fresh = freshSentence(involvedIn(decision), freshThings(model.snapshot));
  const json = () => `${JSON.stringify(withFresh(decision, fresh), null, 2)}\n`;
  await print(options.format === 'json' ? json() : whyText(decision, type, fresh));
  return EXIT.done;
}

/** The options that speak of one request and are given. */
function askedOf(options: WhyOptions): readonly string[] {
  const { principal, action, resource, sourceArn, sourceAccount, vpcEndpoint, context } = options;
  return [principal, action, resource, sourceArn, sourceAccount, vpcEndpoint, ...context].filter(
    (value): value is string => value !== undefined,
  );
}

function requestOf(options: WhyOptions): Request {
  const missing = (['principal', 'action', 'resource'] as const).filter((name) => options[name] === undefined);
  if (missing.length > 0) {
    throw new Unusable(`why needs ${missing.map((name) => `--${name}`).join(', ')} (or --requests FILE).`);
  }
  const parsed = parseRequest({
    principal: options.principal,
    action: options.action,
    resource: options.resource,
    context: contextOf(options),
    ...(options.vpcEndpoint === undefined ? {} : { vpcEndpoint: options.vpcEndpoint }),
    ...(options.strict === true ? { strict: true } : {}),
  });
  if (!parsed.ok) throw new Unusable(`${parsed.error[0]?.toUpperCase()}${parsed.error.slice(1)}.`);
  return parsed.request;
}

function contextOf(options: WhyOptions): Record<string, ContextValue> {
  const context: Record<string, string[]> = {};
  const add = (key: string, value: string): void => void (context[key] ??= []).push(value);
  for (const pair of options.context) {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new Unusable(`--context takes KEY=VALUE; ${pair} has no key or no value.`);
    add(pair.slice(0, cut), pair.slice(cut + 1));
  }
  if (options.sourceArn !== undefined) add('aws:SourceArn', options.sourceArn);
  if (options.sourceAccount !== undefined) add('aws:SourceAccount', options.sourceAccount);
  return Object.fromEntries(
    Object.entries(context).map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
