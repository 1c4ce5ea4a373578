import type { LateMessages } from '../late-messages';
import { zhAdvice } from './advice';
import { zhTask } from './task';
import { zhWhy } from './why';

export const zhLate: LateMessages = { advice: zhAdvice, task: zhTask, why: zhWhy };
