import type { LateMessages } from '../late-messages';
import { zhAdvice } from './advice';
import { zhFigures } from './figures';
import { zhTask } from './task';
import { zhWhy } from './why';

export const zhLate: LateMessages = {
  advice: zhAdvice,
  figures: zhFigures,
  task: zhTask,
  why: zhWhy,
};
