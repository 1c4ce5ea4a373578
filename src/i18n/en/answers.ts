import type { Answer } from '../../engine';
import { brief, ratio } from '../format';
import type { AnswerTexts } from '../why-texts';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** `, limit 0.01` */
function limits({ errorsBelow, errorsAtLeast }: Extract<Answer, { what: 'requests' }>): string {
  const said = [
    ...(errorsBelow === null ? [] : [`less than ${errorsBelow}`]),
    ...(errorsAtLeast === null ? [] : [`at least ${errorsAtLeast}`]),
  ];
  return said.length === 0 ? '' : `, waited for: ${said.join(' and ')}`;
}

function latency(answer: Extract<Answer, { what: 'requests' }>): string {
  const { latencyBelowMs, latencyAtLeastMs, p95Ms, against } = answer;
  const said = [
    ...(latencyBelowMs === null ? [] : [`less than ${brief(latencyBelowMs)}`]),
    ...(latencyAtLeastMs === null ? [] : [`at least ${brief(latencyAtLeastMs)}`]),
  ];
  const isCompared = (against?.latencyBelow ?? against?.latencyAtLeast ?? null) !== null;
  if (said.length === 0 && !isCompared) return '';
  const found = p95Ms === null ? 'none was served' : `95 % were served within ${brief(p95Ms)}`;
  if (said.length === 0) return `; ${found}`;
  return `; ${found}, waited for: ${said.join(' and ')}`;
}

/** `; to web_web 0 of 400 failed, waited for: less than 0.01 more` */
function others({ against, atLeast }: Extract<Answer, { what: 'requests' }>): string {
  if (against === undefined) return '';
  const { service, image, ended, failed, p95Ms } = against;
  const of = image === null ? service : `${service} with ${image}`;
  if (ended < atLeast) return `; ${ended} to ${of}, too few to compare: ${atLeast} are needed`;
  const { errorsBelow, errorsAtLeast, latencyBelow, latencyAtLeast } = against;
  const said = [
    ...(errorsBelow === null ? [] : [`less than ${errorsBelow} more errors`]),
    ...(errorsAtLeast === null ? [] : [`at least ${errorsAtLeast} more errors`]),
    ...(latencyBelow === null ? [] : [`less than ${latencyBelow} times as slow`]),
    ...(latencyAtLeast === null ? [] : [`at least ${latencyAtLeast} times as slow`]),
  ];
  const within = p95Ms === null ? '' : `, 95 % within ${brief(p95Ms)}`;
  return `; to ${of} ${failed} of ${ended} failed${within}, waited for: ${said.join(' and ')}`;
}

const TEXTS: AnswerTexts = {
  update: ({ service, outcome, state }) =>
    `the update of ${service} is ${state ?? 'none'}, waited for: ${outcome}`,
  running: ({ service, running, wanted }) =>
    `${running} of ${wanted} of ${service} run as they should`,
  replicas: ({ service, running, atLeast, atMost }) =>
    `${running} of ${service} run, waited for: ${[
      ...(atLeast === null ? [] : [`at least ${atLeast}`]),
      ...(atMost === null ? [] : [`at most ${atMost}`]),
    ].join(' and ')}`,
  gone: ({ service, isThere, tasks }) =>
    isThere
      ? `${service} is there`
      : `${service} is removed, ${plural(tasks, 'task', 'tasks')} left`,
  node: ({ node, wanted, state, availability, tasks }) =>
    `${node} is ${state ?? 'not there'}${wanted === 'drained' ? `, ${availability ?? 'no node'}, with ${plural(tasks, 'task', 'tasks')}` : ''}; waited for: ${wanted}`,
  ran: ({ name, holds }) => (holds ? `${name} has run` : `${name} has not run`),
  requests: (answer) => {
    const { service, image, ended, failed, overMs, atLeast } = answer;
    const of = image === null ? service : `${service} with ${image}`;
    const counted = `${failed} of ${ended} requests to ${of} failed in ${brief(overMs)}`;
    if (ended < atLeast) return `${counted}, too few to judge: ${atLeast} are needed`;
    return `${counted} = ${ratio(failed, ended)}${limits(answer)}${latency(answer)}${others(answer)}`;
  },
};

/** What conditions said, in one line. */
export const enAnswers = (answers: readonly Answer[]): string =>
  answers
    .map((answer, i) => {
      // Each text takes the answers of its own kind.
      const text = TEXTS[answer.what] as (of: Answer) => string;
      const said = answer.isAnswered === false ? 'no manager answers' : text(answer);
      const before = answers[i - 1];
      if (before === undefined) return said;
      return before.set === answer.set ? `; ${said}` : `; or ${said}`;
    })
    .join('');
