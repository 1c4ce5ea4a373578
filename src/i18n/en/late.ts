import type { LateMessages } from '../late-messages';
import { enAdvice } from './advice';
import { enFigures } from './figures';
import { enTask } from './task';
import { enWhy } from './why';

export const enLate: LateMessages = {
  advice: enAdvice,
  figures: enFigures,
  task: enTask,
  why: enWhy,
};
