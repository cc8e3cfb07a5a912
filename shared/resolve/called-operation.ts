/**
 * The API call that an SDK or the AWS CLI names around an error: "An error occurred (AccessDenied) when calling the
 * GetObject operation" (Python, CLI), "operation error S3: GetObject" (Go), "(Service: S3, Status Code: 403)" (Java).
 */
import { actionOfOperation } from './action-of-operation';

export interface CalledOperation {
  /** `GetObject` */
  readonly name: string;
  /** Null: which action it is cannot be told. */
  readonly action: string | null;
  /** It was refused, not merely wrong. */
  readonly refused: boolean;
  /** What AWS said of it. */
  readonly message: string;
  readonly quote: string;
}

const PYTHON =
  /An error occurred \(([A-Za-z0-9.]{1,80})\)(?: \([^)]{0,80}\))? when calling the ([A-Za-z0-9]{1,80}) operation(?: \([^)]{0,80}\))?: ?/;
const GO = /operation error ([A-Za-z0-9 ]{1,60}): ([A-Za-z0-9]{1,80}),/;
const COMMAND = /(?:^|[\s$`])aws (?:--?[a-z-]{1,30}[ =]\S{1,200} ){0,4}([a-z0-9][a-z0-9-]{1,40}) [a-z0-9-]/;
const JAVA = /\(Service: ([A-Za-z0-9 ]{1,40})[;,] Status Code: (?:401|403)/;
/** Codes that stand for a refusal; S3 gives its bare 403 for HEAD. */
export const REFUSED_CODE =
  /^(?:Client\.)?(?:AccessDenied(?:Exception)?|AccessDeniedError|UnauthorizedOperation|UnauthorizedException|Unauthorized|AuthorizationError(?:Exception)?|NotAuthorized(?:Exception)?|KMSAccessDeniedException|KMS\.AccessDeniedException|Forbidden(?:Exception)?|AuthFailure|403|InvalidAccess|AllAccessDisabled)$/i;

/** `text` is clean. Null: it names no call. */
export function calledOperation(text: string): CalledOperation | null {
  const service = COMMAND.exec(text)?.[1] ?? null;
  const python = PYTHON.exec(text);
  if (python !== null) {
    const [whole, code = '', name = ''] = python;
    const message = text.slice(python.index + whole.length, python.index + whole.length + 2000);
    return {
      name,
      action: actionOfOperation(name, JAVA.exec(text)?.[1] ?? service),
      refused: REFUSED_CODE.test(code),
      message,
      quote: whole + message,
    };
  }
  const go = GO.exec(text);
  if (go !== null) {
    const [, named = '', name = ''] = go;
    const message = text.slice(go.index, go.index + 2000);
    const refused = /StatusCode: 403|AccessDenied|UnauthorizedOperation/.test(message);
    return { name, action: actionOfOperation(name, named), refused, message, quote: message };
  }
  return null;
}
