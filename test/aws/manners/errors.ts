/** The errors that any service can give, under the names and in the words of each. */
import type { ErrorAnswer } from '../protocols/protocol';
import type { Service } from '../service';

type Kind = 'throttle' | 'error-500' | 'gone' | 'region-off' | 'expired' | 'unknown-key' | 'unsigned' | 'unknown';

/** By protocol; a service that differs stands in BY_SERVICE. */
const BY_PROTOCOL: Readonly<Record<Service['protocol'], Readonly<Record<Kind, ErrorAnswer>>>> = {
  query: {
    throttle: error('Throttling', 'Rate exceeded'),
    'error-500': error('InternalFailure', 'The request processing has failed because of an unknown error.', 500),
    gone: error('NoSuchEntity', 'The entity cannot be found.', 404),
    'region-off': error('InvalidClientTokenId', 'The security token included in the request is invalid', 403),
    expired: error('ExpiredToken', 'The security token included in the request is expired', 403),
    'unknown-key': error('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
    unsigned: error('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
    unknown: error('InvalidAction', 'Could not find operation for the version that was asked for'),
  },
  ec2: {
    throttle: error('RequestLimitExceeded', 'Request limit exceeded.', 503),
    'error-500': error('InternalError', 'An internal error has occurred', 500),
    gone: error('InvalidVpcEndpointId.NotFound', 'The Vpc Endpoint Id does not exist'),
    'region-off': error('AuthFailure', 'AWS was not able to validate the provided access credentials', 401),
    expired: error('RequestExpired', 'Request has expired.'),
    'unknown-key': error('AuthFailure', 'AWS was not able to validate the provided access credentials', 401),
    unsigned: error('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
    unknown: error('InvalidAction', 'The action is not valid for this web service.'),
  },
  'rest-xml': {
    throttle: error('SlowDown', 'Please reduce your request rate.', 503),
    'error-500': error('InternalError', 'We encountered an internal error. Please try again.', 500),
    gone: error('NoSuchBucket', 'The specified bucket does not exist', 404),
    // https://github.com/cloud-custodian/cloud-custodian/issues/9793
    'region-off': error('InvalidToken', 'The provided token is malformed or otherwise invalid.'),
    expired: error('ExpiredToken', 'The provided token has expired.'),
    'unknown-key': error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    ),
    unsigned: error('AccessDenied', 'Access Denied', 403),
    unknown: error('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405),
  },
  'rest-json': {
    throttle: error('ThrottlingException', 'Rate exceeded', 429),
    'error-500': error('InternalServerException', 'An internal error occurred.', 500),
    gone: error('ResourceNotFoundException', 'The resource was not found.', 404),
    'region-off': error('UnrecognizedClientException', 'The security token included in the request is invalid.', 403),
    expired: error('ExpiredTokenException', 'The security token included in the request is expired', 403),
    'unknown-key': error('UnrecognizedClientException', 'The security token included in the request is invalid.', 403),
    unsigned: error('MissingAuthenticationTokenException', 'Missing Authentication Token', 403),
    unknown: error('UnknownOperationException', 'Unknown operation', 404),
  },
  json: {
    throttle: error('ThrottlingException', 'Rate exceeded'),
    'error-500': error('InternalFailure', 'An internal error occurred.', 500),
    gone: error('ResourceNotFoundException', 'The resource was not found.'),
    'region-off': error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    expired: error('ExpiredTokenException', 'The security token included in the request is expired'),
    'unknown-key': error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    unsigned: error('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    unknown: error('UnknownOperationException', 'Unknown operation'),
  },
};

const BY_SERVICE: Readonly<Record<string, Partial<Readonly<Record<Kind, ErrorAnswer>>>>> = {
  lambda: {
    throttle: error('TooManyRequestsException', 'Rate exceeded', 429),
    'error-500': error('ServiceException', 'The service encountered an internal error.', 500),
  },
  organizations: {
    throttle: error('TooManyRequestsException', 'You have sent too many requests in too short a period of time.'),
    'error-500': error(
      'ServiceException',
      "AWS Organizations can't complete your request because of an internal error.",
      500,
    ),
    gone: error('PolicyNotFoundException', 'You specified a policy that does not exist.'),
  },
  s3vectors: {
    throttle: error('TooManyRequestsException', 'Rate exceeded', 429),
    gone: error('NotFoundException', 'The specified vector bucket could not be found', 404),
  },
  kms: {
    gone: error('NotFoundException', 'The key does not exist'),
    'error-500': error('KMSInternalException', 'The request was rejected because an internal error occurred.', 500),
  },
  rds: { gone: error('DBClusterNotFoundFault', 'The DB cluster does not exist.', 404) },
  codepipeline: { gone: error('PipelineNotFoundException', 'The pipeline was not found.') },
  ecr: { gone: error('RepositoryNotFoundException', 'The repository does not exist in the registry.') },
  ecs: { gone: error('ClientException', 'Unable to describe task definition.') },
  glue: { gone: error('EntityNotFoundException', 'Entity not found') },
  sagemaker: { gone: error('ValidationException', 'Could not find what was asked for.') },
  's3-control': { gone: error('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404) },
  'sso-oidc': {
    'error-500': error('InternalServerException', 'Internal server error', 500),
    expired: error('ExpiredTokenException', 'Expired token'),
  },
  sqs: { gone: error('QueueDoesNotExist', 'The specified queue does not exist.') },
  sns: { throttle: error('Throttling', 'Rate exceeded'), gone: error('NotFound', 'Topic does not exist', 404) },
  kinesis: { throttle: error('LimitExceededException', 'Rate exceeded for account.') },
  firehose: { throttle: error('LimitExceededException', 'Rate exceeded') },
  ssm: { gone: error('InvalidResourceId', 'The resource ID is not valid.') },
  pipes: { gone: error('NotFoundException', 'The pipe does not exist.', 404) },
  sfn: { gone: error('StateMachineDoesNotExist', 'State Machine Does Not Exist.') },
  'api-gateway': {
    throttle: error('TooManyRequestsException', 'Too Many Requests', 429),
    gone: error('NotFoundException', 'Invalid API identifier specified', 404),
  },
  apigatewayv2: {
    throttle: error('TooManyRequestsException', 'Too Many Requests', 429),
    gone: error('NotFoundException', 'Invalid API identifier specified', 404),
  },
  'cognito-identity': { throttle: error('TooManyRequestsException', 'Rate exceeded') },
  'cognito-identity-provider': { throttle: error('TooManyRequestsException', 'Rate exceeded') },
  sso: {
    throttle: error('TooManyRequestsException', 'HTTP 429 Unknown Code', 429),
    gone: error('ResourceNotFoundException', 'Account not found', 404),
    expired: error('UnauthorizedException', 'Session token not found or invalid', 401),
  },
};

export function commonError(service: Service, kind: Kind): ErrorAnswer {
  return BY_SERVICE[service.id]?.[kind] ?? BY_PROTOCOL[service.protocol][kind];
}

function error(code: string, message: string, status = 400): ErrorAnswer {
  return { code, message, status };
}
