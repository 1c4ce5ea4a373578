import type { LateMessages } from '../late-messages';
import { enFigures } from './figures';
import { enSharing } from './sharing';
import { enEditor } from './editor';
import { enImage } from './image';
import { enMeasures } from './measures';
import { enPlan } from './plan';
import { enScript } from './script';
import { enSecrets } from './secrets';
import { enShare } from './share';
import { enSweep } from './sweep';
import { enTask } from './task';
import { enTerminal } from './terminal';
import { enTraffic } from './traffic';
import { enWhy } from './why';

export const enLate: LateMessages = {
  figures: enFigures,
  sharing: enSharing,
  editor: enEditor,
  image: enImage,
  measures: enMeasures,
  plan: enPlan,
  script: enScript,
  secrets: enSecrets,
  share: enShare,
  sweep: enSweep,
  task: enTask,
  terminal: enTerminal,
  traffic: enTraffic,
  why: enWhy,
};
