import type { LateMessages } from '../late-messages';
import { zhAdvice } from './advice';
import { zhTask } from './task';

export const zhLate: LateMessages = { advice: zhAdvice, task: zhTask };
