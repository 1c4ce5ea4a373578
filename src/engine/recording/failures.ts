import type { Outcome } from './recording';
import type { RuleId } from './rules';

type Facts = readonly [outcome: Exclude<Outcome, 'pending' | 'served'>, rule: RuleId];

/** What each failure of a request is to its client, and the rule behind it. */
export const FAILURE_FACTS = {
  'not-listening': ['refused', 'EX-8'], // the process does not accept connections yet
  stopping: ['refused', 'LB-10'], // nor any more: it got SIGTERM
  unpublished: ['refused', 'LB-5'], // from outside, and the service has no port
  'port-closed': ['refused', 'LB-6'], // the node's own port, and no task is behind it
  'node-left': ['refused', 'RM-11'], // the node that it came to is in the swarm no more
  dropped: ['reset', 'LB-10'], // under way when SIGTERM ended the process or its connections
  killed: ['reset', 'EX-12'], // under way at SIGKILL
  crashed: ['reset', 'LB-11'], // under way when the process died by itself
  'server-error': ['http-5xx', 'SIM-9'],
  hanging: ['timeout', 'SIM-9'], // the process does nothing
  'too-slow': ['timeout', 'SIM-9'], // the answer takes longer than its client waits
  'in-line': ['timeout', 'SIM-9'], // all workers were busy
  'machine-off': ['timeout', 'DP-5'], // of the node that it came through, or that served it
  'network-cut': ['timeout', 'LB-11'], // the task's node is not to be reached
  'no-endpoint': ['no-endpoint', 'LB-12'], // the node's table holds no task
  'no-answer': ['no-endpoint', 'LB-2'], // the name resolves to nothing
  unheard: ['dead-endpoint', 'LB-11'], // the node's table holds a task that is gone
  'cached-address': ['dead-endpoint', 'LB-2'], // the client keeps an older answer of the DNS
  'client-gone': ['client-gone', 'SIM-9'], // the task that had sent it ended
  'no-route': ['http-404', 'BG-3'], // no router of the proxy takes it
  'no-server': ['http-5xx', 'BG-3'], // the proxy knows the service, and no task of it
  'backend-refused': ['http-5xx', 'BG-3'], // the task behind the proxy does not listen
  'backend-gone': ['http-5xx', 'BG-3'], // the proxy does not know yet that the task is gone
  'backend-reset': ['http-5xx', 'BG-3'], // the task behind the proxy ended while it answered
} as const satisfies Readonly<Record<string, Facts>>;

/** Why a request failed: finer than its outcome, and always exactly one of these. */
export type Failure = keyof typeof FAILURE_FACTS;

/** The position is the detail of the log entry of a request. */
// The keys are those of the table: what `Object.keys` cannot say.
export const FAILURES = Object.keys(FAILURE_FACTS) as readonly Failure[];
