/**
 * A refusal, in docker's own words, which exist in English only.
 *
 * `code` is the gRPC code that the client shows (`rpc error: code = NotFound desc = …`); null when
 * the refusal comes from the daemon itself and is shown bare.
 */
export interface ApiError {
  readonly code:
    | 'InvalidArgument'
    | 'AlreadyExists'
    | 'NotFound'
    | 'FailedPrecondition'
    | 'Unknown'
    | null;
  readonly message: string;
}
