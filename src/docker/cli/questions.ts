import type { DependencyKind } from '../../engine';
import { dependencyInspect, dependencyList } from './dependency-queries';
import type { Question, Questions } from './host';
import { networkList } from './network-queries';
import { nodeInspect, nodeList, nodePs } from './node-queries';
import { serviceInspect, serviceList, servicePs } from './service-queries';
import { stackList, stackPs, stackServices } from './stack-queries';

const dependencyQuestions = (kind: DependencyKind): ReadonlyMap<string, Question> => {
  const list: Question = (argv, snapshot) => dependencyList(kind, argv, snapshot);
  return new Map<string, Question>([
    ['ls', list],
    ['list', list],
    ['inspect', (argv, snapshot) => dependencyInspect(kind, argv, snapshot)],
  ]);
};

/** Docker's questions and who answers them, by noun and verb. */
export const QUESTIONS: Questions = new Map([
  [
    'service',
    new Map<string, Question>([
      ['ls', serviceList],
      ['list', serviceList],
      ['ps', servicePs],
      ['inspect', serviceInspect],
    ]),
  ],
  [
    'stack',
    new Map<string, Question>([
      ['ls', stackList],
      ['list', stackList],
      ['ps', stackPs],
      ['services', stackServices],
    ]),
  ],
  [
    'node',
    new Map<string, Question>([
      ['ls', nodeList],
      ['list', nodeList],
      ['ps', nodePs],
      ['inspect', nodeInspect],
    ]),
  ],
  ['secret', dependencyQuestions('secret')],
  ['config', dependencyQuestions('config')],
  [
    'network',
    new Map<string, Question>([
      ['ls', networkList],
      ['list', networkList],
    ]),
  ],
]);
