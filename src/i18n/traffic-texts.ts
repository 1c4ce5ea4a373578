import type { Difference, LifePhase, RolloutPhase } from '../analysis';

/** What a node's table holds that is not so. */
export type DifferenceKind = 'unheard' | 'given-up' | 'leaves' | 'gone' | 'drained';

/** What became of requests, and whom they can reach. */
export interface TrafficTexts {
  readonly requests: {
    readonly wholeRun: string;
    readonly from: (time: string) => string;
    /** Name of the choice between the two. */
    readonly period: string;
    /** Name of the numbers of requests. */
    readonly figures: string;
    readonly sent: string;
    readonly served: string;
    readonly failed: string;
    /** Where some had no answer yet when the run ended. */
    readonly pending: (count: number) => string;
    readonly nothingSent: (service: string) => string;
    readonly allServed: string;
    readonly reason: string;
    readonly count: string;
    readonly task: string;
    readonly phase: string;
    readonly life: string;
    readonly noTask: string;
    readonly phases: Readonly<Record<RolloutPhase, string>>;
    readonly lives: Readonly<Record<LifePhase, string>>;
    readonly exposures: string;
    readonly when: string;
    readonly more: (count: number) => string;
    /** On the button that unfolds a reason. */
    readonly details: (reason: string) => string;
    /** What choosing does. */
    readonly goTo: (time: string) => string;
  };
  readonly pool: {
    readonly none: string;
    readonly counts: (inPool: number, draining: number) => string;
    readonly wayIn: string;
    readonly vip: (address: string) => string;
    readonly dnsrr: (addresses: number) => string;
    readonly ingress: (port: string) => string;
    /** @param nodes - empty where no task runs */
    readonly host: (port: string, nodes: string) => string;
    readonly unpublished: string;
    readonly tables: string;
    readonly truth: string;
    readonly sendsTo: (tasks: number) => string;
    /** What a node does not know yet of a task. */
    readonly differences: Readonly<Record<DifferenceKind, (task: string) => string>>;
    readonly hears: (time: string, inTime: string) => string;
    readonly neverHears: string;
    /** What it has heard of a task, by what became of that. */
    readonly heard: Readonly<
      Record<Difference['truth'], (task: string, time: string, late: string) => string>
    >;
    readonly agree: (nodes: number) => string;
    readonly moreNodes: (nodes: number) => string;
    readonly withoutTable: (nodes: number) => string;
    readonly connections: string;
    readonly connection: (stream: number, task: string, node: string, since: string) => string;
    readonly noConnection: string;
    readonly load: string;
    readonly columns: Readonly<Record<'task' | 'rate' | 'inFlight' | 'mean' | 'p95', string>>;
    readonly all: string;
    readonly failures: (count: number) => string;
    readonly noLoad: string;
    readonly moreTasks: (tasks: number) => string;
  };
}
