/** ListFunctions with all versions → functions, each with its published versions; environments end here. */
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { modelIdsIn } from './model-ids';
import { toJson } from './to-json';

const LATEST = '$LATEST';

interface Version {
  readonly name: string;
  readonly arn: string;
  readonly version: string;
  readonly configuration: Record<string, unknown>;
  readonly modelIds: readonly string[];
}

/** A version as it was listed, but for its environment: of that only model ids are left. */
export function versionOf({ Environment, ...configuration }: FunctionConfiguration): Version {
  const { FunctionName: name = '', Version: version = LATEST } = configuration;
  const arn = unqualified(configuration.FunctionArn ?? '');
  return {
    name,
    arn,
    version,
    configuration: { ...toJson(configuration), FunctionArn: arn },
    modelIds: modelIdsIn(Environment?.Variables),
  };
}

export interface LambdaFunction extends Version {
  readonly versions: readonly string[];
}

/** What is deployed ($LATEST) stands for the function; the other versions are qualifiers of it. */
export function functionsOf(versions: readonly Version[]): readonly LambdaFunction[] {
  const published = new Map<string, string[]>();
  for (const { arn, version } of versions) {
    if (version !== LATEST) published.set(arn, [...(published.get(arn) ?? []), version]);
  }
  return versions
    .filter(({ version }) => version === LATEST)
    .map((latest) => ({ ...latest, versions: published.get(latest.arn) ?? [] }));
}

/** `arn:…:function:F:7` → `arn:…:function:F` */
export function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}
