import type { UnreadLine } from '../../docker';
import type { ScenarioError } from '../errors';

/** Why a line of a script cannot be taken back. */
export type ImportReason =
  | UnreadLine['why']
  /** A command of docker's that is not simulated. */
  | 'not-simulated'
  /** A comment of the page's own that it does not understand. */
  | 'note'
  /** It belongs to no step, file or fact of a script of the page's own. */
  | 'not-a-step'
  /** A step's function gives no command that is understood, or several. */
  | 'step'
  /** Nothing has the step given, or in a way that is not understood. */
  | 'call'
  | 'condition'
  /** A comment and the function below it say different things. */
  | 'disagrees'
  /** There is no command in it. */
  | 'empty';

/** What of a script cannot be taken back. */
export type ImportError = {
  /** From 1. */
  readonly line: number;
  readonly source: string;
} & (
  | { readonly why: ImportReason; readonly what?: string }
  /** What it says makes no scenario. */
  | { readonly why: 'scenario'; readonly error: ScenarioError }
);
