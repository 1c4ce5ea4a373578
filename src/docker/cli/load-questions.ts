import type { Questions } from './host';

/** Docker's tables are as much code as its commands: a page fetches them when somebody asks. */
export async function loadQuestions(): Promise<Questions> {
  const { QUESTIONS } = await import('./questions');
  return QUESTIONS;
}
