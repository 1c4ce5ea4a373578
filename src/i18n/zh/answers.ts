import type { Answer } from '../../engine';
import { brief, ratio } from '../format';
import type { AnswerTexts } from '../why-texts';

const OUTCOMES = { completed: '完成', paused: '暂停', 'rolled-back': '已回滚' } as const;
const NODES = { ready: 'ready', down: 'down', drained: '已排空' } as const;

/** `，等待：小于 0.01` */
function limits({ errorsBelow, errorsAtLeast }: Extract<Answer, { what: 'requests' }>): string {
  const said = [
    ...(errorsBelow === null ? [] : [`小于 ${errorsBelow}`]),
    ...(errorsAtLeast === null ? [] : [`不小于 ${errorsAtLeast}`]),
  ];
  return said.length === 0 ? '' : `，等待：${said.join('且')}`;
}

function latency(answer: Extract<Answer, { what: 'requests' }>): string {
  const { latencyBelowMs, latencyAtLeastMs, p95Ms } = answer;
  const said = [
    ...(latencyBelowMs === null ? [] : [`小于 ${brief(latencyBelowMs)}`]),
    ...(latencyAtLeastMs === null ? [] : [`不小于 ${brief(latencyAtLeastMs)}`]),
  ];
  if (said.length === 0) return '';
  const found = p95Ms === null ? '没有成功的请求' : `95 % 在 ${brief(p95Ms)} 内得到响应`;
  return `；${found}，等待：${said.join('且')}`;
}

const TEXTS: AnswerTexts = {
  update: ({ service, outcome, state }) =>
    `${service} 的更新状态为 ${state ?? '无'}，等待：${OUTCOMES[outcome]}`,
  running: ({ service, running, wanted }) => `${service} 有 ${running}/${wanted} 个任务按要求运行`,
  replicas: ({ service, running, atLeast, atMost }) =>
    `${service} 有 ${running} 个任务在运行，等待：${[
      ...(atLeast === null ? [] : [`不少于 ${atLeast}`]),
      ...(atMost === null ? [] : [`不多于 ${atMost}`]),
    ].join('且')}`,
  gone: ({ service, isThere, tasks }) =>
    isThere ? `${service} 还在` : `${service} 已移除，还剩 ${tasks} 个任务`,
  node: ({ node, wanted, state, availability, tasks }) =>
    `${node} 为 ${state ?? '不存在'}${wanted === 'drained' ? `、${availability ?? '无'}，还有 ${tasks} 个任务` : ''}；等待：${NODES[wanted]}`,
  ran: ({ name, holds }) => (holds ? `${name} 已执行` : `${name} 未执行`),
  requests: (answer) => {
    const { service, image, ended, failed, overMs, atLeast } = answer;
    const of = image === null ? service : `${service}（${image}）`;
    const counted = `${brief(overMs)} 内发往 ${of} 的 ${ended} 个请求中有 ${failed} 个失败`;
    if (ended < atLeast) return `${counted}，太少，无法判断：至少需要 ${atLeast} 个`;
    return `${counted} = ${ratio(failed, ended)}${limits(answer)}${latency(answer)}`;
  },
};

/** What conditions said, in one line. */
export const zhAnswers = (answers: readonly Answer[]): string =>
  answers
    .map((answer) => {
      // Each text takes the answers of its own kind.
      const text = TEXTS[answer.what] as (of: Answer) => string;
      return answer.isAnswered === false ? '没有管理节点应答' : text(answer);
    })
    .join('；');
