import { clock } from '../format';
import type { PlanTexts } from '../plan-texts';
import { zhAnswers } from './answers';

export const zhPlan: PlanTexts = {
  steps: '步骤',
  states: { later: '之后', waiting: '等待中', given: '已执行', 'left-out': '未执行' },
  noGates: '每条命令都有自己的时间，没有相互等待。部署策略由会等待的命令组成。',
  when: (answers) => `条件：${zhAnswers(answers)}`,
  unless: (answers) => `除非：${zhAnswers(answers)}`,
  follows: '紧接前一条',
  waits: (sinceMs) => `从 ${clock(sinceMs)} 起等待`,
  ends: {
    unless: '未执行：阻止它的条件成立了',
    after: '未执行：前一条命令没有执行',
    refused: '未执行：docker 拒绝了前一条命令',
    'timed-out': '已放弃：等待太久',
  },
  atItsTime: '改为在固定时间执行',
  waitFor: '等到……',
  conditions: {
    updated: (service) => `${service} 的更新完成`,
    running: (service) => `${service} 的任务全部运行`,
    errors: (service) => `发往 ${service} 的请求正常`,
  },
  now: '立即执行',
};
