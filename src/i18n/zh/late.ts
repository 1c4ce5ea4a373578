import type { LateMessages } from '../late-messages';
import { zhTask } from './task';

export const zhLate: LateMessages = { task: zhTask };
