import type { LateMessages } from '../late-messages';
import { zhFigures } from './figures';
import { zhSharing } from './sharing';
import { zhEditor } from './editor';
import { zhImage } from './image';
import { zhMeasures } from './measures';
import { zhPlan } from './plan';
import { zhScript } from './script';
import { zhSecrets } from './secrets';
import { zhShare } from './share';
import { zhSweep } from './sweep';
import { zhTask } from './task';
import { zhTerminal } from './terminal';
import { zhTraffic } from './traffic';
import { zhWhy } from './why';

export const zhLate: LateMessages = {
  figures: zhFigures,
  sharing: zhSharing,
  editor: zhEditor,
  image: zhImage,
  measures: zhMeasures,
  plan: zhPlan,
  script: zhScript,
  secrets: zhSecrets,
  share: zhShare,
  sweep: zhSweep,
  task: zhTask,
  terminal: zhTerminal,
  traffic: zhTraffic,
  why: zhWhy,
};
