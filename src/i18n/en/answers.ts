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
  const { latencyBelowMs, latencyAtLeastMs, p95Ms } = answer;
  const said = [
    ...(latencyBelowMs === null ? [] : [`less than ${brief(latencyBelowMs)}`]),
    ...(latencyAtLeastMs === null ? [] : [`at least ${brief(latencyAtLeastMs)}`]),
  ];
  if (said.length === 0) return '';
  const found = p95Ms === null ? 'none was served' : `95 % were served within ${brief(p95Ms)}`;
  return `; ${found}, waited for: ${said.join(' and ')}`;
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
    return `${counted} = ${ratio(failed, ended)}${limits(answer)}${latency(answer)}`;
  },
};

/** What conditions said, in one line. */
export const enAnswers = (answers: readonly Answer[]): string =>
  answers
    .map((answer) => {
      // Each text takes the answers of its own kind.
      const text = TEXTS[answer.what] as (of: Answer) => string;
      return answer.isAnswered === false ? 'no manager answers' : text(answer);
    })
    .join('; ');
