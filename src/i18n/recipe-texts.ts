import type { Ms } from '../engine';
import type { QuestionName, RecipeGroup, RecipeName, RecipeProblem } from '../scenario';

/** A recipe in words. */
export interface RecipeText {
  readonly title: string;
  /** What is done, in a sentence or two. */
  readonly what: string;
  /** What may be expected, and what it costs. */
  readonly promise: string;
}

/** Strategies and bad days that can be applied to a swarm. */
export interface RecipeTexts {
  readonly title: string;
  readonly lead: string;
  readonly groups: Readonly<Record<RecipeGroup, string>>;
  readonly recipes: Readonly<Record<RecipeName, RecipeText>>;
  readonly questions: Readonly<Record<QuestionName, string>>;
  /** Answers that are words of ours; others are shown as they are. */
  readonly answers: Readonly<
    Record<'as-is' | 'slow' | 'gone' | 'add' | 'leave' | 'yes' | 'no', string>
  >;
  readonly problem: (problem: RecipeProblem) => string;
  /** Of an answer that makes no sense, at its field. */
  readonly badAnswer: string;
  /** What stays of the scenario, and what does not. */
  readonly keeps: (replaced: number) => string;
  /** Name of what the recipe would do. */
  readonly preview: string;
  readonly looking: string;
  readonly failed: (failed: number, sent: number) => string;
  readonly tasks: (most: number, before: number) => string;
  readonly took: (ms: Ms) => string;
  /** How long until the new version was found out, and until nobody met it any more. */
  readonly detected: (detectMs: Ms, backMs: Ms | null) => string;
  readonly refused: (commands: number) => string;
  readonly apply: string;
  readonly example: string;
}
