import type { LateMessages } from '../late-messages';
import { enFigures } from './figures';
import { enTask } from './task';
import { enWhy } from './why';

export const enLate: LateMessages = {
  figures: enFigures,
  task: enTask,
  why: enWhy,
};
