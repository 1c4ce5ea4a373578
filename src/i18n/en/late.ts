import type { LateMessages } from '../late-messages';
import { enAdvice } from './advice';
import { enTask } from './task';
import { enWhy } from './why';

export const enLate: LateMessages = { advice: enAdvice, task: enTask, why: enWhy };
