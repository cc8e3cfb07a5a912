/** What a call is rejected with, as its caller sees it. */

/** `NoSuchBucket 404`: the SDK's name and the status; just the name where no answer came, `none` where all went well. */
export async function errorName(answer: Promise<unknown>): Promise<string> {
  const error: unknown = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) return 'none';
  const metadata: unknown = Reflect.get(error, '$metadata');
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  return typeof status === 'number' ? `${error.name} ${status}` : error.name;
}
