import type { LateMessages } from '../late-messages';
import { enTask } from './task';

export const enLate: LateMessages = { task: enTask };
