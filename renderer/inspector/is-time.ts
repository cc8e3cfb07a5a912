/** Is a fact's value a time? ISO, or as the AWS CLI writes it in some outputs, with a blank for the T. Pure. */
export function isTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(value);
}
