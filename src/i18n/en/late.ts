import type { LateMessages } from '../late-messages';
import { enAdvice } from './advice';
import { enTask } from './task';

export const enLate: LateMessages = { advice: enAdvice, task: enTask };
