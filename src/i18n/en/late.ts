import type { LateMessages } from '../late-messages';
import { enFigures } from './figures';
import { enTask } from './task';
import { enTraffic } from './traffic';
import { enWhy } from './why';

export const enLate: LateMessages = {
  figures: enFigures,
  task: enTask,
  traffic: enTraffic,
  why: enWhy,
};
