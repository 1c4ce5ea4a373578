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
  const { latencyBelowMs, latencyAtLeastMs, p95Ms, against } = answer;
  const said = [
    ...(latencyBelowMs === null ? [] : [`小于 ${brief(latencyBelowMs)}`]),
    ...(latencyAtLeastMs === null ? [] : [`不小于 ${brief(latencyAtLeastMs)}`]),
  ];
  const isCompared = (against?.latencyBelow ?? against?.latencyAtLeast ?? null) !== null;
  if (said.length === 0 && !isCompared) return '';
  const found = p95Ms === null ? '没有成功的请求' : `95 % 在 ${brief(p95Ms)} 内得到响应`;
  if (said.length === 0) return `；${found}`;
  return `；${found}，等待：${said.join('且')}`;
}

/** `；发往 web_web 的 400 个中有 0 个失败，等待：错误率高出不到 0.01` */
function others({ against, atLeast }: Extract<Answer, { what: 'requests' }>): string {
  if (against === undefined) return '';
  const { service, image, ended, failed, p95Ms } = against;
  const of = image === null ? service : `${service}（${image}）`;
  if (ended < atLeast) return `；发往 ${of} 的只有 ${ended} 个，无法比较：至少需要 ${atLeast} 个`;
  const { errorsBelow, errorsAtLeast, latencyBelow, latencyAtLeast } = against;
  const said = [
    ...(errorsBelow === null ? [] : [`错误率高出不到 ${errorsBelow}`]),
    ...(errorsAtLeast === null ? [] : [`错误率高出至少 ${errorsAtLeast}`]),
    ...(latencyBelow === null ? [] : [`延迟不到 ${latencyBelow} 倍`]),
    ...(latencyAtLeast === null ? [] : [`延迟至少 ${latencyAtLeast} 倍`]),
  ];
  const within = p95Ms === null ? '' : `，95 % 在 ${brief(p95Ms)} 内`;
  return `；发往 ${of} 的 ${ended} 个中有 ${failed} 个失败${within}，等待：${said.join('且')}`;
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
    return `${counted} = ${ratio(failed, ended)}${limits(answer)}${latency(answer)}${others(answer)}`;
  },
};

/** What conditions said, in one line. */
export const zhAnswers = (answers: readonly Answer[]): string =>
  answers
    .map((answer, i) => {
      // Each text takes the answers of its own kind.
      const text = TEXTS[answer.what] as (of: Answer) => string;
      const said = answer.isAnswered === false ? '没有管理节点应答' : text(answer);
      const before = answers[i - 1];
      if (before === undefined) return said;
      return before.set === answer.set ? `；${said}` : `；或者${said}`;
    })
    .join('');
