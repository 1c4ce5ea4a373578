import type { Ms, Result, ServiceSpec } from '../../engine';
import type { Scenario, TimelineEntry } from '../schema';
import type { Room } from './room';

/** What recipes ask. */
export type QuestionName =
  | 'service' // which one is changed
  | 'image' // its new version
  | 'version' // how the new version behaves: one of `BEHAVIOURS`, or `as-is`
  | 'replicas'
  | 'pause' // rest after each step
  | 'errors' // share of failed requests from which on a version is bad, in percent
  | 'slower' // how many times slower than the stable version is too slow
  | 'host' // by which the proxy knows the service
  | 'object' // secret or config that is rotated
  | 'check' // whether a health check is added: `add` or `leave`
  | 'node'
  | 'early' // whether somebody tries to remove the old one at once: `yes` or `no`
  | 'back' // whether a machine that died comes back: `yes` or `no`
  | 'spread' // whether tasks are spread again at the end: `yes` or `no`
  | 'registry'; // what is wrong with it: `slow` or `gone`

/** Something that a recipe asks of whoever applies it. */
export type Question = {
  readonly name: QuestionName;
  /** The answer to begin with. */
  readonly value: string;
} & (
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Anything, of which some are at hand. */
  | { readonly kind: 'text'; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'duration' }
);

/** As they stand in a form; what is left out is as it begins. */
export type Answers = Readonly<Partial<Record<QuestionName, string>>>;
/** All that was asked. */
export type Answered = (name: QuestionName) => string;

/** A service on which a recipe may build, as it stands before. */
export interface GroundService {
  /** As docker names it. */
  readonly name: string;
  readonly spec: ServiceSpec;
  /** By whose file it is deployed; null: by a command of its own. */
  readonly stack: {
    readonly name: string;
    /** As the file calls the service. */
    readonly key: string;
    readonly file: string;
    readonly text: string;
  } | null;
  readonly room: Room;
}

/** What a recipe builds on: a swarm as it is set up, before anything is done to it. */
export interface Ground {
  /** Its timeline has only the commands that set it up. */
  readonly scenario: Scenario;
  readonly services: readonly GroundService[];
  /** When all of them run, and a little more; a whole second. */
  readonly readyMs: Ms;
  /** Commands that came after the set-up and that a recipe takes the place of. */
  readonly replaced: readonly string[];
  /** Images that commands which are replaced would have rolled out. */
  readonly images: readonly string[];
}

/** Why a recipe cannot be applied. */
export type RecipeProblem =
  /** The timeline sets up no service that it could be about. */
  | { readonly code: 'recipe/no-service' }
  /** It changes a stack file, and the service is not made by one. */
  | { readonly code: 'recipe/no-stack-file'; readonly service: string }
  | { readonly code: 'recipe/unreadable-file'; readonly file: string; readonly reason: string }
  | { readonly code: 'recipe/bad-answer'; readonly question: QuestionName; readonly value: string }
  /** It needs so many nodes. */
  | { readonly code: 'recipe/too-few-nodes'; readonly needed: number }
  /** It needs so many tasks of a service. */
  | { readonly code: 'recipe/too-few-tasks'; readonly service: string; readonly needed: number }
  /** Only a service with replicas can be scaled. */
  | { readonly code: 'recipe/not-replicated'; readonly service: string }
  /** The service has no published port through which a proxy could take its requests. */
  | { readonly code: 'recipe/no-port'; readonly service: string }
  /** Its tasks run to their end. */
  | { readonly code: 'recipe/job'; readonly service: string };

/** A way to change a swarm, or a bad day, as commands that wait for each other. */
export interface Recipe {
  /** @param ground - has a service */
  readonly questions: (ground: Ground, answers: Answers) => readonly Question[];
  readonly write: (ground: Ground, answer: Answered) => Result<Scenario, RecipeProblem>;
}

/** A command of a recipe. */
export type Step = TimelineEntry;
