import type { Container } from '../agent/container';
import type { Host } from '../agent/controller';
import type { Task } from '../api/objects';
import type { Recorder } from '../recording/recorder';

/** Whom servers tell what becomes of a request: the recording, or a proxy that asks for its client. */
export type RequestLog = Pick<
  Recorder,
  'requestSent' | 'requestServed' | 'requestFailed' | 'isRequestOpen' | 'requestStartMs'
>;

/** What stands behind a server that passes requests on. */
export interface Upstream {
  /** The server listens. */
  readonly begin: () => void;
  /** Takes a request over; false where the server is to answer it itself. */
  readonly ask: (row: number) => boolean;
  /** The server has let go of a request. */
  readonly drop: (row: number) => void;
}

/** The reverse proxies of a run: only one that has any loads them. */
export interface ProxyNetwork extends RequestLog {
  /** A container starts whose image is a proxy. */
  readonly serve: (container: Container, task: Task, host: Host) => void;
}
