import type {
  Availability,
  DependencyKind,
  Failure,
  Health,
  Outcome,
  ProbeResult,
  ProxyBehaviour,
  RaftChange,
  RunEnd,
  ServiceMode,
  TaskState,
  UpdateState,
} from '../engine';
import type { Ending, Segment, PlanEnding } from '../analysis';
import type {
  BehaviourName,
  BuiltinName,
  LinkError,
  Obstacle,
  ScenarioError,
  SettingError,
  ValueError,
} from '../scenario';
import type { AccessTexts } from './access-texts';
import type { AdviceTexts } from './advice-texts';
import type { BuilderTexts } from './builder-texts';
import type { ClassroomTexts } from './classroom-texts';
import type { CompareTexts } from './compare-texts';
import type { PresentTexts } from './present-texts';
import type { ExploreTexts } from './explore-texts';
import type { LateMessages } from './late-messages';
import type { StackTexts } from './stack-texts';
import type { RecipeTexts } from './recipe-texts';

/** Sentences about errors, one for each code: a language that lacks one does not compile. */
export type Sentences<E extends { readonly code: string }> = {
  readonly [Code in E['code']]: (error: Extract<E, { readonly code: Code }>) => string;
};

/** What the value of a scenario's field should have been. */
export type Expected = Extract<ScenarioError, { code: 'scenario/bad-value' }>['expected'];
export type ScenarioType = Extract<ScenarioError, { code: 'scenario/bad-type' }>['expected'];

/** Ways to tell of a run. */
export type RunTab = 'events' | 'plan' | 'requests' | 'pool' | 'figures' | 'secrets';

/** What a built-in scenario is called, and what to say of it. */
export interface BuiltinTexts {
  readonly title: string;
  /** One sentence: what is about to go wrong, or what to watch. */
  readonly hint: string;
  /** What a button says that mends it; null where nothing is to be mended. */
  readonly mend: string | null;
}

/** What the log tells, an entry a sentence. Names, images and docker's own words are put in as they are. */
export interface EventTexts {
  readonly start: string;
  readonly nodeState: (node: string, state: string, message: string) => string;
  readonly nodeOff: (node: string) => string;
  readonly nodeOn: (node: string) => string;
  /** @param labels - `disk=ssd, zone=a`, empty where it has none left */
  readonly nodeLabels: (node: string, labels: string) => string;
  readonly nodeRemoved: (node: string) => string;
  readonly nodeAvailability: (node: string, availability: string) => string;
  readonly nodeRole: (node: string, role: 'manager' | 'worker') => string;
  readonly nodeJoined: (node: string) => string;
  readonly nodeLeft: (node: string) => string;
  readonly nodeCutOff: (node: string) => string;
  readonly nodeRejoined: (node: string) => string;
  /** What happened among the managers; `node` is the one it happened to. */
  readonly raft: Readonly<
    Record<
      Exclude<RaftChange['what'], 'reachability'> | 'reachable' | 'unreachable',
      (node: string) => string
    >
  >;
  readonly serviceCreated: (service: string, mode: ServiceMode) => string;
  readonly serviceUpdated: (service: string) => string;
  readonly serviceRolledBack: (service: string) => string;
  readonly serviceRemoved: (service: string) => string;
  readonly update: (service: string, state: UpdateState, message: string) => string;
  readonly updateCleared: (service: string) => string;
  readonly runBegins: (service: string, slots: number) => string;
  readonly workerTakes: (task: string) => string;
  readonly workerWaits: (seconds: string, task: string) => string;
  readonly watches: (seconds: string) => string;
  readonly failureCounts: (task: string, count: number) => string;
  readonly taskCreated: (task: string, image: string) => string;
  readonly taskState: (task: string, state: TaskState, node: string, err: string) => string;
  readonly taskWanted: (task: string, desired: string) => string;
  readonly taskRemoved: (task: string) => string;
  readonly restartWaits: (task: string, seconds: string) => string;
  readonly dependency: (kind: DependencyKind, name: string) => string;
  readonly dependencyCreated: (dependency: string) => string;
  readonly dependencyRemoved: (dependency: string) => string;
  readonly dependencyDelivered: (dependency: string, node: string) => string;
  readonly dependencyWithdrawn: (dependency: string, node: string) => string;
  readonly pulls: (task: string, image: string) => string;
  readonly processRuns: (task: string) => string;
  readonly processListens: (task: string) => string;
  readonly signal: (task: string, signal: string) => string;
  readonly exited: (task: string, code: number) => string;
  readonly fault: (task: string) => string;
  readonly probe: (task: string, result: string, streak: number) => string;
  readonly health: (task: string, health: Health) => string;
  readonly joins: (task: string) => string;
  readonly leaves: (task: string) => string;
  readonly gone: (task: string) => string;
  readonly heard: (node: string, task: string) => string;
  /** Empty where it knows no way for anybody. */
  readonly proxyRoutes: (task: string, routes: string) => string;
  /** @param command - its name, or its line */
  readonly planOpened: (command: string) => string;
  readonly planSkipped: (command: string) => string;
  readonly planTimedOut: (command: string) => string;
  readonly requestFailed: (reason: string, task: string | null) => string;
}

/** Every string of ours, in one language. Docker's own output stays as docker prints it. */
export interface Messages {
  /** What is only read once somebody looks closer. */
  readonly late: () => Promise<LateMessages>;
  readonly recipes: () => Promise<RecipeTexts>;
  readonly stack: () => Promise<StackTexts>;
  readonly access: () => Promise<AccessTexts>;
  readonly advice: () => Promise<AdviceTexts>;
  readonly compare: () => Promise<CompareTexts>;
  readonly classroom: () => Promise<ClassroomTexts>;
  readonly explore: () => Promise<ExploreTexts>;
  readonly present: () => Promise<PresentTexts>;
  readonly builder: () => Promise<BuilderTexts>;
  readonly app: {
    readonly name: string;
    readonly tagline: string;
    readonly scenario: string;
    readonly language: string;
    /** Name of the scenarios that follow the book's chapter. */
    readonly chapter: string;
    readonly recipes: string;
    readonly waysIn: string;
    readonly ways: Readonly<Record<'watch' | 'compare' | 'explore', string>>;
    readonly share: string;
    readonly display: string;
    readonly present: string;
    readonly undo: string;
    readonly redo: string;
    readonly close: string;
    readonly skipToTimeline: string;
    readonly ownScenario: string;
    readonly ownVersionOf: (title: string) => string;
    /** Name of the place where news appears. */
    readonly notice: string;
    readonly loading: string;
    readonly dismiss: string;
    readonly resize: Readonly<Record<'settings' | 'events' | 'terminal' | 'timeline', string>>;
  };
  readonly scenarios: Readonly<Record<BuiltinName, BuiltinTexts>>;
  readonly lessons: {
    readonly title: string;
    readonly unknown: (name: string) => string;
    readonly left: string;
    /** Where something of a run may not be seen yet. */
    readonly hidden: string;
  };
  /** Files that somebody brings. */
  readonly files: {
    readonly takenIn: (file: string, run: string | null) => string;
    readonly tooLarge: (file: string, max: number) => string;
    readonly scriptTakenIn: (commands: number) => string;
    readonly tooMany: (max: number) => string;
  };
  readonly keys: {
    readonly title: string;
    /** Keys, apart by blanks, and what they do. */
    readonly list: readonly (readonly [string, string])[];
  };
  /** What the timeline's signs mean. */
  readonly signs: {
    readonly title: string;
    readonly list: Readonly<
      Record<
        | 'running'
        | 'newer'
        | 'pending'
        | 'preparing'
        | 'starting'
        | 'stopping'
        | 'inPool'
        | 'exposed'
        | Exclude<Outcome, 'served' | 'pending'>
        | 'failed'
        | 'passed'
        | 'streak'
        | 'monitor'
        | 'delay'
        | 'command'
        | 'chaos',
        string
      >
    >;
  };
  readonly timeline: {
    readonly title: string;
    readonly play: string;
    readonly pause: string;
    readonly next: string;
    readonly previous: string;
    readonly playhead: string;
    readonly speed: string;
    readonly hint: string;
    readonly forecastHint: string;
    readonly update: string;
    readonly inPool: string;
    /** Which versions get requests. */
    readonly versions: string;
    readonly plan: string;
    /** Going on with what is under way, or taking it back. */
    readonly steer: Readonly<Record<'promote' | 'abort', string>>;
    /** What a button would do at the playhead. */
    readonly giveNow: (command: string) => string;
    readonly addNow: (command: string) => string;
    /** Names of commands that wait for their conditions. */
    readonly waiting: (names: string) => string;
    readonly requests: string;
    readonly summary: (slots: number, from: string, to: string) => string;
    readonly requestsFailed: (count: number) => string;
    readonly updateStates: Readonly<Record<UpdateState, string>>;
    readonly pin: (time: string, run: string) => string;
    readonly row: (slot: string, node: string) => string;
    readonly eachSlot: string;
    readonly slotStates: Readonly<
      Record<
        'running' | 'starting' | 'stopping' | 'failed' | 'refusing',
        (version: number) => string
      >
    >;
    readonly folded: (from: string, to: string) => string;
    readonly fold: string;
    readonly asTable: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly fit: string;
    readonly span: (from: string, to: string) => string;
    readonly segments: Readonly<Record<Segment['kind'], string>>;
    readonly inPoolSpan: (from: string, to: string) => string;
    readonly monitoredUntil: (time: string) => string;
    readonly delayUntil: (length: string, time: string) => string;
    readonly lastProbe: (time: string, result: string, streak: number) => string;
    readonly probeResults: Readonly<Record<ProbeResult, string>>;
    readonly noUpdate: string;
    readonly poolAt: (count: number) => string;
    readonly requestsAt: (served: number, failed: number) => string;
    /** In its place, of a command that waits for conditions. */
    readonly pinWaits: string;
    /** In place of the time of a command. */
    readonly notGiven: string;
    readonly pinHint: string;
    readonly addCommand: string;
    readonly command: string;
    readonly commandTime: string;
    readonly commandSave: string;
    readonly commandDelete: string;
    readonly commandAdd: string;
    readonly badTime: (text: string) => string;
    readonly shortcuts: string;
  };
  readonly pool: {
    readonly title: string;
    readonly summary: (
      name: string,
      /** Null where the name stands for the tasks themselves (`endpoint_mode: dnsrr`). */
      vip: string | null,
      port: number | null,
      inPool: number,
      wanted: number,
    ) => string;
    readonly client: string;
    readonly out: string;
    readonly draining: string;
    readonly rate: (perSecond: string) => string;
    readonly empty: string;
  };
  readonly cluster: {
    readonly title: string;
    readonly roles: Readonly<Record<'manager' | 'worker', string>>;
    readonly managers: Readonly<
      Record<'leader' | 'reachable' | 'unreachable' | 'leaderless' | 'noQuorum', string>
    >;
    /** Before what the scheduler says of the named task. */
    readonly waiting: (name: string, others: number) => string;
    readonly states: Readonly<
      Record<
        'ready' | 'down' | 'unknown' | 'disconnected' | 'off' | 'cut' | 'left' | 'pause' | 'drain',
        string
      >
    >;
    readonly taskStates: Readonly<Record<TaskState, string>>;
    readonly noTasks: string;
    /** Name of the list of secrets and configs that a node has. */
    readonly holds: string;
    readonly stopped: string;
    readonly stopping: string;
    readonly older: (count: number) => string;
    readonly map: (nodes: number) => string;
  };
  /** What can be done to tasks, images and nodes. */
  readonly actions: {
    readonly title: string;
    readonly open: string;
    readonly openTask: string;
    readonly at: (time: string) => string;
    readonly kill: (task: string) => string;
    readonly unhealthyFor: (task: string, time: string) => string;
    readonly unhealthy: (task: string) => string;
    readonly image: Readonly<
      Record<'crashes' | 'unhealthy' | 'slowBoot' | 'healthy', (image: string) => string>
    >;
    readonly availability: Readonly<Record<Availability, (node: string) => string>>;
    readonly nodeDown: (node: string) => string;
    readonly nodeUp: (node: string) => string;
    readonly partition: (node: string) => string;
    readonly heal: string;
    readonly leave: (node: string) => string;
  };
  readonly settings: {
    readonly more: string;
    readonly toImage: string;
    /** What became of a built-in that was changed. */
    readonly now: (ending: string, failed: number) => string;
    readonly title: string;
    /** Name of the sentence on what to watch. */
    readonly hint: string;
    /** Name of the row of tabs. */
    readonly tabList: string;
    readonly tabs: Readonly<
      Record<
        'update_config' | 'rollback_config' | 'health' | 'restart' | 'images' | 'traffic' | 'files',
        string
      >
    >;
    /** `run` is empty where the scenario has no command at all. */
    readonly nothingToEdit: (run: string) => string;
    readonly jobsHaveNoUpdate: string;
    readonly service: string;
    readonly image: string;
    readonly updateService: string;
    readonly takeBack: (setting: string) => string;
    readonly obstacles: Readonly<Record<Obstacle, string>>;
    readonly redrawsThePast: string;
    readonly noTaskWouldChange: (image: string) => string;
    readonly added: (time: string, image: string) => string;
    readonly watchItFail: string;
    readonly allAtOnce: string;
    readonly unlimited: string;
    readonly wholeLifetime: string;
    readonly command: string;
    readonly copyCommand: string;
    readonly copied: string;
    readonly lines: (file: string) => string;
  };
  readonly images: {
    readonly behaviourOf: (image: string) => string;
    readonly behaviours: Readonly<Record<BehaviourName, string>>;
    readonly ownBehaviour: string;
    readonly never: string;
  };
  /** Of an image that is a reverse proxy. */
  readonly proxy: {
    readonly title: string;
    readonly refresh: string;
    readonly balances: Readonly<Record<ProxyBehaviour['balance'], string>>;
    readonly retries: (count: number) => string;
  };
  readonly traffic: {
    readonly none: string;
    readonly fromOutside: (service: string) => string;
    readonly from: (task: string, service: string) => string;
    readonly rate: string;
    readonly rateOf: (stream: number) => string;
    readonly host: string;
    readonly path: string;
    readonly dns: string;
    readonly dnsSaid: Readonly<Record<'ask' | 'cache', string>>;
    readonly problems: Readonly<Record<'host' | 'path', string>>;
  };
  readonly forecast: {
    readonly title: string;
    readonly from: (time: string) => string;
    readonly at: (time: string) => string;
    readonly goTo: (time: string) => string;
    /** Before a difference, for screen readers. */
    readonly change: string;
    readonly whereTheTimeGoes: string;
    readonly until: Readonly<Record<Ending, string>>;
    readonly lowest: string;
    readonly failed: string;
    readonly endings: Readonly<Record<Ending, string>>;
    /** Of commands that wait for each other. */
    readonly planEndings: Readonly<Record<PlanEnding, string>>;
    readonly of: (lowest: number, wanted: number) => string;
    readonly never: string;
    readonly exposure: (count: number, milliseconds: string) => string;
    readonly allServed: string;
  };
  /** What the run came to, told in several ways. */
  readonly run: {
    readonly title: string;
    readonly tabs: Readonly<Record<RunTab, string>>;
    readonly terminal: string;
  };
  readonly events: {
    readonly why: string;
    readonly next: string;
    readonly none: string;
    readonly alike: (text: string, others: number) => string;
    readonly times: (text: string, count: number) => string;
  };
  readonly task: {
    readonly title: string;
    readonly choose: string;
    readonly node: string;
  };
  /** `name`: of the slot, as people see it. */
  readonly ends: Readonly<{
    [K in RunEnd['kind']]: (end: Extract<RunEnd, { kind: K }>, name: string) => string;
  }>;
  /** Why a request failed, in a few words. */
  readonly reasons: Readonly<Record<Failure, string>>;
  readonly event: EventTexts;
  readonly scenarioErrors: Sentences<ScenarioError>;
  readonly linkErrors: Sentences<LinkError>;
  readonly settingErrors: Sentences<SettingError>;
  readonly valueErrors: Sentences<ValueError>;
  readonly commandFailed: (run: string, output: string) => string;
  readonly crash: {
    readonly title: string;
    readonly explanation: string;
    readonly details: string;
    readonly copyReport: string;
    readonly copied: string;
    readonly reload: string;
    readonly startOver: string;
  };
}
